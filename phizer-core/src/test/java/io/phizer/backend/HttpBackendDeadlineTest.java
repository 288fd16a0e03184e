package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.backend.FetchResult.Found;
import io.phizer.backend.FetchResult.TimedOut;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each part of an exchange has its own deadline, and the whole has one too. */
@Timeout(60)
final class HttpBackendDeadlineTest extends WireFixture {
    @Test
    void aServerThatAcceptsNothingIsGivenUpAfterTheTimeToConnect() throws Exception {
        List<SocketChannel> fillers = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 16; i++) {
                SocketChannel filler = SocketChannel.open();
                fillers.add(filler);
                filler.configureBlocking(false);
                filler.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()));
            }
            try (HttpBackend backend = HttpBackend.builder(URI.create("http://127.0.0.1:" + full.getLocalPort()))
                    .name("full")
                    .timeout(AMPLE)
                    .connectTimeout(SHORT)
                    .build()) {
                assertThat(backend.fetch(wish())).isEqualTo(new TimedOut("full gave no connection within 200 ms"));
            }
        } finally {
            for (SocketChannel filler : fillers) {
                filler.close();
            }
        }
    }

    @Test
    void aServerThatEncryptsNothingIsGivenUpAfterTheTimeToConnect() throws Exception {
        try (WireServer server = new WireServer(c -> {});
                HttpBackend backend = HttpBackend.builder(
                                URI.create("https://127.0.0.1:" + server.uri("").getPort()))
                        .name("silent")
                        .timeout(AMPLE)
                        .connectTimeout(SHORT)
                        .build()) {
            assertThat(backend.fetch(wish())).isEqualTo(new TimedOut("silent gave no connection within 200 ms"));
            server.awaitAllClosed();
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUpAfterTheTimeToItsFirstByte() throws Exception {
        try (WireServer server = new WireServer(after(c -> {}));
                HttpBackend backend = waiting(server)) {
            assertThat(backend.fetch(wish())).isEqualTo(new TimedOut("slow gave no head of an answer within 200 ms"));
            server.awaitAllClosed();
        }
    }

    @Test
    void aHeadThatDripsIsNoAnswerYet() throws Exception {
        try (WireServer server = new WireServer(after(c -> drip(c, "HTTP/1.1 200 OK\r\nX: ")));
                HttpBackend backend = waiting(server)) {
            assertThat(backend.fetch(wish())).isEqualTo(new TimedOut("slow gave no head of an answer within 200 ms"));
            server.awaitAllClosed();
        }
    }

    /** The body begins when the time for the first byte is over for certain, since a fetch of the same time has ended. */
    @Test
    void aBodyMayTakeLongerThanItsFirstByte() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (WireServer server = new WireServer(after(c -> {
                    c.send(OK + "Content-Length: 3\r\n\r\n");
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    c.send("abc");
                }));
                WireServer silent = new WireServer(after(c -> {}));
                HttpBackend backend = waiting(server);
                HttpBackend other = waiting(silent)) {
            Thread releasing = new Thread(() -> {
                try {
                    server.awaitRequests(1);
                    other.fetch(wish());
                    over.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            releasing.start();
            assertThat(backend.fetch(wish())).isInstanceOf(Found.class);
            releasing.join();
        }
    }

    private static HttpBackend waiting(WireServer server) {
        return HttpBackend.builder(server.uri("/pics"))
                .name("slow")
                .timeout(AMPLE)
                .firstByteTimeout(SHORT)
                .build();
    }
}
