package io.phizer.examples.server.cdn;

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
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this machine that runs until it is closed. */
public final class Daemon implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private Daemon(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output of a program");
        reader.setDaemon(true);
        reader.start();
    }

    /** The program of that name; without it the test is skipped. */
    public static Path program(String name) {
        List<Path> places = Stream.concat(
                        Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .toList();
        assumeTrue(!places.isEmpty(), "there is no " + name + " on this machine");
        return places.get(0);
    }

    /** A port that nobody listens on. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a program.
     *
     * @param ready what it prints as soon as it listens
     */
    static Daemon start(List<String> command, String ready) throws IOException, InterruptedException {
        Daemon daemon =
                new Daemon(new ProcessBuilder(command).redirectErrorStream(true).start());
        StringBuilder printed = new StringBuilder();
        while (true) {
            String line = daemon.lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            printed.append(line).append('\n');
            if (line == null || (line.isEmpty() && !daemon.process.isAlive())) {
                daemon.close();
                throw new AssertionError(command + " does not start: " + printed);
            }
            if (line.contains(ready)) {
                return daemon;
            }
        }
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
            process.waitFor();
        } catch (IOException | UncheckedIOException | InterruptedException e) {
            // it is gone
        } finally {
            lines.add("");
        }
    }

    /** Ends the program and all that it has started. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        process.destroy();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
