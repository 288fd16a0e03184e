package io.phizer.exec;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Lets at most so many tasks at once onto a shared executor; the others stand in line, first come first served, and hold
 * no thread. The line has no bound: whoever submits gives up by cancelling. Safe for use by several threads; submitting
 * never blocks as long as the executor does not. The executor is the caller's, and must not run a task on the very
 * thread that hands it over.
 */
public final class Bulkhead {
    private final Executor executor;
    private final int maxConcurrent;
    private final Object lock = new Object();
    /** Both in the order of coming, guarded by the lock. */
    private final Set<Job<?>> queued = new LinkedHashSet<>();

    private final Set<Job<?>> admitted = new LinkedHashSet<>();

    /**
     * Makes a bulkhead with all slots free.
     *
     * @param maxConcurrent the number of slots, at least 1
     */
    public Bulkhead(Executor executor, int maxConcurrent) {
        if (maxConcurrent < 1) {
            throw new IllegalArgumentException("concurrent tasks below 1: " + maxConcurrent);
        }
        this.executor = executor;
        this.maxConcurrent = maxConcurrent;
    }

    /**
     * Runs a task as soon as a slot is free. Cancelling (or completing) the returned future takes a queued task out of
     * the line at once. A running one is interrupted, and keeps its slot until it really ends. Should the executor
     * refuse the task, the future fails with the refusal. The slot is free, or the next task's, before the future
     * completes.
     */
    public <T> CompletableFuture<T> submit(Callable<T> task) {
        Job<T> job = new Job<>(task, this::abandoned);
        synchronized (lock) {
            if (admitted.size() == maxConcurrent) {
                queued.add(job);
                return job.answer();
            }
            admitted.add(job);
        }
        execute(job);
        return job.answer();
    }

    /** The number of slots taken, by tasks that run or are about to. */
    public int running() {
        synchronized (lock) {
            return admitted.size();
        }
    }

    /** The number of tasks in line. */
    public int queued() {
        synchronized (lock) {
            return queued.size();
        }
    }

    private void execute(Job<?> first) {
        @Nullable Job<?> next = first;
        while (next != null) {
            Job<?> job = next;
            try {
                executor.execute(() -> run(job));
                return;
            } catch (Throwable refusal) {
                if (!job.callOff()) {
                    return; // it has begun after all, and gives its slot back by itself
                }
                next = giveSlotOn(job);
                job.fail(refusal);
            }
        }
    }

    private void run(Job<?> job) {
        Runnable tell = job.run();
        Job<?> next = giveSlotOn(job);
        if (next != null) {
            execute(next);
        }
        tell.run();
    }

    /** Gives the slot of a job to the head of the line, which is returned; nothing if the job has no slot any more. */
    private @Nullable Job<?> giveSlotOn(Job<?> job) {
        synchronized (lock) {
            if (!admitted.remove(job)) {
                return null;
            }
            Iterator<Job<?>> line = queued.iterator();
            if (!line.hasNext()) {
                return null;
            }
            Job<?> next = line.next();
            line.remove();
            admitted.add(next);
            return next;
        }
    }

    private void abandoned(Job<?> job) {
        synchronized (lock) {
            if (queued.remove(job)) {
                return;
            }
        }
        job.callOff();
    }
}
