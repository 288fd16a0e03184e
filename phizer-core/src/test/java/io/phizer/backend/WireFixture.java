package io.phizer.backend;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.provider.Arguments;

/** An HTTP backend whose server does what a script says, byte for byte. */
abstract class WireFixture {
    static final int LIMIT = 1 << 16;
    static final String OK = "HTTP/1.1 200 OK\r\n";
    /** Long enough for an exchange on loopback, even on a machine that is busy. */
    static final Duration AMPLE = Duration.ofSeconds(30);

    static final Duration SHORT = Duration.ofMillis(200);

    /** The result, after which the server sees every connection closed though the backend is open still. */
    static FetchResult fetch(Duration timeout, WireServer.Script script) throws Exception {
        try (WireServer server = new WireServer(script);
                HttpBackend backend = backend(server, timeout)) {
            FetchResult result = backend.fetch(wish());
            server.awaitAllClosed();
            return result;
        }
    }

    static HttpBackend backend(WireServer server, Duration timeout) {
        return HttpBackend.builder(server.uri("/pics"))
                .timeout(timeout)
                .maxBytes(LIMIT)
                .build();
    }

    static FetchRequest wish() {
        return FetchRequest.of("1.jpg", Duration.ofMinutes(1));
    }

    static WireServer.Script after(WireServer.Script answer) {
        return connection -> {
            if (connection.request().isPresent()) {
                answer.run(connection);
            }
        };
    }

    static Arguments row(String name, WireServer.Script script) {
        return Arguments.of(name, script);
    }

    /** Sends a byte now and then until the other side has enough. */
    static void drip(WireServer.Connection connection, String head) throws IOException {
        connection.send(head);
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!never.await(10, TimeUnit.MILLISECONDS)) {
                connection.send("x");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        noise[size - 1] = '\n';
        return noise;
    }

    /** OkHttp renames a thread that is busy after what it asks. */
    static List<Thread> threads(String part) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(part))
                .toList();
    }
}
