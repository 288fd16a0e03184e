package io.phizer.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.backend.FetchRequest;
import io.phizer.backend.FetchResult;
import io.phizer.backend.WireServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** What a backend makes of answers of S3, and what it sends. */
@Timeout(60)
final class S3AnswersTest {
    private static final String SECRET = "wJalrXUtnFEMI+K7MDENG";
    private static final Duration AMPLE = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource({
        "404 Not Found,             NoSuchKey,            false, NotFound,    ",
        "404 Not Found,             '',                   false, NotFound,    ",
        "404 Not Found,             NoSuchBucket,         false, Unavailable, SOURCE",
        "403 Forbidden,             AccessDenied,         false, Unavailable, SOURCE",
        "403 Forbidden,             AccessDenied,         true,  NotFound,    ",
        "403 Forbidden,             '',                   true,  NotFound,    ",
        "403 Forbidden,             SignatureDoesNotMatch, true, Unavailable, SOURCE",
        "403 Forbidden,             InvalidAccessKeyId,   true,  Unavailable, SOURCE",
        "403 Forbidden,             RequestTimeTooSkewed, true,  Unavailable, SOURCE",
        "400 Bad Request,           ExpiredToken,         true,  Unavailable, SOURCE",
        "400 Bad Request,           AuthorizationHeaderMalformed, true, Unavailable, SOURCE",
        "301 Moved Permanently,     PermanentRedirect,    true,  Unavailable, SOURCE",
        "307 Temporary Redirect,    TemporaryRedirect,    true,  Unavailable, SOURCE",
        "403 Forbidden,             InvalidObjectState,   true,  Unavailable, SOURCE",
        "429 Too Many Requests,     SlowDown,             true,  Unavailable, BACKEND",
        "500 Internal Server Error, InternalError,        true,  Unavailable, BACKEND",
        "503 Slow Down,             SlowDown,             true,  Unavailable, BACKEND"
    })
    void anErrorIsTakenForWhatItIs(String status, String code, boolean forbidden, String outcome, String blame)
            throws Exception {
        String body = "<?xml version=\"1.0\"?>\n<Error><Code>" + code
                + "</Code><AWSAccessKeyId>AKID</AWSAccessKeyId></Error>";
        try (WireServer server =
                        answering("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
                S3Backend backend = S3Backend.builder(bucket(server).build())
                        .forbiddenIsNotFound(forbidden)
                        .timeout(AMPLE)
                        .build()) {
            FetchResult result = backend.fetch(wish());

            assertThat(result.getClass().getSimpleName()).isEqualTo(outcome);
            if (result instanceof FetchResult.Unavailable failure) {
                assertThat(failure.blame()).hasToString(blame);
                assertThat(failure.detail())
                        .startsWith("s3-photos answered " + status.substring(0, 3))
                        .doesNotContain(SECRET, "AKID");
            }
            assertThat(server.requests()).as("nothing is asked twice").hasSize(1);
        }
    }

    @Test
    void sendsASignatureAndNothingThatIsNotItsOwn() throws Exception {
        try (WireServer server = answering("HTTP/1.1 304 Not Modified\r\n\r\n");
                S3Backend backend = S3Backend.builder(bucket(server)
                                .credentials("AKID", SECRET, "session")
                                .prefix("pics")
                                .build())
                        .build()) {
            FetchResult result = backend.fetch(new FetchRequest("a b+c.jpg", AMPLE, Optional.of("\"tag\"")));

            assertThat(result).isInstanceOf(FetchResult.NotModified.class);
            assertThat(server.requests().get(0).strip().lines())
                    .hasSize(10)
                    .contains(
                            "GET /photos/pics/a%20b%2Bc.jpg HTTP/1.1",
                            "Host: 127.0.0.1:" + server.uri("").getPort(),
                            "User-Agent: phizer",
                            "Accept-Encoding: identity",
                            "If-None-Match: \"tag\"",
                            "X-Amz-Security-Token: session",
                            "Connection: Keep-Alive")
                    .anyMatch(line -> line.matches("X-Amz-Date: [0-9]{8}T[0-9]{6}Z"))
                    .anyMatch(line -> line.matches("(?i)x-amz-content-sha256: [0-9a-f]{64}"))
                    .anyMatch(line -> line.matches("Authorization: AWS4-HMAC-SHA256 Credential=AKID/[0-9]{8}/us-east-1"
                            + "/s3/aws4_request, SignedHeaders=host;.*, Signature=[0-9a-f]{64}"));
        }
    }

    @Test
    void nobodysRequestsAreNotSigned() throws Exception {
        try (WireServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
                S3Backend backend =
                        S3Backend.builder(bucket(server).anonymous().build()).build()) {
            assertThat(backend.fetch(wish())).isInstanceOf(FetchResult.Found.class);
            assertThat(server.requests().get(0)).doesNotContain("Authorization", "X-Amz");
        }
    }

    @Test
    void anInterruptClosesTheConnection() throws Exception {
        try (WireServer server = new WireServer(connection -> connection.request());
                S3Backend backend =
                        S3Backend.builder(bucket(server).build()).timeout(AMPLE).build()) {
            FutureTask<FetchResult> fetch = new FutureTask<>(() -> backend.fetch(wish()));
            Thread thread = new Thread(fetch);
            thread.start();
            server.awaitRequests(1);

            thread.interrupt();

            assertThatThrownBy(() -> fetch.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
            server.awaitAllClosed();
        }
    }

    @Test
    void credentialsThatDoNotComeCostNoMoreThanTheTimeout() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (WireServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
                S3Backend backend = S3Backend.builder(bucket(server)
                                .credentials(() -> {
                                    try {
                                        never.await();
                                    } catch (InterruptedException closed) {
                                        Thread.currentThread().interrupt();
                                    }
                                    return AwsBasicCredentials.create("AKID", SECRET);
                                })
                                .build())
                        .timeout(Duration.ofMillis(100))
                        .build()) {
            for (int i = 0; i < 3; i++) {
                assertThat(backend.fetch(wish()))
                        .isInstanceOfSatisfying(
                                FetchResult.Unavailable.class,
                                failure -> assertThat(failure.detail())
                                        .startsWith("s3-photos cannot be asked: no credentials within "));
            }
            assertThat(server.requests()).isEmpty();
            assertThat(Thread.getAllStackTraces().keySet())
                    .as("one look at a time")
                    .filteredOn(thread -> thread.getName().startsWith("phizer-s3-credentials-photos"))
                    .hasSize(1);
            never.countDown();
        }
    }

    @Test
    void credentialsThatFailAreToldWithoutThem() throws Exception {
        try (WireServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
                S3Backend backend = S3Backend.builder(bucket(server)
                                .credentials(() -> {
                                    throw new IllegalStateException("nothing found");
                                })
                                .build())
                        .timeout(AMPLE)
                        .build()) {
            assertThat(backend.fetch(wish()))
                    .isInstanceOfSatisfying(
                            FetchResult.Unavailable.class,
                            failure -> assertThat(failure.detail())
                                    .isEqualTo("s3-photos cannot be asked: no credentials:"
                                            + " java.lang.IllegalStateException: nothing found"));
        }
    }

    @Test
    void credentialsThatNoRequestCanHoldAreNotShown() throws Exception {
        try (WireServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
                S3Backend backend = S3Backend.builder(bucket(server)
                                .credentials("AKID", SECRET, "ses\nsion")
                                .build())
                        .timeout(AMPLE)
                        .build()) {
            assertThat(backend.fetch(wish()))
                    .isInstanceOfSatisfying(
                            FetchResult.Unavailable.class,
                            failure -> assertThat(failure.detail()).doesNotContain("ses", SECRET));
            assertThat(server.requests()).isEmpty();
        }
    }

    private static S3Bucket.Builder bucket(WireServer server) {
        return S3Bucket.builder("photos").endpoint(server.uri("")).credentials("AKID", SECRET);
    }

    private static FetchRequest wish() {
        return FetchRequest.of("1.jpg", AMPLE);
    }

    private static WireServer answering(String answer) throws IOException {
        return new WireServer(connection -> {
            while (connection.request().isPresent()) {
                connection.send(answer);
            }
        });
    }
}
