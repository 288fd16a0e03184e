package io.phizer.exec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Keeps what it is given until the test runs it, on the test's thread. */
final class ManualExecutor implements Executor {
    private final Deque<Runnable> given = new ArrayDeque<>();
    private int refusals;

    /** Has the next {@code count} tasks refused. */
    void refuse(int count) {
        refusals = count;
    }

    int size() {
        return given.size();
    }

    void runNext() {
        given.remove().run();
    }

    void runAll() {
        while (!given.isEmpty()) {
            runNext();
        }
    }

    @Override
    public void execute(Runnable task) {
        if (refusals > 0) {
            refusals--;
            throw new RejectedExecutionException("no thread");
        }
        given.add(task);
    }
}
