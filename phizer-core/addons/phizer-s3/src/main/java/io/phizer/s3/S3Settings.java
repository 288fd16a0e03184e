package io.phizer.s3;

import io.phizer.config.AddOnSettings;
import io.phizer.config.Key;
import io.phizer.config.ValueKind;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The settings of a configuration that speak of a bucket. */
final class S3Settings {
    static final Key<String> BUCKET =
            new Key<>("bucket", checked("bucket", "3 to 63 characters", S3Bucket::builder), "", "the bucket's name");
    static final Key<String> PREFIX = new Key<>(
            "prefix",
            checked("path", "at most 256 bytes", text -> probe().prefix(text)),
            "none",
            "what all keys begin with, such as `originals`");
    static final Key<String> REGION = new Key<>(
            "region",
            checked("region", "such as eu-central-1", text -> probe().region(text)),
            "none, with an endpoint us-east-1",
            "the bucket's region; required without an endpoint");
    static final Key<URI> ENDPOINT = new Key<>("endpoint", endpointKind(), "none", "the server, where it is not AWS");
    static final Key<Boolean> PATH_STYLE = new Key<>(
            "path-style",
            yesOrNo(),
            "none; true with an endpoint or a dot in the bucket's name",
            "whether the bucket stands in the path of URLs, or before the host");
    static final Key<String> ACCESS_KEY =
            new Key<>("access-key", ValueKind.text("key", "not empty"), "none", "together with the secret key");
    static final Key<String> SECRET_KEY = new Key<>(
            "secret-key",
            ValueKind.text("key", "not empty"),
            "none",
            "without these two, credentials are looked for in the environment, profile files and the machine's role");
    static final Key<Boolean> ANONYMOUS =
            new Key<>("anonymous", yesOrNo(), "false", "whether nothing is signed, for a bucket that anybody may read");
    static final Key<Boolean> FORBIDDEN = new Key<>(
            "forbidden",
            ValueKind.word(ordered("failure", false, "not-found", true)),
            "failure",
            "what 403 `AccessDenied` means, which S3 answers for a missing key to those who may not list the bucket");
    static final Key<Duration> TIMEOUT = new Key<>(
            "timeout",
            ValueKind.time(Duration.ofMillis(1), Duration.ofMinutes(1)),
            "2s",
            "how long one exchange with the server may take");
    static final Key<Long> MAX_ENTRY_BYTES = new Key<>(
            "max-entry-bytes",
            ValueKind.bytes(1, 1 << 30),
            "16MiB",
            "how large a picture may be that is kept; larger ones are not");

    private static final List<Key<?>> OF_BUCKET =
            List.of(BUCKET, PREFIX, REGION, ENDPOINT, PATH_STYLE, ACCESS_KEY, SECRET_KEY, ANONYMOUS);

    private S3Settings() {}

    /** The keys of any bucket, the required one first, and some more. */
    static List<Key<?>> keysAnd(Key<?>... more) {
        return Stream.concat(OF_BUCKET.stream(), Arrays.stream(more)).toList();
    }

    /** Tells what is wrong with settings that are allowed one by one. */
    static void check(AddOnSettings settings) {
        boolean nowhere =
                settings.get(REGION).isEmpty() && settings.get(ENDPOINT).isEmpty();
        if (nowhere && settings.get(BUCKET).isPresent()) {
            settings.problem(
                    BUCKET, "expected " + name(settings, REGION) + " or " + name(settings, ENDPOINT) + " beside it");
        }
        Optional<String> access = settings.get(ACCESS_KEY);
        Optional<String> secret = settings.get(SECRET_KEY);
        if (access.isPresent() && secret.isEmpty()) {
            settings.problem(ACCESS_KEY, "expected " + name(settings, SECRET_KEY) + " beside it");
        } else if (secret.isPresent() && access.isEmpty()) {
            settings.problem(SECRET_KEY, "expected " + name(settings, ACCESS_KEY) + " beside it");
        } else if (access.isPresent() && settings.get(ANONYMOUS).orElse(false)) {
            settings.problem(ANONYMOUS, "expected this or " + name(settings, ACCESS_KEY) + ", not both");
        }
    }

    /**
     * The bucket.
     *
     * @param below what stands behind the configured prefix, if anything
     */
    static S3Bucket bucket(AddOnSettings settings, String below) {
        S3Bucket.Builder builder = S3Bucket.builder(settings.get(BUCKET).orElseThrow());
        builder.prefix(settings.get(PREFIX).orElse("") + "/" + below);
        settings.get(REGION).ifPresent(builder::region);
        settings.get(ENDPOINT).ifPresent(builder::endpoint);
        settings.get(PATH_STYLE).ifPresent(builder::pathStyle);
        if (settings.get(ANONYMOUS).orElse(false)) {
            builder.anonymous();
        }
        settings.get(ACCESS_KEY)
                .ifPresent(access ->
                        builder.credentials(access, settings.get(SECRET_KEY).orElseThrow()));
        return builder.build();
    }

    private static String name(AddOnSettings settings, Key<?> key) {
        return settings.prefix() + "." + key.name();
    }

    private static S3Bucket.Builder probe() {
        return S3Bucket.builder("any");
    }

    private static ValueKind<String> checked(String unit, String range, Consumer<String> check) {
        return ValueKind.readBy(unit, range, text -> {
            check.accept(text);
            return text;
        });
    }

    private static ValueKind<URI> endpointKind() {
        return ValueKind.readBy("URL", "scheme, host and port", text -> {
            URI endpoint = ValueKind.url().parse(text);
            probe().endpoint(endpoint);
            return endpoint;
        });
    }

    private static ValueKind<Boolean> yesOrNo() {
        return ValueKind.word(ordered("true", true, "false", false));
    }

    private static Map<String, Boolean> ordered(String first, boolean firstValue, String second, boolean secondValue) {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put(first, firstValue);
        words.put(second, secondValue);
        return words;
    }
}
