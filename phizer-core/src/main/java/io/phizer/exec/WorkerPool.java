package io.phizer.exec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fixed threads with a bounded line before them and a budget of heap bytes; what finds no room is refused at once. Safe
 * for use by several threads. Tasks begin in the order of submission: one that does not fit into what is left of the
 * budget waits until it does, and holds back those behind it. Its threads are started with it and end when it is closed.
 *
 * <p>A thread cannot be stopped against its will. A task that goes on although nobody waits for it is therefore given up
 * after a time, if the pool was made so: it is interrupted, and another thread takes the place of its own, which ends
 * with the task. So many tasks may be given up at once and no more; from then on each holds a worker. The bytes of all of
 * them stay taken until they end. What could only run after one of them has ended is refused at once.
 */
public final class WorkerPool implements AutoCloseable {
    private final Admission admission;
    private final LongSupplier nanoClock;
    private final ThreadFactory factory;
    private final List<Thread> workers;
    private final Duration patience;
    private final @Nullable ScheduledExecutorService timer;

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
        this(name, threads, queueCapacity, heapBudget, waitingBudget, nanoClock, null, Duration.ZERO, 0);
    }

    /**
     * Starts a pool that gives up tasks which do not end.
     *
     * @param name part of the names of its threads
     * @param threads how many tasks run at once, at least 1
     * @param queueCapacity how many tasks may wait, at least 0
     * @param heapBudget bytes that running tasks may take together, at least 1
     * @param waitingBudget bytes that queued tasks may hold together, at least 0
     * @param nanoClock a clock that never goes back, in nanoseconds, such as {@code System::nanoTime}
     * @param patience how long a task may go on after its future was completed from outside
     * @param mostAbandoned how many such tasks may go on besides those that {@code threads} is for, at least 0
     * @param timer tells when the patience is over; the caller's to shut down, after the pool
     */
    public WorkerPool(
            String name,
            int threads,
            int queueCapacity,
            long heapBudget,
            long waitingBudget,
            LongSupplier nanoClock,
            Duration patience,
            int mostAbandoned,
            ScheduledExecutorService timer) {
        this(name, threads, queueCapacity, heapBudget, waitingBudget, nanoClock, timer, patience, mostAbandoned);
    }

    private WorkerPool(
            String name,
            int threads,
            int queueCapacity,
            long heapBudget,
            long waitingBudget,
            LongSupplier nanoClock,
            @Nullable ScheduledExecutorService timer,
            Duration patience,
            int mostAbandoned) {
        requireAtLeast(0, mostAbandoned, "abandoned tasks");
        requireAtLeast(1, threads, "threads");
        requireAtLeast(0, queueCapacity, "queue capacity");
        requireAtLeast(1, heapBudget, "heap budget");
        requireAtLeast(0, waitingBudget, "waiting budget");
        this.nanoClock = nanoClock;
        this.patience = patience;
        this.timer = timer;
        this.admission = new Admission(threads, queueCapacity, heapBudget, waitingBudget, mostAbandoned);
        this.factory = Threads.factory(name);
        this.workers = new CopyOnWriteArrayList<>(Stream.generate(() -> factory.newThread(this::work))
                .limit(threads)
                .toList());
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
        return submit(held, heldBytes, runningBytes, task, () -> {});
    }

    /**
     * Runs a task as {@link #submit(Object, long, long, Callable)} does, and tells when the pool gives it up.
     *
     * @param held what the task keeps in memory while it is queued; tasks that hold the very same are counted once
     * @param heldBytes how many bytes that is; a task that begins at once counts nothing
     * @param runningBytes what the task may take while it runs
     * @param hung run at most once, by the timer's thread, before another thread takes the place of the task's
     * @throws OverloadedException if the line is full, either budget does not admit the task, or the pool is closed
     */
    public <T> CompletableFuture<T> submit(
            Object held, long heldBytes, long runningBytes, Callable<T> task, Runnable hung) {
        Job<T> job = new Job<>(task, this::left, hung);
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

    /** The one who asked for it does not wait for it any more. */
    private void left(Job<?> job) {
        ScheduledExecutorService clock = timer;
        if (admission.abandoned(job) && clock != null) {
            try {
                job.watch(() -> clock.schedule(() -> giveUp(job), patience.toNanos(), TimeUnit.NANOSECONDS));
            } catch (RejectedExecutionException closed) {
                // The timer's owner is closing, and with it goes the pool.
            }
        }
    }

    private void giveUp(Job<?> job) {
        Optional<Admission.GivenUp> givenUp = admission.giveUp(job);
        if (givenUp.isEmpty()) {
            return;
        }
        job.callOff();
        OverloadedException noHope =
                new OverloadedException("room is held by tasks that do not end", admission.retryAfter());
        try {
            job.tellHung();
            givenUp.get().hopeless().forEach(waiting -> waiting.fail(noHope));
        } finally {
            if (givenUp.get().replace()) {
                replaceWorker();
            }
        }
    }

    /** Where no thread is to be had, the one whose task was given up stays a worker, should the task ever end. */
    private void replaceWorker() {
        Thread worker = factory.newThread(this::work);
        workers.removeIf(ended -> !ended.isAlive());
        workers.add(worker); // before it runs anything, so that whoever closes after that waits for it too
        try {
            admission.join(worker::start);
        } catch (Throwable noThread) {
            workers.remove(worker);
            throw noThread;
        }
    }

    private boolean awaitWorkers(Duration grace) {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(grace);
        Set<Thread> hung =
                admission.hung().stream().flatMap(job -> job.runner().stream()).collect(Collectors.toSet());
        try {
            for (Thread worker : workers) {
                if (hung.contains(worker)) {
                    continue;
                }
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
            boolean oneTooMany = false;
            try {
                long from = nanoClock.getAsLong();
                Runnable tell = () -> {};
                try {
                    tell = job.run();
                } finally {
                    oneTooMany = admission.finished(job, nanoClock.getAsLong() - from);
                }
                tell.run();
            } catch (Throwable failure) {
                // Only a heap or a stack that is used up gets here; the thread must live on, and the caller must hear.
                job.fail(failure);
            }
            if (oneTooMany) {
                return;
            }
        }
    }

    private static void requireAtLeast(long least, long value, String what) {
        if (value < least) {
            throw new IllegalArgumentException(what + " below " + least + ": " + value);
        }
    }
}
