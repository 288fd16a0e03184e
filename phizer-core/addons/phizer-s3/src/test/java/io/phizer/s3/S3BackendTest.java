package io.phizer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.backend.Backend;
import io.phizer.backend.BackendContract;
import io.phizer.backend.FetchResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract with a server that speaks S3, and what is asked of it besides. */
final class S3BackendTest extends BackendContract {
    private static S3Server server;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @AfterEach
    void clear() {
        server.clear();
    }

    @Override
    protected Backend open(Map<String, byte[]> files, int maxBytes) throws IOException {
        serve(files);
        return S3Backend.builder(server.bucket().prefix("pics").build())
                .maxBytes(maxBytes)
                .build();
    }

    @Test
    void anyKeyIsSignedRight() throws Exception {
        String path = "~[]@!$&'()*+,;= :\"<>|^`{}%/\u00e4\u65e5\ud83d\ude3a.jpg";
        serve(Map.of(path, bytes(10)));
        Backend backend = register(
                S3Backend.builder(server.bucket().prefix("/pics/").build()).build());

        found(backend.fetch(wish(path)));
    }

    @Test
    void thePrefixMayHaveAnyCharacterToo() throws Exception {
        serve(Map.of());
        server.put("a b/+\u00fc%41/1.jpg", bytes(10));
        Backend backend = register(
                S3Backend.builder(server.bucket().prefix("a b/+\u00fc%41").build())
                        .build());

        found(backend.fetch(wish("1.jpg")));
    }

    @Test
    void withoutAPrefixTheKeyIsThePath() throws Exception {
        serve(Map.of());
        server.put("cats/1.jpg", bytes(10));
        Backend backend = register(S3Backend.builder(server.bucket().build()).build());

        found(backend.fetch(wish("cats/1.jpg")));
    }

    @Test
    void aMissingBucketIsNoMissingPicture() throws Exception {
        serve(Map.of());
        S3Bucket missing = S3Bucket.builder("elsewhere")
                .endpoint(server.endpoint())
                .credentials(S3Server.ACCESS, S3Server.SECRET)
                .build();
        Backend backend = register(S3Backend.builder(missing).build());

        assertThat(failure(backend.fetch(wish("1.jpg")))).isEqualTo("s3-elsewhere answered 404 NoSuchBucket");
    }

    @Test
    void wrongCredentialsAreNoMissingPicture() throws Exception {
        serve(Map.of("1.jpg", bytes(10)));
        S3Bucket wrong = S3Bucket.builder(S3Server.BUCKET)
                .endpoint(server.endpoint())
                .credentials(S3Server.ACCESS, "another")
                .prefix("pics")
                .build();
        Backend backend =
                register(S3Backend.builder(wrong).forbiddenIsNotFound(true).build());

        assertThat(failure(backend.fetch(wish("1.jpg")))).isEqualTo("s3-photos answered 403 SignatureDoesNotMatch");
    }

    private static String failure(FetchResult result) {
        assertThat(result).isInstanceOf(FetchResult.Unavailable.class);
        return ((FetchResult.Unavailable) result).detail();
    }

    private static void serve(Map<String, byte[]> files) {
        files.forEach((path, bytes) -> server.put("pics/" + path, bytes));
        server.put("secret.txt", SECRET);
        server.put("picsecret.txt", "x".getBytes(StandardCharsets.US_ASCII));
    }
}
