package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeException;
import io.phizer.ResizeException.Reason;
import io.phizer.ResizeService;
import io.phizer.ServiceStats;
import io.phizer.backend.Fault.Place;
import io.phizer.request.ImageRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each way of failing, as the master and as a slave behind a master that does not have the picture: it has its status,
 * nothing of it is kept, and no socket is left. The documentation shows the table of it; after a change of the faults, run
 * the test with {@code -Ddocs.update=true}: it then writes the table, with the times that were measured.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultMatrix {
    private static final String BEGIN = "<!-- faults -->\n";
    private static final String END = "<!-- end -->";

    static final Duration CONNECT = Duration.ofMillis(300);
    static final Duration FIRST_BYTE = Duration.ofMillis(400);
    static final Duration WHOLE = Duration.ofMillis(700);
    static final Duration PATIENT = Duration.ofSeconds(30);

    private final Path document;
    private final Map<Fault, List<Long>> millis = new LinkedHashMap<>();
    private final Map<Fault, Long> closed = new HashMap<>();

    /**
     * A matrix to be filled.
     *
     * @param document where its table is
     */
    FaultMatrix(Path document) {
        this.document = document;
    }

    /** The ways of failing; the first needs no server. */
    abstract List<Fault> faults();

    /**
     * A backend of that server, with {@link WireFixture#LIMIT}. It keeps no connection for later, so that what is open still
     * is in use. Only the deadline that is to end the fetch is short: on a busy machine the others could be over first.
     */
    abstract Backend backend(Fault fault, URI root);

    /** Loads what the first request would have to wait for. */
    @BeforeAll
    void warmUp() throws Exception {
        for (int i = 0; i < 20; i++) {
            asMaster(faults().get(0));
            asSlave(Fault.status("500 Warm", Reason.SOURCE_UNAVAILABLE));
        }
        millis.clear();
        closed.clear();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aServerThat(Fault fault) throws Exception {
        asMaster(fault);
        asSlave(fault);
    }

    @AfterAll
    void isShownInTheDocumentation() throws IOException {
        String text = Files.readString(document);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END, begin);
        String table = table();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(document, text.substring(0, begin) + table + text.substring(end));
        } else {
            assertThat(timeless(text.substring(begin, end))).isEqualTo(timeless(table));
        }
    }

    private void asMaster(Fault fault) throws Exception {
        try (FaultyServer server = new FaultyServer(fault);
                Backend backend = backend(fault, server.root());
                ResizeService service = builder().master(backend).build()) {
            fails(fault, service);
            closes(fault, server);
        }
    }

    private void asSlave(Fault fault) throws Exception {
        Fault absent = Fault.status("404 Not Found", Reason.NOT_FOUND);
        try (FaultyServer first = new FaultyServer(absent);
                FaultyServer second = new FaultyServer(fault);
                Backend master = backend(absent, first.root());
                Backend slave = backend(fault, second.root());
                ResizeService service = builder().master(master).slave(slave).build()) {
            fails(fault, service);
            first.awaitAllClosed();
            closes(fault, second);
        }
    }

    private void fails(Fault fault, ResizeService service) {
        ImageRequest request = ImageRequest.of(service.sizes().find("s").orElseThrow(), "1.jpg");
        long began = System.nanoTime();
        Reason reason = reason(service, request);
        millis.computeIfAbsent(fault, key -> new ArrayList<>()).add((System.nanoTime() - began) / 1_000_000);

        assertThat(reason).isEqualTo(fault.reason());
        assertThat(service.getIfPresent(request)).isEmpty();
        ServiceStats stats = service.stats();
        assertThat(stats.results().entries()).isZero();
        assertThat(stats.sources().entries())
                .as("only what was sent whole is kept, damaged as it may be")
                .isEqualTo(reason == Reason.MALFORMED_IMAGE ? 1 : 0);
        assertThat(stats.openRequests()).isZero();
        while (service.stats().fetching().takenBytes() > 0) {
            Thread.onSpinWait(); // given back right after the answer
        }
    }

    /** Waits for as long as a server of tests has patience; how long it was goes into the table. */
    private void closes(Fault fault, FaultyServer server) throws InterruptedException {
        long began = System.nanoTime();
        server.awaitAllClosed();
        closed.merge(fault, (System.nanoTime() - began) / 1_000_000, Math::max);
    }

    private static Reason reason(ResizeService service, ImageRequest request) {
        try {
            service.resizeAsync(request).join();
            throw new AssertionError("there is a picture");
        } catch (CompletionException e) {
            return ((ResizeException) e.getCause()).reason();
        }
    }

    private static io.phizer.ResizeServiceBuilder builder() {
        return ResizeService.builder().size("s", "60x60").requestTimeout(PATIENT);
    }

    private String table() {
        StringBuilder table = new StringBuilder("""
                | the server | status | ended by | took as master | as slave | sockets closed after |
                |---|---|---|---|---|---|
                """);
        millis.forEach((fault, took) -> table.append("| %s | %d | %s | %d ms | %d ms | %d ms |\n"
                .formatted(
                        fault.behaviour(),
                        fault.status(),
                        ended(fault),
                        took.get(0),
                        took.get(took.size() - 1),
                        closed.getOrDefault(fault, 0L))));
        return table.toString();
    }

    private static String ended(Fault fault) {
        Fault.Bound bound = fault.bound();
        return switch (bound) {
            case AT_ONCE -> bound.words();
            case CONNECT -> bound.words() + ", " + CONNECT.toMillis() + " ms";
            case FIRST_BYTE -> bound.words() + ", " + FIRST_BYTE.toMillis() + " ms";
            case WHOLE -> bound.words() + ", " + WHOLE.toMillis() + " ms";
        };
    }

    private static String timeless(String table) {
        return table.replaceAll("(\\d+ ms \\| ){2}\\d+ ms \\|\n", "|\n");
    }

    /** A server that fails in its way, and knows when its connections are closed. */
    private static final class FaultyServer implements AutoCloseable {
        private final WireServer server;
        private final Fault fault;
        private final List<AutoCloseable> fillers = new ArrayList<>();
        private final URI root;

        FaultyServer(Fault fault) throws IOException {
            this.fault = fault;
            this.server = new WireServer(fault.script());
            String scheme = fault.place() == Place.HTTPS ? "https" : "http";
            int port = fault.place() == Place.FULL ? full() : server.uri("").getPort();
            this.root = URI.create(scheme + "://127.0.0.1:" + port + "/pics");
            if (fault.place() == Place.CLOSED) {
                server.close();
            }
        }

        URI root() {
            return root;
        }

        void awaitAllClosed() throws InterruptedException {
            server.awaitAllClosed();
        }

        /** Listens, and has its queue of connections full. */
        private int full() throws IOException {
            ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            fillers.add(full);
            for (int i = 0; i < 16; i++) {
                SocketChannel filler = SocketChannel.open();
                fillers.add(filler);
                filler.configureBlocking(false);
                filler.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()));
            }
            return full.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (AutoCloseable filler : fillers) {
                try {
                    filler.close();
                } catch (Exception e) {
                    throw new IOException("filler of " + fault + " stays open", e);
                }
            }
        }
    }
}
