package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.backend.FetchResult.Found;
import io.phizer.backend.FetchResult.NotFound;
import io.phizer.backend.FetchResult.Unavailable;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects, where they are followed at all. */
@Timeout(60)
final class HttpBackendRedirectTest extends WireFixture {
    private static final String PICTURE = OK + "Content-Length: 3\r\n\r\nabc";

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsWithinTheServer(int status) throws Exception {
        try (WireServer server = redirecting(status, "../elsewhere/2.jpg?v=1#part", 1);
                HttpBackend backend = following(server, 1)) {
            assertThat(backend.fetch(wish())).isInstanceOf(Found.class);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(1)).startsWith("GET /elsewhere/2.jpg?v=1 HTTP/1.1\r\n");
        }
    }

    @Test
    void asksEachTargetAsItAskedFirst() throws Exception {
        try (WireServer server = redirecting(302, "/2.jpg", 1);
                HttpBackend backend = following(server, 1)) {
            backend.fetch(new FetchRequest("1.jpg", AMPLE, Optional.of("\"tag\"")));

            assertThat(server.requests().get(1).lines().skip(1).toList())
                    .isEqualTo(server.requests().get(0).lines().skip(1).toList())
                    .contains("Accept-Encoding: identity", "If-None-Match: \"tag\"");
        }
    }

    @Test
    void followsAsManyAsAllowedAndNoMore() throws Exception {
        try (WireServer server = redirecting(302, "/pics/again.jpg", 3)) {
            try (HttpBackend backend = following(server, 3)) {
                assertThat(backend.fetch(wish())).isInstanceOf(Found.class);
            }
            server.awaitAllClosed();
        }
        try (WireServer loop = redirecting(302, "/pics/1.jpg", 1000);
                HttpBackend backend = following(loop, 3)) {
            assertThat(backend.fetch(wish()))
                    .isEqualTo(new Unavailable(
                            backend.name() + " redirected too often, last with 302", FetchResult.Blame.SOURCE));
            assertThat(loop.requests()).hasSize(4);
        }
    }

    @Test
    void tellsAbsenceBehindARedirect() throws Exception {
        try (WireServer server = new WireServer(c -> {
                    c.request();
                    c.send("HTTP/1.1 302 Found\r\nLocation: /gone\r\nContent-Length: 0\r\n\r\n");
                    c.request();
                    c.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                });
                HttpBackend backend = following(server, 1)) {
            assertThat(backend.fetch(wish())).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void aDrippingChainOfRedirectsEndsWithTheWholeExchange() throws Exception {
        try (WireServer server = new WireServer(c -> {
                    c.request();
                    c.send("HTTP/1.1 302 Found\r\nLocation: /pics/2.jpg\r\nContent-Length: 0\r\n\r\n");
                    c.request();
                });
                HttpBackend backend = HttpBackend.builder(server.uri("/pics"))
                        .timeout(SHORT)
                        .redirects(10)
                        .build()) {
            assertThat(backend.fetch(wish())).isInstanceOf(FetchResult.TimedOut.class);
            server.awaitAllClosed();
        }
    }

    /** Another port is another server: a cache, a database or a console that listens on this machine, for instance. */
    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:%d/", "//127.0.0.1:%d/", "http://localhost:%d/", "http://[::1]:%d/"})
    void connectsToNoOtherServerOfAPrivateAddress(String target) throws Exception {
        try (WireServer inner = new WireServer(c -> c.send(PICTURE));
                WireServer server =
                        redirecting(302, target.formatted(inner.uri("").getPort()), 1);
                HttpBackend backend = following(server, 5)) {
            assertThat(backend.fetch(wish()))
                    .isInstanceOfSatisfying(
                            Unavailable.class,
                            failure -> assertThat(failure.blame()).isEqualTo(FetchResult.Blame.SOURCE));
            assertThat(inner.accepted()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://127.0.0.1/",
                "gopher://127.0.0.1/",
                "data:image/png;base64,AAAA",
                "http://user@127.0.0.1/",
                "http://user:secret@127.0.0.1/",
                "http:///",
                "http://[::1/",
                "http://host:99999/",
                "1.jpg\r\nLocation: 2.jpg",
            })
    void asksNothingThatCouldNotHaveBeenAFirstRequest(String target) throws Exception {
        try (WireServer server = redirecting(302, target, 1);
                HttpBackend backend = following(server, 5)) {
            assertThat(backend.fetch(wish())).isInstanceOf(Unavailable.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void takesNoMoreThanTenRedirects() {
        HttpBackend.Builder builder = HttpBackend.builder(URI.create("http://127.0.0.1/"));
        assertThatThrownBy(() -> builder.redirects(11)).hasMessage("redirects 11, expected 0 to 10");
        assertThatThrownBy(() -> builder.redirects(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** By address, and by a name that leads to it. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"})
    void asksNoPrivateServerWhereThatIsRefused(String host) throws Exception {
        try (WireServer server = new WireServer(after(c -> c.send(PICTURE)));
                HttpBackend backend = HttpBackend.builder(URI.create(
                                "http://" + host + ":" + server.uri("").getPort() + "/pics"))
                        .privateAddresses(false)
                        .build()) {
            assertThat(backend.fetch(wish()))
                    .isInstanceOfSatisfying(
                            Unavailable.class,
                            failure -> assertThat(failure.detail()).contains("is no public address but loopback"));
            assertThat(server.accepted()).isZero();
        }
    }

    private static HttpBackend following(WireServer server, int redirects) {
        return HttpBackend.builder(server.uri("/pics"))
                .timeout(AMPLE)
                .redirects(redirects)
                .build();
    }

    /** Redirects so many requests of a connection, and answers the next. */
    private static WireServer redirecting(int status, String location, int times) throws Exception {
        return new WireServer(c -> {
            for (int i = 0; i < times && c.request().isPresent(); i++) {
                c.send("HTTP/1.1 " + status + " Away\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
            }
            if (c.request().isPresent()) {
                c.send(PICTURE);
            }
        });
    }
}
