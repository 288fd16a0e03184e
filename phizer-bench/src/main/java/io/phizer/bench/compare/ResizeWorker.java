package io.phizer.bench.compare;

import com.sun.management.ThreadMXBean;
import io.phizer.bench.engine.Contender;
import io.phizer.bench.engine.Resizer;
import io.phizer.bench.engine.Work;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The worker for engines of the JVM: {@code java -cp benchmarks.jar io.phizer.bench.compare.ResizeWorker PHIZER}. */
public final class ResizeWorker {
    private final Resizer resizer;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private byte[] source = {};
    private List<byte[]> results = List.of();

    ResizeWorker(Resizer resizer) {
        this.resizer = resizer;
    }

    /** Answers the lines of standard input. */
    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err); // What a library prints is no answer.
        ResizeWorker worker = new ResizeWorker(Contender.valueOf(args[0]).create());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(worker.answer(line));
            out.flush();
        }
    }

    /** The answer to one line, errors included. */
    String answer(String line) {
        int blank = line.indexOf(' ');
        String verb = blank < 0 ? line : line.substring(0, blank);
        String rest = line.substring(blank + 1);
        try {
            return switch (verb) {
                case "about" -> "ok " + Runtime.version() + ", " + System.getProperty("java.vm.vendor");
                case "load" -> load(Path.of(rest));
                case "run" -> run(WorkLine.parse(rest));
                case "result" -> result(rest);
                default -> "error no such verb: " + verb;
            };
        } catch (Exception | OutOfMemoryError e) {
            return "error " + e.toString().replaceAll("\\s+", " ");
        }
    }

    private String load(Path file) throws IOException {
        source = Files.readAllBytes(file);
        return "ok " + source.length;
    }

    private String run(Work work) throws Exception {
        results = List.of();
        long thread = Thread.currentThread().getId();
        long cpu = ProcessCpu.nanos(); // Allocates, so it is asked outside of what is counted.
        long allocated = threads.getThreadAllocatedBytes(thread);
        long begin = System.nanoTime();
        List<byte[]> made = resizer.resize(source, work);
        long wall = System.nanoTime() - begin;
        allocated = threads.getThreadAllocatedBytes(thread) - allocated;
        cpu = ProcessCpu.nanos() - cpu;
        results = made;
        return "ok " + wall + " " + cpu + " " + allocated + " "
                + made.stream().map(bytes -> String.valueOf(bytes.length)).collect(Collectors.joining(","));
    }

    private String result(String rest) throws IOException {
        int blank = rest.indexOf(' ');
        Files.write(Path.of(rest.substring(blank + 1)), results.get(Integer.parseInt(rest.substring(0, blank))));
        return "ok";
    }
}
