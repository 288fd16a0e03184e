package io.phizer.bench.compare;

import io.phizer.bench.engine.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Lets the tools do the same work in turns, A B C A B C, so that whatever else the machine does falls on all of them.
 * Each is warmed by itself before.
 */
final class Turns {
    private static final int LEAST_CALLS = 3;
    private static final int MOST_WARM_CALLS = 60;
    private final Workers workers;
    private final Options.Effort effort;

    Turns(Workers workers, Options.Effort effort) {
        this.workers = workers;
        this.effort = effort;
    }

    /** The medians of those that succeed; why the others did not goes to {@code failures}. */
    Map<Tool, Timing> measure(Work work, List<Tool> tools, Map<Tool, String> failures) throws IOException {
        List<Tool> able = new ArrayList<>();
        for (Tool tool : tools) {
            try {
                for (WorkerProcess worker : workers.all(tool)) {
                    warm(worker, work, effort.warmMillis() / workers.all(tool).size());
                }
                able.add(tool);
            } catch (WorkerProcess.WorkerException e) {
                failures.put(tool, String.valueOf(e.getMessage()));
            }
        }
        Map<Tool, List<Call>> calls = new EnumMap<>(Tool.class);
        able.forEach(tool -> calls.put(tool, new ArrayList<>()));
        for (int round = 0; round < effort.rounds(); round++) {
            for (Map.Entry<Tool, List<Call>> entry : calls.entrySet()) {
                if (goesOn(entry.getValue())) {
                    entry.getValue().add(workers.of(entry.getKey(), round).run(work));
                }
            }
        }
        Map<Tool, Timing> timings = new EnumMap<>(Tool.class);
        calls.forEach((tool, list) -> timings.put(tool, Timing.of(list)));
        return timings;
    }

    private static void warm(WorkerProcess worker, Work work, int millis) throws IOException {
        long spent = 0;
        for (int i = 0; i < MOST_WARM_CALLS && (i == 0 || spent < millis * 1_000_000L); i++) {
            spent += worker.run(work).wall();
        }
    }

    private boolean goesOn(List<Call> calls) {
        return calls.size() < LEAST_CALLS
                || calls.stream().mapToLong(Call::wall).sum() < effort.budgetMillis() * 1_000_000L;
    }
}
