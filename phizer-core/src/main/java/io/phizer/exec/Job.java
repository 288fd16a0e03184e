package io.phizer.exec;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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
    private boolean begun;
    private boolean calledOff;

    /** {@code abandoned} hears of it, before the future completes, when the one who asked completes it. */
    Job(Callable<? extends T> task, Consumer<? super Job<T>> abandoned) {
        this.task = task;
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
            synchronized (this) {
                runner = null;
                if (calledOff) {
                    Thread.interrupted(); // it was meant for this task, which may not have noticed
                }
            }
        }
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
