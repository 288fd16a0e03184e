package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract over real sockets, and what is asked of an orderly server. */
final class HttpBackendTest extends BackendContract {
    private static final String ROOT = "/pics";

    private final List<WireServer> servers = new ArrayList<>();

    @Override
    protected Backend open(Map<String, byte[]> files, int maxBytes) throws IOException {
        Map<String, byte[]> served = new HashMap<>();
        files.forEach((path, bytes) -> served.put(ROOT + "/" + path, bytes));
        served.put("/secret.txt", SECRET);
        return HttpBackend.builder(serving(served).uri(ROOT)).maxBytes(maxBytes).build();
    }

    @AfterEach
    void everyRequestWasBelowTheRoot() throws IOException {
        for (WireServer server : servers) {
            assertThat(server.requests())
                    .allSatisfy(request -> assertThat(request)
                            .matches("(?s)GET " + ROOT + "(/(?!\\.{1,2}[/ ])[-A-Za-z0-9._~%]+)+ HTTP/1\\.1\r\n.*"));
            server.close();
        }
    }

    @Test
    void sendsNothingThatIsNotItsOwn() throws Exception {
        WireServer server = serving(Map.of("/pics/a b.jpg", bytes(10)));
        HttpBackend backend = register(HttpBackend.builder(server.uri("/pics/")).build());

        backend.fetch(new FetchRequest("a b.jpg", wish("x").timeLeft(), Optional.of("\"tag\"")));

        assertThat(server.requests().get(0).strip().lines())
                .containsExactlyInAnyOrder(
                        "GET /pics/a%20b.jpg HTTP/1.1",
                        "Host: 127.0.0.1:" + server.uri("").getPort(),
                        "User-Agent: phizer",
                        "Accept-Encoding: identity",
                        "If-None-Match: \"tag\"",
                        "Connection: Keep-Alive");
    }

    @Test
    void sendsNoValidatorThatWouldBreakAHeader() throws Exception {
        WireServer server = serving(Map.of("/pics/1.jpg", bytes(10)));
        HttpBackend backend = register(HttpBackend.builder(server.uri(ROOT)).build());

        FetchResult result =
                backend.fetch(new FetchRequest("1.jpg", wish("x").timeLeft(), Optional.of("\"a\"\r\nX-Evil: 1")));

        assertThat(result).isInstanceOf(FetchResult.Found.class);
        assertThat(server.requests().get(0)).doesNotContain("If-None-Match").doesNotContain("Evil");
    }

    @Test
    void tellsTheValidatorsOfTheServer() throws Exception {
        WireServer server = serving(Map.of("/pics/1.jpg", bytes(10)));
        HttpBackend backend = register(HttpBackend.builder(server.uri(ROOT)).build());

        FetchResult.Found found = found(backend.fetch(wish("1.jpg")));

        assertThat(found.etag()).contains(etag(bytes(10)));
        assertThat(found.lastModified()).contains(Instant.parse("1994-11-15T08:12:31Z"));
    }

    @Test
    void asksByTheDateWhereThereIsNoTag() throws Exception {
        String date = "Tue, 15 Nov 1994 08:12:31 GMT";
        WireServer server = register(new WireServer(connection -> {
            Optional<String> request = connection.request();
            while (request.isPresent()) {
                boolean known = request.get().contains("If-Modified-Since: " + date + "\r\n");
                connection.send(
                        known
                                ? "HTTP/1.1 304 Not Modified\r\n\r\n"
                                : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nLast-Modified: " + date + "\r\n\r\nhi");
                request = connection.request();
            }
        }));
        HttpBackend backend = register(HttpBackend.builder(server.uri(ROOT)).build());

        FetchResult.Found found = found(backend.fetch(wish("1.jpg")));

        assertThat(backend.fetch(new FetchRequest("1.jpg", wish("x").timeLeft(), found.etag())))
                .isInstanceOf(FetchResult.NotModified.class);
    }

    @Test
    void keepsAConnectionForTheNextFetch() throws Exception {
        WireServer server = serving(Map.of("/pics/1.jpg", bytes(100_000)));
        HttpBackend backend = register(HttpBackend.builder(server.uri(ROOT)).build());

        for (int i = 0; i < 5; i++) {
            found(backend.fetch(wish("1.jpg")));
        }
        assertThat(server.accepted()).isEqualTo(1);

        backend.close();
        server.awaitAllClosed();
    }

    @Test
    void asksAgainWhenAKeptConnectionWasClosedMeanwhile() throws Exception {
        WireServer server = register(new WireServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
            connection.close();
        }));
        HttpBackend backend = register(HttpBackend.builder(server.uri(ROOT)).build());

        for (int i = 0; i < 3; i++) {
            found(backend.fetch(wish("1.jpg")));
            server.awaitAllClosed();
        }

        assertThat(server.requests()).hasSize(3);
    }

    private WireServer serving(Map<String, byte[]> files) throws IOException {
        return register(new WireServer(connection -> {
            Optional<String> request = connection.request();
            while (request.isPresent()) {
                connection.send(answer(files, request.get()));
                request = connection.request();
            }
        }));
    }

    private WireServer register(WireServer server) {
        servers.add(server);
        return server;
    }

    private static byte[] answer(Map<String, byte[]> files, String request) throws IOException {
        String target = request.substring("GET ".length(), request.indexOf(" HTTP/"));
        byte[] file = files.get(URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8));
        if (file == null) {
            return "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone".getBytes(StandardCharsets.US_ASCII);
        }
        if (request.contains("If-None-Match: " + etag(file))) {
            return "HTTP/1.1 304 Not Modified\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        }
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Length: " + file.length + "\r\nETag: " + etag(file)
                        + "\r\nLast-Modified: Tue, 15 Nov 1994 08:12:31 GMT\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(head, head.length + file.length);
        System.arraycopy(file, 0, whole, head.length, file.length);
        return whole;
    }

    private static String etag(byte[] file) {
        return "\"" + Integer.toHexString(Arrays.hashCode(file)) + "\"";
    }
}
