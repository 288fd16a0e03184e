package io.phizer.examples.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The program in a JVM of its own. What it prints is read as it comes. */
final class ServerProcess implements AutoCloseable {
    /** Far longer than anything takes; a test that gets here has failed. */
    private static final long PATIENCE_SECONDS = 120;

    private static final String END = "\u0000";

    private final Process process;
    private final BlockingQueue<String> out;
    private final BlockingQueue<String> err;

    private ServerProcess(Process process) {
        this.process = process;
        this.out = lines(process.getInputStream());
        this.err = lines(process.getErrorStream());
    }

    static ServerProcess start(String... arguments) throws IOException {
        return start(Main.class, List.of(), List.of(arguments));
    }

    /**
     * Starts a class.
     *
     * @param options of the JVM, besides those that all have
     */
    static ServerProcess start(Class<?> main, List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(arguments);
        return new ServerProcess(new ProcessBuilder(command).start());
    }

    long pid() {
        return process.pid();
    }

    /** Writes a line to the standard input. */
    void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Ends the standard input. */
    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** The next line of the standard output that begins like this. */
    String awaitOut(String beginning) throws InterruptedException {
        return await(out, beginning);
    }

    /** The next line of the standard error that contains this. */
    String awaitErr(String part) throws InterruptedException {
        return await(err, part);
    }

    /** All lines of the standard output that are not yet read, once it has ended. */
    List<String> restOfOut() throws InterruptedException {
        return rest(out);
    }

    /** All lines of the standard error that are not yet read, once it has ended. */
    List<String> restOfErr() throws InterruptedException {
        return rest(err);
    }

    /** Asks the process to end, by SIGTERM; what it prints until then can still be read. */
    void terminate() {
        process.toHandle().destroy();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the process does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String await(BlockingQueue<String> lines, String part) throws InterruptedException {
        String line = next(lines);
        while (!line.contains(part)) {
            if (line.equals(END)) {
                throw new AssertionError("no line with " + part);
            }
            line = next(lines);
        }
        return line;
    }

    private static List<String> rest(BlockingQueue<String> lines) throws InterruptedException {
        List<String> rest = new ArrayList<>();
        for (String line = next(lines); !line.equals(END); line = next(lines)) {
            rest.add(line);
        }
        return rest;
    }

    private static String next(BlockingQueue<String> lines) throws InterruptedException {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("nothing more is printed");
        }
        return line;
    }

    private static BlockingQueue<String> lines(InputStream stream) {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(stream, lines), "process output");
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    private static void read(InputStream stream, BlockingQueue<String> lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException e) {
            // the process is gone
        } finally {
            lines.add(END);
        }
    }
}
