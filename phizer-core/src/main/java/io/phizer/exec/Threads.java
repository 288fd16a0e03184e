package io.phizer.exec;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The only place where threads are made. All are daemons named {@code phizer-<name>-<number>}, see the system class
 * loader as their context class loader and inherit no thread locals, so that none keeps a web application's class loader
 * alive. Executors from here belong to the caller, who shuts them down.
 */
public final class Threads {
    private static final long IDLE_SECONDS = 10;

    private Threads() {}

    /** An executor without a bound, for work that is bounded elsewhere; an idle thread ends after ten seconds. */
    public static ExecutorService cached(String name) {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory(name));
    }

    /** A timer of one thread, for short actions only; a cancelled one is forgotten at once. */
    public static ScheduledExecutorService timer(String name) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, factory(name));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }

    @SuppressWarnings(
            "ThreadPriorityCheck") // it asks for no more than the usual, which the creating thread may not have
    static ThreadFactory factory(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(null, work, "phizer-" + name + "-" + number.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            thread.setPriority(Thread.NORM_PRIORITY);
            thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
            return thread;
        };
    }
}
