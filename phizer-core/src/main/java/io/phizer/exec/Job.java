package io.phizer.exec;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One accepted task and the future of its outcome. Knows which thread runs it at the moment, so that an interrupt
 * reaches this task and never what the thread does next. Its lock guards all that changes, and is
 * held while interrupting.
 */
final class Job<T> {
    private final Callable<? extends T> task;
    private final Answer<T> answer;
    private @Nullable Thread runner;
    private @Nullable Future<?> alarm;
    private final Runnable hung;
    private boolean begun;
    private boolean calledOff;
    private boolean watched;
    private boolean ended;

    /** {@code abandoned} hears of it, before the future completes, when the one who asked completes it. */
    Job(Callable<? extends T> task, Consumer<? super Job<T>> abandoned) {
        this(task, abandoned, () -> {});
    }

    /** {@code hung} is for {@link #tellHung}. */
    Job(Callable<? extends T> task, Consumer<? super Job<T>> abandoned, Runnable hung) {
        this.task = task;
        this.hung = hung;
        this.answer = new Answer<>(ignored -> abandoned.accept(this));
    }

    CompletableFuture<T> answer() {
        return answer;
    }

    /**
     * Runs the task on this thread, unless it was called off, and returns what tells its outcome; meant to be run when
     * everything that the task held was given back.
     */
    Runnable run() {
        synchronized (this) {
            if (calledOff) {
                ended = true;
                return () -> {};
            }
            begun = true;
            runner = Thread.currentThread();
        }
        try {
            T value = task.call();
            return () -> answer.tell(value);
        } catch (Throwable failure) {
            return () -> answer.tellFailure(failure);
        } finally {
            end();
        }
    }

    private void end() {
        @Nullable Future<?> set;
        synchronized (this) {
            runner = null;
            ended = true;
            set = alarm;
            alarm = null;
            if (calledOff) {
                Thread.interrupted(); // it was meant for this task, which may not have noticed
            }
        }
        if (set != null) {
            set.cancel(false); // else it would keep the task, and what the task holds, until it is due
        }
    }

    /** Has an alarm set, the first time only, that is called off when the task ends. */
    void watch(Supplier<? extends Future<?>> clock) {
        synchronized (this) {
            if (watched || ended) {
                return;
            }
            watched = true;
        }
        Future<?> set = clock.get();
        synchronized (this) {
            if (!ended) {
                alarm = set;
                return;
            }
        }
        set.cancel(false);
    }

    /** Tells the one who asked that the task is not expected to end any more. */
    void tellHung() {
        hung.run();
    }

    /** The thread that runs the task now, if one does. */
    synchronized Optional<Thread> runner() {
        return Optional.ofNullable(runner);
    }

    /** Interrupts the task if it runs, and keeps it from running if it has not begun: then the answer is true. */
    synchronized boolean callOff() {
        calledOff = true;
        if (runner != null) {
            runner.interrupt();
        }
        return !begun;
    }

    void fail(Throwable reason) {
        answer.tellFailure(reason);
    }
}
