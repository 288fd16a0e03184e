package io.phizer.s3;

import io.phizer.exec.Threads;
import io.phizer.s3.S3Bucket.Credentials;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Signs requests to one bucket by Signature Version 4. Safe for use by several threads. Credentials that have to be looked
 * for are, on a thread of its own, by one look at a time that all share who wait for it; who waits does so within a bound.
 */
final class S3Signing implements AutoCloseable {
    /** Of what may stand in a field; anything else could be taken for another one. */
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final String region;
    private final Credentials credentials;
    private final Optional<AwsCredentialsProvider> provider;
    private final ExecutorService looking;
    /** The look that goes on, if any; guarded by this object. */
    private Optional<CompletableFuture<AwsCredentials>> look = Optional.empty();

    S3Signing(S3Bucket bucket) {
        region = bucket.region();
        credentials = bucket.credentials();
        provider = provider(credentials);
        looking = Threads.cached("s3-credentials-" + bucket.name());
    }

    private static Optional<AwsCredentialsProvider> provider(Credentials credentials) {
        if (credentials instanceof Credentials.Given given) {
            return Optional.of(given.provider());
        }
        return credentials instanceof Credentials.Anonymous
                ? Optional.empty()
                : Optional.of(DefaultCredentialsProvider.builder().build());
    }

    /** The fields that make a request without a body the bucket's owner's. */
    Map<String, String> fields(String method, URI url, Duration timeLeft) throws IOException, InterruptedException {
        return fields(method, url, Optional.empty(), timeLeft);
    }

    /**
     * The fields that make a request the bucket's owner's: none if nothing is signed.
     *
     * @param body what is sent, read once
     * @param timeLeft how long it may take until there are credentials
     * @throws IOException if there are none
     */
    Map<String, String> fields(String method, URI url, Optional<ContentStreamProvider> body, Duration timeLeft)
            throws IOException, InterruptedException {
        if (provider.isEmpty()) {
            return Map.of();
        }
        AwsCredentials identity = identity(provider.get(), timeLeft);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .uri(url)
                .build();
        SignedRequest signed = signer.sign(sign -> {
            sign.identity(identity)
                    .request(request)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    // a key is a name and no path
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false);
            body.ifPresent(sign::payload);
        });
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, List<String>> field : signed.request().headers().entrySet()) {
            String value = String.join(",", field.getValue());
            if (!PRINTABLE.matcher(value).matches()) {
                throw new IOException("credentials have a character that no request can hold");
            }
            fields.put(field.getKey(), value);
        }
        fields.remove("Host");
        return fields;
    }

    private AwsCredentials identity(AwsCredentialsProvider from, Duration timeLeft)
            throws IOException, InterruptedException {
        if (from instanceof StaticCredentialsProvider fixed) {
            return fixed.resolveCredentials();
        }
        try {
            return look(from).get(timeLeft.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no credentials within " + timeLeft.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof SdkException known ? known.getMessage() : "" + e.getCause();
            throw new IOException("no credentials: " + why, e.getCause());
        } catch (RejectedExecutionException e) {
            throw new IOException("is closed", e);
        }
    }

    private synchronized CompletableFuture<AwsCredentials> look(AwsCredentialsProvider from) {
        if (look.isEmpty() || look.get().isDone()) {
            look = Optional.of(CompletableFuture.supplyAsync(from::resolveCredentials, looking));
        }
        return look.get();
    }

    @Override
    public void close() {
        looking.shutdownNow();
        if (credentials instanceof Credentials.OfTheEnvironment
                && provider.orElseThrow() instanceof DefaultCredentialsProvider own) {
            own.close();
        }
    }
}
