package io.phizer.redis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** A real server on a port of the loopback address, which keeps nothing on the disk and ends with the test. */
final class RedisServer implements AutoCloseable {
    private static final String READY = "eady to accept connections";

    private final int port;
    private final Path directory;
    private final List<String> options;
    private final String ready;
    private @Nullable Process process;

    private RedisServer(int port, String ready, List<String> options) {
        this.port = port;
        this.options = options;
        this.ready = ready;
        try {
            this.directory = Files.createTempDirectory("phizer-redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Starts one; the test is skipped where there is no such program. */
    static RedisServer start(String... options) {
        return start(freePort(), READY, List.of(options));
    }

    /** Starts one that speaks TLS alone. */
    static RedisServer encrypted(Path certificate, Path key) {
        return start(
                freePort(),
                READY,
                List.of(
                        "--tls-cert-file",
                        certificate.toString(),
                        "--tls-key-file",
                        key.toString(),
                        "--tls-auth-clients",
                        "no"));
    }

    /** Starts a sentinel that watches a server under a name, and is alone in deciding. */
    static RedisServer sentinel(String name, RedisServer watched, Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("sentinel.conf"), """
                sentinel monitor %1$s 127.0.0.1 %2$d 1
                sentinel down-after-milliseconds %1$s 500
                sentinel failover-timeout %1$s 2000
                """.formatted(name, watched.port));
        return start(freePort(), "+monitor master " + name, List.of(config.toString(), "--sentinel"));
    }

    private static RedisServer start(int port, String ready, List<String> options) {
        assumeInstalled();
        RedisServer server = new RedisServer(port, ready, options);
        server.restart();
        return server;
    }

    /** Skips the test where there is no such program. */
    static void assumeInstalled() {
        assumeTrue(isInstalled(), "redis-server is not installed");
    }

    private static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "redis-server")));
    }

    /** Starts it, empty, where it was before. */
    void restart() {
        List<String> command = new ArrayList<>(List.of("redis-server"));
        command.addAll(options);
        boolean encrypted = options.contains("--tls-cert-file");
        command.addAll(encrypted ? List.of("--tls-port", "" + port, "--port", "0") : List.of("--port", "" + port));
        command.addAll(List.of("--bind", "127.0.0.1", "--dir", directory.toString()));
        if (!options.contains("--sentinel")) {
            command.addAll(List.of("--save", "", "--appendonly", "no"));
        }
        try {
            Process started =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process = started;
            BufferedReader log =
                    new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder seen = new StringBuilder();
            String line = log.readLine();
            while (line != null && !line.contains(ready)) {
                seen.append(line).append('\n');
                line = log.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("redis-server ended:\n" + seen);
            }
            Thread reader = new Thread(() -> log.lines().forEach(each -> {}));
            reader.setDaemon(true);
            reader.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once. */
    void stop() {
        Process running = process;
        if (running != null) {
            signal("CONT");
            running.destroyForcibly();
            try {
                running.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            process = null;
        }
    }

    /** Has it hang, or go on: {@code STOP}, {@code CONT}. */
    void signal(String name) {
        Process running = process;
        if (running == null) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, "" + running.pid()).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int port() {
        return port;
    }

    String node() {
        return "127.0.0.1:" + port;
    }

    /** A client of the test's own. */
    Jedis client() {
        return new Jedis("127.0.0.1", port);
    }

    /** Breaks all connections, so that no cache has to wait for an answer, half a second, before it is closed. */
    void hangUp() {
        if (process != null) {
            try (Jedis client = client()) {
                client.clientKill(new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES));
            }
        }
    }

    @Override
    public void close() {
        stop();
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            // The bus of a cluster listens on a port ten thousand above.
            return port < 55_000 ? port : port - 20_000;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for something; the test's timeout ends it. */
    static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
