package io.phizer.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** One worker for each tool, all idle but the one whose turn it is. */
final class Workers implements AutoCloseable {
    private final Map<Tool, WorkerProcess> processes = new EnumMap<>(Tool.class);

    static Workers start(Options options) throws IOException {
        Workers workers = new Workers();
        for (Tool tool : Tool.values()) {
            Path log = options.out().resolve("worker-" + tool.name().toLowerCase(Locale.ROOT) + ".log");
            workers.processes.put(tool, WorkerProcess.start(options.command(tool), log));
        }
        return workers;
    }

    WorkerProcess of(Tool tool) {
        WorkerProcess process = processes.get(tool);
        if (process == null) {
            throw new IllegalStateException("no worker for " + tool);
        }
        return process;
    }

    void load(Path file) throws IOException {
        for (WorkerProcess process : processes.values()) {
            process.load(file);
        }
    }

    Map<Tool, String> versions() throws IOException {
        Map<Tool, String> versions = new EnumMap<>(Tool.class);
        for (Map.Entry<Tool, WorkerProcess> entry : processes.entrySet()) {
            versions.put(entry.getKey(), entry.getValue().about());
        }
        return versions;
    }

    /** Ends all of them. */
    @Override
    public void close() {
        processes.values().forEach(WorkerProcess::close);
    }
}
