package io.phizer.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The workers of each tool, all idle but the one whose turn it is. phizer has several: a JVM compiles the same code a little
 * differently each time, which makes up to a tenth of the time of some photos, and one JVM alone would be luck, good or bad.
 */
final class Workers implements AutoCloseable {
    private static final int JVMS_OF_PHIZER = 3;

    private final Map<Tool, List<WorkerProcess>> processes = new EnumMap<>(Tool.class);

    static Workers start(Options options) throws IOException {
        Workers workers = new Workers();
        for (Tool tool : Tool.values()) {
            Path log = options.out().resolve("worker-" + tool.name().toLowerCase(Locale.ROOT) + ".log");
            int count = tool == Tool.PHIZER || tool == Tool.PHIZER_BEST ? JVMS_OF_PHIZER : 1;
            List<WorkerProcess> ofTool = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ofTool.add(WorkerProcess.start(options.command(tool), log));
            }
            workers.processes.put(tool, ofTool);
        }
        return workers;
    }

    /** All workers of a tool. */
    List<WorkerProcess> all(Tool tool) {
        List<WorkerProcess> ofTool = processes.get(tool);
        if (ofTool == null) {
            throw new IllegalStateException("no worker for " + tool);
        }
        return ofTool;
    }

    /** The worker whose turn it is in that round. */
    WorkerProcess of(Tool tool, int round) {
        List<WorkerProcess> ofTool = all(tool);
        return ofTool.get(round % ofTool.size());
    }

    void load(Path file) throws IOException {
        for (List<WorkerProcess> ofTool : processes.values()) {
            for (WorkerProcess process : ofTool) {
                process.load(file);
            }
        }
    }

    Map<Tool, String> versions() throws IOException {
        Map<Tool, String> versions = new EnumMap<>(Tool.class);
        for (Tool tool : processes.keySet()) {
            versions.put(tool, of(tool, 0).about());
        }
        return versions;
    }

    /** Ends all of them. */
    @Override
    public void close() {
        processes.values().forEach(ofTool -> ofTool.forEach(WorkerProcess::close));
    }
}
