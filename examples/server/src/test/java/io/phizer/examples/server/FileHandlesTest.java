package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program, with a web server behind it and a store on the disk, when it may open no file and no socket any more. */
@Timeout(300)
class FileHandlesTest {
    private static final int CROWD = 8;
    private static final int ROUNDS = 20;
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<KeptConnection> crowd = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer master;

    @BeforeEach
    void startMaster() throws IOException {
        byte[] picture = Pictures.png(300, 200);
        master = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CROWD);
        master.setExecutor(threads);
        master.createContext("/", exchange -> {
            asked.incrementAndGet();
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                if (path.startsWith("/closing/")) {
                    exchange.getResponseHeaders().set("Connection", "close");
                }
                boolean fails = path.startsWith("/failing/");
                exchange.sendResponseHeaders(fails ? 500 : 200, fails ? -1 : picture.length);
                if (!fails) {
                    exchange.getResponseBody().write(picture);
                }
            }
        });
        master.start();
    }

    @AfterEach
    void stop() throws IOException {
        for (KeptConnection connection : crowd) {
            connection.close();
        }
        master.stop(0);
        threads.shutdownNow();
    }

    @Test
    void withoutAnyLeftRequestsEndAsDocumentedAndAllIsWellAgainAfterwards() throws Exception {
        assumeTrue(Files.isExecutable(PRLIMIT), "there is no " + PRLIMIT);
        long began = System.nanoTime();
        try (ServerProcess server = ServerProcess.start("-c", config().toString())) {
            URI address = URI.create(server.awaitOut("http://"));
            for (int i = 0; i < CROWD; i++) {
                crowd.add(new KeptConnection(address));
            }
            warmUp();

            limit(server, "1");
            // some are taken still: whoever waits for a connection has its handle already
            List<FutureTask<Integer>> late = IntStream.range(0, CROWD)
                    .mapToObj(i -> new FutureTask<>(() -> PlainHttp.get(address, "/img/s/kept/late" + i + ".png")
                            .status()))
                    .toList();
            late.forEach(threads::execute);
            List<Integer> statuses = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                String name = "none" + round + "-";
                statuses.addAll(ask(i -> "kept/" + name + i));
                statuses.addAll(ask(i -> "closing/" + name + i));
                statuses.addAll(ask(i -> "kept/first" + i));
            }
            assertThat(statuses).contains(502).isSubsetOf(200, 502);
            assertThat(late).as("connections that wait").anyMatch(connection -> !connection.isDone());

            limit(server, "4096");
            for (FutureTask<Integer> connection : late) {
                assertThat(connection.get()).isIn(200, 502);
            }
            awaitStored("again");
            master.stop(0);
            assertThat(ask(i -> "kept/again" + i)).containsOnly(200);

            server.terminate();
            List<String> lines = server.restOfErr();
            assertThat(server.awaitExit()).isZero();
            long minutes = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - began);
            for (String who :
                    List.of("store of results", "fails: ", "is not asked after", "connections cannot be taken")) {
                assertThat(lines)
                        .filteredOn(line -> line.contains("WARN") && line.contains(who))
                        .hasSizeBetween(1, 1 + (int) minutes);
            }
            assertThat(lines).noneMatch(line -> line.contains("ERROR") || line.startsWith("\tat "));
            assertThat(lines)
                    .filteredOn(line -> line.contains("WARN"))
                    .hasSizeLessThanOrEqualTo(4 * (1 + (int) minutes));
        }
    }

    /** Goes through all that there is to go through: without a file handle no class is loaded. */
    private void warmUp() {
        awaitStored("first");
        assertThat(ask(i -> "closing/first" + i)).containsOnly(200);
        assertThat(ask(i -> "failing/first" + i)).containsOnly(502);
        assertThat(ask(i -> "failing/second" + i)).containsOnly(502);
        awaitStored("second");
    }

    /** Asks for pictures until all of them come, and from the store. */
    private void awaitStored(String name) {
        int before;
        boolean all;
        do {
            before = asked.get();
            all = ask(i -> "kept/" + name + i).stream().allMatch(status -> status == 200);
        } while (!all || asked.get() > before);
    }

    private static void limit(ServerProcess server, String handles) throws IOException, InterruptedException {
        Process prlimit = new ProcessBuilder(
                        PRLIMIT.toString(), "--pid", String.valueOf(server.pid()), "--nofile=" + handles + ":4096")
                .inheritIO()
                .start();
        assertThat(prlimit.waitFor()).isZero();
    }

    /** What the crowd is answered that asks all at once. */
    private List<Integer> ask(IntFunction<String> path) {
        List<CompletableFuture<Integer>> answers = IntStream.range(0, CROWD)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> get(crowd.get(i), path.apply(i)), threads))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static int get(KeptConnection connection, String path) {
        try {
            return connection.get("/img/s/" + path + ".png");
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("handles.properties"), """
                master.url = http://127.0.0.1:%d/
                server.port = 0
                size.s = 60
                cache.results = 0
                cache.sources = 0
                cache.failure = 0
                cache.results.disk.path = store
                """.formatted(
                        master.getAddress().getPort()));
    }
}
