package io.phizer.cache;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;

/** Several threads that go through the same steps, each step begun by all at once and ended by all before the next. */
final class Together {
    private static final int PATIENCE_SECONDS = 60;

    /** What one thread does in one step of one round. */
    @FunctionalInterface
    interface Step {
        void run(int thread, int round) throws Exception;
    }

    private Together() {}

    static void run(int threads, int rounds, Step... steps) {
        CyclicBarrier gate = new CyclicBarrier(threads);
        List<FutureTask<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int thread = i;
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                try {
                    for (int round = 0; round < rounds; round++) {
                        for (Step step : steps) {
                            gate.await();
                            step.run(thread, round);
                        }
                    }
                    return true;
                } catch (Throwable failure) {
                    gate.reset();
                    throw failure;
                }
            });
            all.add(task);
            new Thread(task).start();
        }
        List<Throwable> failures = new ArrayList<>();
        for (FutureTask<Boolean> task : all) {
            try {
                task.get(PATIENCE_SECONDS, SECONDS);
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            } catch (InterruptedException | TimeoutException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            // the others are only told that the gate is broken
            Throwable first = failures.stream()
                    .filter(failure -> !(failure instanceof BrokenBarrierException))
                    .findFirst()
                    .orElse(failures.get(0));
            AssertionError failed =
                    new AssertionError(failures.size() + " of " + threads + " threads: " + first, first);
            failures.stream().filter(failure -> failure != first).forEach(failed::addSuppressed);
            throw failed;
        }
    }
}
