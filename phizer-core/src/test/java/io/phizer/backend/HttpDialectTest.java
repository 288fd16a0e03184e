package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service asks for that is no plain web server. */
@Timeout(60)
final class HttpDialectTest {
    /** Signs by the URL, and calls an error what stands before a colon. */
    private static final class Colons implements HttpDialect {
        final List<URI> asked = new ArrayList<>();

        @Override
        public Map<String, String> fields(URI url, Duration timeLeft) throws IOException {
            asked.add(url);
            if (url.getPath().endsWith("locked.jpg")) {
                throw new IOException("no key for it");
            }
            return Map.of("Authorization", "sesame " + url.getRawPath());
        }

        @Override
        public String error(String beginning) {
            return beginning.substring(0, Math.max(0, beginning.indexOf(':')));
        }

        @Override
        public boolean isAbsence(int status, String error) {
            return !error.equals("NoShelf");
        }
    }

    private final Colons dialect = new Colons();

    @Test
    void eachRequestHasTheFieldsOfTheDialect() throws Exception {
        try (WireServer server = answering("200 OK", "abc");
                HttpBackend backend = backend(server, 0)) {
            assertThat(fetch(backend, "a b.jpg")).isInstanceOf(FetchResult.Found.class);
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .contains("Authorization: sesame /pics/a%20b.jpg\r\n");
        }
    }

    @Test
    void aRequestWithoutItsFieldsIsNotSent() throws Exception {
        try (WireServer server = answering("200 OK", "abc");
                HttpBackend backend = backend(server, 0)) {
            FetchResult result = fetch(backend, "locked.jpg");

            assertThat(result)
                    .isInstanceOfSatisfying(
                            FetchResult.Unavailable.class,
                            failure -> assertThat(failure.detail()).endsWith("cannot be asked: no key for it"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void theFieldsGoToNoOtherServer() throws Exception {
        try (WireServer other = answering("200 OK", "abc");
                WireServer server = new WireServer(WireFixture.after(connection -> connection.send(
                        "HTTP/1.1 302 Found\r\nLocation: " + other.uri("/x") + "\r\nContent-Length: 0\r\n\r\n")));
                HttpBackend backend = backend(server, 3)) {
            assertThat(fetch(backend, "1.jpg")).isInstanceOf(FetchResult.Unavailable.class);
            assertThat(dialect.asked).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404 Not Found, NoKey: sorry, NotFound",
        "404 Not Found, '', NotFound",
        "404 Not Found, NoShelf: sorry, Unavailable",
        "403 Forbidden, WrongKey: sorry, Unavailable",
        "500 Sorry, NoKey: sorry, Unavailable"
    })
    void theDialectHasAWordInWhatAbsenceIs(String status, String body, String outcome) throws Exception {
        try (WireServer server = answering(status, body);
                HttpBackend backend = backend(server, 0)) {
            assertThat(fetch(backend, "1.jpg").getClass().getSimpleName()).isEqualTo(outcome);
        }
    }

    @Test
    void theErrorStandsInTheDetail() throws Exception {
        try (WireServer server = answering("403 Forbidden", "WrongKey: sorry");
                HttpBackend backend = backend(server, 0)) {
            assertThat(fetch(backend, "1.jpg"))
                    .isInstanceOfSatisfying(
                            FetchResult.Unavailable.class,
                            failure -> assertThat(failure.detail()).endsWith("answered 403 WrongKey"));
        }
    }

    @Test
    void aLongErrorIsLookedAtNoFurther() throws Exception {
        String body = "NoShelf" + "x".repeat(HttpDialect.LOOKED_AT) + ": sorry";
        try (WireServer server = answering("404 Not Found", body);
                HttpBackend backend = backend(server, 0)) {
            assertThat(fetch(backend, "1.jpg")).isInstanceOf(FetchResult.NotFound.class);
        }
    }

    private HttpBackend backend(WireServer server, int redirects) {
        return HttpBackend.builder(server.uri("/pics"))
                .timeout(WireFixture.AMPLE)
                .redirects(redirects)
                .dialect(dialect)
                .build();
    }

    private static FetchResult fetch(Backend backend, String path) throws InterruptedException {
        return backend.fetch(FetchRequest.of(path, Duration.ofMinutes(1)));
    }

    private static WireServer answering(String status, String body) throws IOException {
        return new WireServer(WireFixture.after(connection ->
                connection.send("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)));
    }
}
