package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.backend.FetchResult.Found;
import io.phizer.backend.FetchResult.NotFound;
import io.phizer.backend.FetchResult.TimedOut;
import io.phizer.backend.FetchResult.TooLarge;
import io.phizer.backend.FetchResult.Unavailable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that do not do as they should. Each gets its result, and keeps no connection. */
@Timeout(60)
final class HttpBackendEvilTest extends WireFixture {
    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void isUnavailableWhenTheAnswerIsBroken(String fault, WireServer.Script script) throws Exception {
        assertThat(fetch(AMPLE, script)).isInstanceOf(Unavailable.class);
    }

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(
                row("closes at once", c -> c.close()),
                row("resets at once", c -> c.reset()),
                row("closes after the request", after(c -> c.close())),
                row("resets after the request", after(c -> c.reset())),
                row("cut head", after(c -> {
                    c.send("HTTP/1.1 200 O");
                    c.close();
                })),
                row("cut body", after(c -> {
                    c.send(OK + "Content-Length: 10\r\n\r\nabc");
                    c.close();
                })),
                row("body reset", after(c -> {
                    c.send(OK + "Content-Length: 10\r\n\r\nabc");
                    c.reset();
                })),
                row("large body cut", after(c -> {
                    c.send(OK + "Content-Length: 60000\r\n\r\n");
                    c.send(new byte[59_999]);
                    c.close();
                })),
                row("cut chunk", after(c -> {
                    c.send(OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nabc");
                    c.close();
                })),
                row("last chunk missing", after(c -> {
                    c.send(OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
                    c.close();
                })),
                row("chunk size is no number", after(c -> c.send(OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc"))),
                row("length is no number", after(c -> c.send(OK + "Content-Length: three\r\n\r\nabc"))),
                row("length is negative", after(c -> c.send(OK + "Content-Length: -3\r\n\r\nabc"))),
                row("two lengths", after(c -> c.send(OK + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc"))),
                row("gzip", after(c -> c.send(OK + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"))),
                row("another protocol", after(c -> c.send("SSH-2.0-OpenSSH_9.2\r\n\r\n"))),
                row("noise", after(c -> c.send(noise(4096)))),
                row("status is no number", after(c -> c.send("HTTP/1.1 yes OK\r\n\r\n"))),
                row("head of a megabyte", after(c -> c.send(OK + "X: " + "x".repeat(1 << 20) + "\r\n\r\n"))),
                row("a storm of 100 Continue", after(c -> {
                    while (true) {
                        c.send("HTTP/1.1 100 Continue\r\n\r\n");
                    }
                })),
                row("head without end", after(c -> {
                    c.send(OK);
                    while (true) {
                        c.send("X: " + "x".repeat(1000) + "\r\n");
                    }
                })));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uselessStatuses")
    void isUnavailableAfterOneRequestWhenTheStatusIsOfNoUse(String status) throws Exception {
        try (WireServer server =
                new WireServer(after(c -> c.send("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n")))) {
            try (HttpBackend backend = backend(server, AMPLE)) {
                assertThat(backend.fetch(wish())).isInstanceOf(Unavailable.class);
            }
            server.awaitAllClosed();
            assertThat(server.requests()).hasSize(1);
        }
    }

    static Stream<String> uselessStatuses() {
        return Stream.of(
                "201 Created",
                "204 No Content",
                "205 Reset Content",
                "206 Partial Content",
                "300 Multiple Choices",
                "301 Moved\r\nLocation: /pics/2.jpg",
                "302 Found\r\nLocation: /pics/2.jpg",
                "304 Not Modified",
                "307 Temporary Redirect\r\nLocation: /pics/2.jpg",
                "308 Permanent Redirect\r\nLocation: http://127.0.0.1:1/",
                "400 Bad Request",
                "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"",
                "403 Forbidden",
                "407 Proxy Authentication Required",
                "408 Request Timeout",
                "421 Misdirected Request",
                "429 Too Many Requests",
                "500 Internal Server Error",
                "502 Bad Gateway",
                "503 Service Unavailable",
                "503 Service Unavailable\r\nRetry-After: 0",
                "503 Service Unavailable\r\nRetry-After: 99999999999",
                "504 Gateway Timeout",
                "999 Odd");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slowAnswers")
    void timesOutWhenTheAnswerIsNotWholeInTime(String fault, WireServer.Script script) throws Exception {
        assertThat(fetch(SHORT, script)).isInstanceOf(TimedOut.class);
    }

    static Stream<Arguments> slowAnswers() {
        return Stream.of(
                row("silence", c -> {}),
                row("silence after the request", after(c -> {})),
                row("silence in the head", after(c -> c.send("HTTP/1.1 200"))),
                row("shorter than declared", after(c -> c.send(OK + "Content-Length: 10\r\n\r\nabc"))),
                row("no end", after(c -> c.send(OK + "\r\nabc"))),
                row("last chunk never comes", after(c -> c.send(OK + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n"))),
                row("dripping head", after(c -> drip(c, "HTTP/1.1 200 OK\r\nX: "))),
                row("dripping body", after(c -> drip(c, OK + "Content-Length: 60000\r\n\r\n"))),
                row("dripping body without length", after(c -> drip(c, OK + "\r\n"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("largeAnswers")
    void isTooLargeAsSoonAsThatIsKnown(String fault, WireServer.Script script) throws Exception {
        assertThat(fetch(AMPLE, script)).isInstanceOf(TooLarge.class);
    }

    static Stream<Arguments> largeAnswers() {
        return Stream.of(
                row("one byte declared too many", after(c -> c.send(OK + "Content-Length: 65537\r\n\r\n"))),
                row("more declared than an int", after(c -> c.send(OK + "Content-Length: 9999999999\r\n\r\n"))),
                row("body without end", after(c -> {
                    c.send(OK + "\r\n");
                    while (true) {
                        c.send(new byte[8192]);
                    }
                })),
                row("chunks without end", after(c -> {
                    c.send(OK + "Transfer-Encoding: chunked\r\n\r\n");
                    while (true) {
                        c.send("10\r\n0123456789abcdef\r\n");
                    }
                })));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddAnswers")
    void takesAnOddButWholeAnswer(String oddity, String answer) throws Exception {
        FetchResult result = fetch(AMPLE, after(c -> {
            c.send(answer);
            c.close();
        }));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Found.class,
                        found -> assertThat(found.image().array())
                                .isEqualTo("abc".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    static Stream<Arguments> oddAnswers() {
        return Stream.of(
                Arguments.of("another media type", OK + "Content-Type: text/html\r\nContent-Length: 3\r\n\r\nabc"),
                Arguments.of("HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nabc"),
                Arguments.of("no length", OK + "\r\nabc"),
                Arguments.of("chunks", OK + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n2;x=y\r\nbc\r\n0\r\n\r\n"),
                Arguments.of("length twice alike", OK + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc"),
                Arguments.of("identity", OK + "Content-Encoding: identity\r\nContent-Length: 3\r\n\r\nabc"),
                Arguments.of("longer than declared", OK + "Content-Length: 3\r\n\r\nabcdef"),
                Arguments.of(
                        "validator that cannot be sent back", OK + "ETag: \"\u00e4\"\r\nContent-Length: 3\r\n\r\nabc"),
                Arguments.of("date that is none", OK + "Last-Modified: soon\r\nContent-Length: 3\r\n\r\nabc"),
                Arguments.of("early hints", "HTTP/1.1 103 Early Hints\r\n\r\n" + OK + "Content-Length: 3\r\n\r\nabc"),
                Arguments.of(
                        "continue", "HTTP/1.1 100 Continue\r\n\r\n".repeat(3) + OK + "Content-Length: 3\r\n\r\nabc"));
    }

    @Test
    void neverTakesLeftOversForTheNextAnswer() throws Exception {
        String leftOver = OK + "Content-Length: 5\r\n\r\nwrong";
        FetchResult second;
        try (WireServer server = new WireServer(c -> {
                    c.request();
                    c.send(OK + "Content-Length: 3\r\n\r\nabc" + "surplus" + leftOver);
                    c.request();
                    c.send(OK + "Content-Length: 3\r\n\r\nabc");
                });
                HttpBackend backend = backend(server, AMPLE)) {
            assertThat(backend.fetch(wish())).isInstanceOf(Found.class);
            second = backend.fetch(wish());
        }
        assertThat(second).isInstanceOf(Unavailable.class);
    }

    @Test
    void tellsAbsenceWithoutWaitingForTheEndOfItsPage() throws Exception {
        assertThat(fetch(AMPLE, after(c -> drip(c, "HTTP/1.1 404 Not Found\r\nContent-Length: 60000\r\n\r\n"))))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void timesOutWhenNobodyAccepts() throws Exception {
        List<SocketChannel> fillers = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 16; i++) {
                SocketChannel filler = SocketChannel.open();
                fillers.add(filler);
                filler.configureBlocking(false);
                filler.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()));
            }
            try (HttpBackend backend = HttpBackend.builder(URI.create("http://127.0.0.1:" + full.getLocalPort()))
                    .timeout(SHORT)
                    .build()) {
                assertThat(backend.fetch(wish())).isInstanceOf(TimedOut.class);
            }
        } finally {
            for (SocketChannel filler : fillers) {
                filler.close();
            }
        }
    }

    @Test
    void isUnavailableWhenNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (HttpBackend backend = HttpBackend.builder(URI.create("http://127.0.0.1:" + port))
                .timeout(AMPLE)
                .build()) {
            assertThat(backend.fetch(wish())).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void isUnavailableWhenTheServerSpeaksNoTls() throws Exception {
        try (WireServer server = new WireServer(c -> {
                    c.send(OK + "Content-Length: 3\r\n\r\nabc");
                });
                HttpBackend backend = HttpBackend.builder(
                                URI.create(server.uri("").toString().replace("http:", "https:")))
                        .timeout(AMPLE)
                        .build()) {
            assertThat(backend.fetch(wish())).isInstanceOf(Unavailable.class);
            server.awaitAllClosed();
        }
    }
}
