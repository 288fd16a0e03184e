package io.phizer.exec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The leader's side of one shared computation. It ends once: by the first call of {@link #succeed} or {@link #fail}, or
 * by being cancelled; whatever comes later is ignored. Safe for use by several threads.
 *
 * <p>Everything but the volatile is guarded by the lock of the {@link SingleFlight}.
 *
 * @param <V> what is computed
 */
public final class Flight<V> {
    private final SingleFlight<?, V> table;
    private final Object key;
    /** In the order of joining, which is the order of telling. */
    private final Set<Answer<V>> waiters = new LinkedHashSet<>();

    private final List<Runnable> cancelActions = new ArrayList<>();
    private boolean ended;
    /** Volatile because a decoder asks often, and needs no lock for that. */
    private volatile boolean cancelled;

    Flight(SingleFlight<?, V> table, Object key) {
        this.table = table;
        this.key = key;
    }

    /** Ends the flight with a value, told to every waiter on this thread. */
    public void succeed(V value) {
        end(waiter -> waiter.tell(value));
    }

    /** Ends the flight with a failure, told to every waiter on this thread. */
    public void fail(Throwable reason) {
        end(waiter -> waiter.tellFailure(reason));
    }

    /** Whether nobody waits for this flight any more; never true after it has ended by itself. */
    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * Has an action run when the flight is cancelled: once, on the thread of whoever leaves last, or at once on this
     * thread if that has happened already. Never, if the flight ends first. Several actions run in the order in which
     * they were given; one that throws stops neither the others nor the leaving, and is handed to the thread's handler
     * of uncaught exceptions.
     */
    public void onCancel(Runnable action) {
        synchronized (table.lock) {
            if (!cancelled) {
                if (!ended) {
                    cancelActions.add(action);
                }
                return;
            }
        }
        run(action);
    }

    /** Called with the lock held. */
    Answer<V> addWaiter() {
        Answer<V> waiter = new Answer<>(this::leave);
        waiters.add(waiter);
        return waiter;
    }

    /** Called with the lock held. */
    int waiting() {
        return waiters.size();
    }

    void cancel(Throwable reason) {
        List<Answer<V>> told;
        List<Runnable> actions;
        synchronized (table.lock) {
            if (ended) {
                return;
            }
            told = List.copyOf(waiters);
            actions = markCancelled();
        }
        actions.forEach(Flight::run);
        told.forEach(waiter -> waiter.tellFailure(reason));
    }

    private void leave(Answer<V> waiter) {
        List<Runnable> actions;
        synchronized (table.lock) {
            if (!waiters.remove(waiter) || !waiters.isEmpty()) {
                return;
            }
            actions = markCancelled();
        }
        actions.forEach(Flight::run);
    }

    private void end(Consumer<Answer<V>> tell) {
        List<Answer<V>> told;
        synchronized (table.lock) {
            if (ended) {
                return;
            }
            told = List.copyOf(waiters);
            markEnded();
        }
        told.forEach(tell);
    }

    private List<Runnable> markCancelled() {
        List<Runnable> actions = List.copyOf(cancelActions);
        cancelled = true;
        markEnded();
        return actions;
    }

    private void markEnded() {
        ended = true;
        waiters.clear();
        cancelActions.clear();
        table.forget(key, this);
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (Throwable failure) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        }
    }
}
