package io.phizer.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.backend.WireServer;
import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.image.ImageBytes;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store whose server fails: each call throws or misses, within its bound, and leaves no connection. */
@Timeout(60)
final class S3CacheFaultsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final CacheKey KEY = new CacheKey("cats/1.jpg", "s220");
    private static final CacheEntry ENTRY =
            new CacheEntry(ImageBytes.wrap(new byte[1000]), "tag", Instant.ofEpochSecond(1));
    private static final String OF_SOURCE = ObjectName.prefix(List.of(), KEY.source());

    private interface Operation {
        void run(S3Cache cache) throws IOException;
    }

    static final List<Arguments> FAULTS = List.of(
            fault("closes at once", c -> c.close()),
            fault("resets at once", c -> c.reset()),
            fault("closes after the request", after(c -> c.close())),
            fault("resets after the request", after(c -> c.reset())),
            fault("is silent", c -> {}),
            fault("is silent after the request", after(c -> {})),
            fault("sends noise", after(c -> {
                c.send("\u0000\u00ff\u0001 what\r\n\r\n");
                c.close();
            })),
            fault("sends fields without end", after(c -> {
                c.send(OK);
                while (true) {
                    c.send("X: " + "x".repeat(1000) + "\r\n");
                }
            })),
            fault("drips its head", after(c -> {
                while (true) {
                    c.send("H");
                    await();
                }
            })),
            fault("cuts the body", after(c -> {
                c.send(OK + "Content-Length: 6000\r\n\r\n<ListBucketResult>");
                c.close();
            })),
            fault("stops in the body", after(c -> c.send(OK + "Content-Length: 6000\r\n\r\n<ListBucketResult>"))),
            fault("sends a body without end", after(c -> {
                c.send(OK + "\r\n");
                while (true) {
                    c.send(new byte[8192]);
                }
            })),
            fault(
                    "has a length of an exabyte",
                    after(c -> c.send(OK + "Content-Length: 999999999999999999\r\n\r\nabc"))),
            fault("answers 500 without end", after(c -> {
                c.send("HTTP/1.1 500 Sorry\r\n\r\n");
                while (true) {
                    c.send(new byte[8192]);
                }
            })),
            fault("answers 503 SlowDown", after(c -> c.send(error("503 Slow Down", "SlowDown")))),
            fault("answers 403 AccessDenied", after(c -> c.send(error("403 Forbidden", "AccessDenied")))),
            fault("answers 404 NoSuchBucket", after(c -> c.send(error("404 Not Found", "NoSuchBucket")))),
            fault("redirects", after(c -> c.send("HTTP/1.1 307 There\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"))),
            fault("answers 204", after(c -> c.send("HTTP/1.1 204 Nothing\r\n\r\n"))));

    @ParameterizedTest(name = "{0}")
    @FieldSource("FAULTS")
    void gettingFromAServerThat(String name, WireServer.Script script) throws Exception {
        fails(script, cache -> cache.get(KEY));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("FAULTS")
    void removingFromAServerThat(String name, WireServer.Script script) throws Exception {
        fails(script, cache -> cache.remove(KEY.source()));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("FAULTS")
    void puttingToAServerThat(String name, WireServer.Script script) throws Exception {
        fails(script, cache -> cache.put(KEY, ENTRY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>hello</body></html>",
                "<ListBucketResult>",
                "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>",
                "<ListBucketResult><Contents><Key>other/key</Key><Size>1</Size></Contents>"
                        + "<IsTruncated>false</IsTruncated></ListBucketResult>",
                "<ListBucketResult><Contents><Key>x</Key><Size>one</Size></Contents>"
                        + "<IsTruncated>false</IsTruncated></ListBucketResult>",
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><ListBucketResult><IsTruncated>&b;"
                        + "</IsTruncated></ListBucketResult>",
                "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><ListBucketResult><IsTruncated>&a;"
                        + "</IsTruncated></ListBucketResult>"
            })
    void removingByAListThatIsNone(String list) throws Exception {
        fails(
                after(c -> c.send(OK + "Content-Length: " + list.length() + "\r\n\r\n" + list)),
                cache -> cache.remove(KEY.source()));
    }

    @Test
    void aListWithoutEndEnds() throws Exception {
        String list = "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>again"
                + "</NextContinuationToken></ListBucketResult>";
        fails(
                connection -> {
                    while (connection.request().isPresent()) {
                        connection.send(OK + "Content-Length: " + list.length() + "\r\n\r\n" + list);
                    }
                },
                cache -> cache.remove(KEY.source()));
    }

    @Test
    void oneObjectThatCannotBeDeletedFailsTheRemoval() throws Exception {
        String list = "<ListBucketResult><Contents><Key>" + OF_SOURCE
                + "v1</Key><Size>1</Size></Contents><Contents><Key>" + OF_SOURCE
                + "v2</Key><Size>1</Size></Contents><IsTruncated>false</IsTruncated></ListBucketResult>";
        fails(
                connection -> {
                    Optional<String> request = connection.request();
                    while (request.isPresent()) {
                        if (request.get().startsWith("GET")) {
                            connection.send(OK + "Content-Length: " + list.length() + "\r\n\r\n" + list);
                        } else {
                            boolean first = request.get().contains("/v1 ");
                            connection.send(
                                    first ? "HTTP/1.1 204 Gone\r\n\r\n" : error("403 Forbidden", "AccessDenied"));
                        }
                        request = connection.request();
                    }
                },
                cache -> cache.remove(KEY.source()));
    }

    @Test
    void anInterruptEndsACallAndClosesItsConnection() throws Exception {
        try (WireServer server = new WireServer(connection -> connection.request());
                S3Cache cache = cache(server, Duration.ofSeconds(50))) {
            FutureTask<Boolean> call = new FutureTask<>(() -> {
                assertThatThrownBy(() -> cache.get(KEY)).isInstanceOf(InterruptedIOException.class);
                return Thread.currentThread().isInterrupted();
            });
            Thread thread = new Thread(call);
            thread.start();
            server.awaitRequests(1);

            thread.interrupt();

            assertThat(call.get(20, TimeUnit.SECONDS)).isTrue();
            server.awaitAllClosed();
        }
    }

    @Test
    void aClosedStoreThrows() throws Exception {
        try (WireServer server = new WireServer(connection -> connection.request())) {
            S3Cache cache = cache(server, Duration.ofSeconds(50));
            cache.close();

            assertThatThrownBy(() -> cache.get(KEY)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> cache.put(KEY, ENTRY)).isInstanceOf(IOException.class);
        }
    }

    private static void fails(WireServer.Script script, Operation operation)
            throws IOException, InterruptedException, ExecutionException {
        try (WireServer server = new WireServer(script)) {
            try (S3Cache cache = cache(server, Duration.ofSeconds(1))) {
                assertThatThrownBy(() -> operation.run(cache))
                        .isInstanceOf(IOException.class)
                        .hasMessageNotContaining("sesame");
            }
            server.awaitAllClosed();
        }
    }

    private static S3Cache cache(WireServer server, Duration timeout) {
        S3Bucket bucket = S3Bucket.builder("photos")
                .endpoint(server.uri(""))
                .credentials("AKID", "sesame")
                .build();
        return S3Cache.builder(bucket).timeout(timeout).build();
    }

    private static String error(String status, String code) {
        String body = "<Error><Code>" + code + "</Code></Error>";
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static Arguments fault(String name, WireServer.Script script) {
        return Arguments.of(name, script);
    }

    private static WireServer.Script after(WireServer.Script answer) {
        return connection -> {
            if (connection.request().isPresent()) {
                answer.run(connection);
            }
        };
    }

    private static void await() {
        try {
            new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
