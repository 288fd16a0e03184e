package io.phizer.exec;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Fixed threads with a bounded line before them and a budget of heap bytes; what finds no room is refused at once. Safe
 * for use by several threads. Tasks begin in the order of submission: one that does not fit into what is left of the
 * budget waits until it does, and holds back those behind it. Its threads are started with it and end when it is closed.
 */
public final class WorkerPool implements AutoCloseable {
    private final Admission admission;
    private final LongSupplier nanoClock;
    private final List<Thread> workers;

    /**
     * Starts a pool.
     *
     * @param name part of the names of its threads
     * @param threads how many tasks run at once, at least 1
     * @param queueCapacity how many tasks may wait, at least 0
     * @param heapBudget bytes that running tasks may take together, at least 1
     * @param waitingBudget bytes that queued tasks may hold together, at least 0
     * @param nanoClock a clock that never goes back, in nanoseconds, such as {@code System::nanoTime}
     */
    public WorkerPool(
            String name, int threads, int queueCapacity, long heapBudget, long waitingBudget, LongSupplier nanoClock) {
        requireAtLeast(1, threads, "threads");
        requireAtLeast(0, queueCapacity, "queue capacity");
        requireAtLeast(1, heapBudget, "heap budget");
        requireAtLeast(0, waitingBudget, "waiting budget");
        this.nanoClock = nanoClock;
        this.admission = new Admission(threads, queueCapacity, heapBudget, waitingBudget);
        ThreadFactory factory = Threads.factory(name);
        this.workers = Stream.generate(() -> factory.newThread(this::work))
                .limit(threads)
                .toList();
        try {
            workers.forEach(Thread::start);
        } catch (Throwable noThread) {
            admission.close(); // those that have started end again
            throw noThread;
        }
    }

    /**
     * Runs a task as soon as its turn comes. Completing or cancelling the returned future takes a task that has not
     * begun out of the line at once. One that runs is not interrupted and keeps its thread and its bytes until it
     * really ends. All that a task held is given back before its future completes.
     *
     * @param held what the task keeps in memory while it is queued; tasks that hold the very same are counted once
     * @param heldBytes how many bytes that is; a task that begins at once counts nothing
     * @param runningBytes what the task may take while it runs
     * @throws OverloadedException if the line is full, either budget does not admit the task, or the pool is closed
     */
    public <T> CompletableFuture<T> submit(Object held, long heldBytes, long runningBytes, Callable<T> task) {
        Job<T> job = new Job<>(task, admission::abandoned);
        admission.admit(job, new Cost(held, heldBytes, runningBytes));
        return job.answer();
    }

    /** When a refused caller should try again: what is queued, at the pace of late; whole seconds, 1 to 60. */
    public Duration retryAfter() {
        return admission.retryAfter();
    }

    /** What the pool does now. */
    public PoolUsage usage() {
        return admission.usage();
    }

    /**
     * Refuses new tasks and waits for the accepted ones, queued ones too. When the grace is over, or the waiting thread
     * interrupted, what is queued is dropped (its futures are cancelled) and what runs is interrupted; how soon it ends
     * then is its own affair. May be called again, from several threads, and from a task's continuation; a worker that
     * closes its own pool does not wait for itself.
     *
     * @return whether every accepted task came to its end, and every thread with it
     */
    public boolean close(Duration grace) {
        admission.close();
        boolean inTime = awaitWorkers(grace);
        for (Job<?> job : admission.dropWaiting()) {
            inTime = false;
            job.fail(new CancellationException("the pool was closed before the task began"));
        }
        for (Job<?> job : admission.begun()) {
            inTime = false;
            if (job.callOff()) {
                job.fail(new CancellationException("the pool was closed before the task began"));
            }
        }
        return inTime;
    }

    /** Closes without grace. */
    @Override
    public void close() {
        close(Duration.ZERO);
    }

    private boolean awaitWorkers(Duration grace) {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(grace);
        try {
            for (Thread worker : workers) {
                if (worker != Thread.currentThread()) {
                    TimeUnit.NANOSECONDS.timedJoin(worker, deadline - System.nanoTime());
                }
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        return workers.stream().allMatch(worker -> !worker.isAlive() || worker == Thread.currentThread());
    }

    private void work() {
        for (Job<?> job = admission.take(); job != null; job = admission.take()) {
            try {
                run(job);
            } catch (Throwable failure) {
                // Only a heap or a stack that is used up gets here; the thread must live on, and the caller must hear.
                job.fail(failure);
            }
        }
    }

    private void run(Job<?> job) {
        long from = nanoClock.getAsLong();
        Runnable tell;
        try {
            tell = job.run();
        } finally {
            admission.finished(job, nanoClock.getAsLong() - from);
        }
        tell.run();
    }

    private static void requireAtLeast(long least, long value, String what) {
        if (value < least) {
            throw new IllegalArgumentException(what + " below " + least + ": " + value);
        }
    }
}
