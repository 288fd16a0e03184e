package io.phizer.bench.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The driver's end of a {@link BenchServer}. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one and waits until it listens.
     *
     * @throws IOException if it ends before; its log says why
     */
    static ServerProcess start(String java, CountingBackend backend, Duration timeToLive, Duration grace, Path log)
            throws IOException {
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BenchServer.class.getName(),
                        backend.root(),
                        timeToLive.toString(),
                        grace.toString()))
                .redirectError(log.toFile())
                .start();
        BufferedReader from = process.inputReader(StandardCharsets.UTF_8);
        String line = from.readLine();
        if (line == null) {
            throw new IOException("the server has not started, see " + log);
        }
        return new ServerProcess(process, Integer.parseInt(line));
    }

    int port() {
        return port;
    }

    /** A URL of this server. */
    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
    }
}
