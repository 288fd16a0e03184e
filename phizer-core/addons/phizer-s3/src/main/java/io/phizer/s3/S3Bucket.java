package io.phizer.s3;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * A part of a bucket, how it is reached, and by whose credentials. Immutable; nothing is connected to or read here. Its text
 * names the bucket and never a credential.
 */
public final class S3Bucket {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]|\\.(?!\\.)){1,61}[A-Za-z0-9]");
    private static final Pattern REGION = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");
    private static final String STANDARD_REGION = "us-east-1";
    /** Of 1024 that a key may have. */
    private static final int LONGEST_PREFIX = 256;

    private final String name;
    private final List<String> prefix;
    private final String region;
    private final HttpUrl root;
    private final Credentials credentials;

    /** Whose requests they are. */
    sealed interface Credentials {
        /** Those of this machine or of the environment, as the AWS SDK finds them. */
        record OfTheEnvironment() implements Credentials {}

        /** Of a provider that the application made and closes. */
        record Given(AwsCredentialsProvider provider) implements Credentials {
            @Override
            public String toString() {
                return "given";
            }
        }

        /** Nobody's: nothing is signed. */
        record Anonymous() implements Credentials {}
    }

    private S3Bucket(Builder builder) {
        name = builder.name;
        prefix = builder.prefix;
        region = builder.region();
        root = builder.root(region);
        credentials = builder.credentials;
    }

    /**
     * Begins a bucket.
     *
     * @param name 3 to 63 letters, digits, dots, hyphens and underscores
     * @throws IllegalArgumentException if it cannot be the name of a bucket
     */
    public static Builder builder(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "bucket '" + name + "', expected 3 to 63 letters, digits, dots and hyphens");
        }
        return new Builder(name);
    }

    /** The bucket itself, without the prefix. */
    HttpUrl root() {
        return root;
    }

    /** What all keys begin with, as segments. */
    List<String> prefix() {
        return prefix;
    }

    String name() {
        return name;
    }

    String region() {
        return region;
    }

    Credentials credentials() {
        return credentials;
    }

    /** Bucket and prefix, such as {@code s3://photos/originals}. */
    @Override
    public String toString() {
        return "s3://" + name + (prefix.isEmpty() ? "" : "/" + String.join("/", prefix));
    }

    /** Settings of an {@link S3Bucket}; not safe for use by several threads. */
    public static final class Builder {
        private final String name;
        private List<String> prefix = List.of();
        private Optional<String> region = Optional.empty();
        private Optional<HttpUrl> endpoint = Optional.empty();
        private Optional<Boolean> pathStyle = Optional.empty();
        private Credentials credentials = new Credentials.OfTheEnvironment();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * What the keys begin with, {@code originals/2026} for instance; nothing by default. Slashes at either end do not
         * count, and one always stands between it and the rest of a key.
         *
         * @throws IllegalArgumentException if it has empty segments, {@code .} or {@code ..}, a control character or more
         *     than 256 bytes
         */
        public Builder prefix(String prefix) {
            String bare = prefix.replaceAll("^/+|/+$", "");
            List<String> segments = bare.isEmpty() ? List.of() : List.of(bare.split("/", -1));
            boolean odd = segments.stream().anyMatch(segment -> segment.matches("\\.{0,2}"))
                    || bare.chars().anyMatch(Character::isISOControl)
                    || !StandardCharsets.UTF_8.newEncoder().canEncode(bare);
            if (odd || bare.getBytes(StandardCharsets.UTF_8).length > LONGEST_PREFIX) {
                throw new IllegalArgumentException("prefix '" + bare.replaceAll("\\p{Cntrl}", "?")
                        + "', expected segments such as originals/2026, at most " + LONGEST_PREFIX + " bytes");
            }
            this.prefix = segments;
            return this;
        }

        /**
         * The region of the bucket, {@code eu-central-1} for instance. With an endpoint it is what requests are signed for,
         * {@code us-east-1} by default; without one it has to be given.
         *
         * @throws IllegalArgumentException if it cannot be the name of a region
         */
        public Builder region(String region) {
            if (!REGION.matcher(region).matches()) {
                throw new IllegalArgumentException("region '" + region + "', expected such as eu-central-1");
            }
            this.region = Optional.of(region);
            return this;
        }

        /**
         * The server, where that is not AWS: scheme, host and port.
         *
         * @throws IllegalArgumentException if it is no {@code http} or {@code https} URL, or has more than that
         */
        public Builder endpoint(URI endpoint) {
            HttpUrl url = HttpUrl.get(endpoint);
            boolean odd = endpoint.getRawAuthority() == null
                    || endpoint.getRawAuthority().contains("@")
                    || endpoint.getRawQuery() != null
                    || endpoint.getRawFragment() != null;
            if (url == null || odd || !url.encodedPath().equals("/")) {
                throw new IllegalArgumentException(
                        "endpoint of a bucket is not what was expected, such as https://minio.example.org:9000");
            }
            this.endpoint = Optional.of(url);
            return this;
        }

        /**
         * Whether the bucket stands in the path of URLs ({@code https://host/bucket/key}) or else before the host. By default
         * it does where an endpoint is given, and where its name has a dot, which certificates of AWS do not cover.
         */
        public Builder pathStyle(boolean pathStyle) {
            this.pathStyle = Optional.of(pathStyle);
            return this;
        }

        /**
         * An access key with its secret.
         *
         * @throws IllegalArgumentException if one of them is empty
         */
        public Builder credentials(String accessKey, String secretKey) {
            return keys(accessKey, secretKey, Optional.empty());
        }

        /**
         * Temporary credentials, which end with their session.
         *
         * @throws IllegalArgumentException if one of them is empty
         */
        public Builder credentials(String accessKey, String secretKey, String sessionToken) {
            return keys(accessKey, secretKey, Optional.of(sessionToken));
        }

        /**
         * Credentials of a provider of the AWS SDK, which is asked on a thread of its own and belongs to the caller. Without
         * any of these methods credentials are looked for as the SDK does by default: system properties, environment,
         * profile files, the container's or machine's role.
         */
        public Builder credentials(AwsCredentialsProvider provider) {
            this.credentials = new Credentials.Given(provider);
            return this;
        }

        /** Signs nothing, for a bucket that anybody may read. */
        public Builder anonymous() {
            this.credentials = new Credentials.Anonymous();
            return this;
        }

        /**
         * Makes the bucket.
         *
         * @throws IllegalStateException if there is neither a region nor an endpoint
         */
        public S3Bucket build() {
            return new S3Bucket(this);
        }

        private Builder keys(String accessKey, String secretKey, Optional<String> sessionToken) {
            if (accessKey.isBlank()
                    || secretKey.isBlank()
                    || sessionToken.filter(String::isBlank).isPresent()) {
                throw new IllegalArgumentException("credentials with an empty part");
            }
            return credentials(StaticCredentialsProvider.create(
                    sessionToken.isPresent()
                            ? AwsSessionCredentials.create(accessKey, secretKey, sessionToken.get())
                            : AwsBasicCredentials.create(accessKey, secretKey)));
        }

        private String region() {
            if (region.isEmpty() && endpoint.isEmpty()) {
                throw new IllegalStateException("bucket " + name + " has neither a region nor an endpoint");
            }
            return region.orElse(STANDARD_REGION);
        }

        private HttpUrl root(String ofRegion) {
            HttpUrl server = endpoint.orElseGet(() -> new HttpUrl.Builder()
                    .scheme("https")
                    .host("s3." + ofRegion + "."
                            + PartitionMetadata.of(Region.of(ofRegion)).dnsSuffix())
                    .build());
            boolean inPath = pathStyle.orElse(endpoint.isPresent() || name.contains("."));
            return inPath
                    ? server.newBuilder().addPathSegment(name).build()
                    : server.newBuilder().host(name + "." + server.host()).build();
        }
    }
}
