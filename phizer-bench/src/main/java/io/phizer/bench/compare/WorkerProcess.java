package io.phizer.bench.compare;

import io.phizer.bench.engine.Work;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The driver's end of a worker. What the worker writes on standard error goes to a log. */
final class WorkerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedWriter to;
    private final BufferedReader from;

    private WorkerProcess(Process process) {
        this.process = process;
        this.to = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static WorkerProcess start(List<String> command, Path log) throws IOException {
        return new WorkerProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    String about() throws IOException {
        return ask("about");
    }

    void load(Path file) throws IOException {
        ask("load " + file);
    }

    Call run(Work work) throws IOException {
        return Call.parse(ask("run " + WorkLine.format(work)));
    }

    void result(int number, Path file) throws IOException {
        ask("result " + number + " " + file);
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws WorkerException if the worker answers with an error
     * @throws IOException if it does not answer
     */
    private String ask(String line) throws IOException {
        to.write(line);
        to.newLine();
        to.flush();
        String answer = from.readLine();
        if (answer == null) {
            throw new IOException("the worker has ended, see its log: " + process.info());
        }
        if (!answer.startsWith("ok")) {
            throw new WorkerException(answer);
        }
        return answer.substring("ok".length()).strip();
    }

    /** Ends the process. */
    @Override
    public void close() {
        process.destroy();
    }

    /** A call that failed; the worker lives on. */
    static final class WorkerException extends IOException {
        WorkerException(String answer) {
            super(answer);
        }
    }
}
