package io.phizer.exec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One computation per key at a time, shared by everyone who asks for the key meanwhile. Waiters are counted, and the
 * last one to leave cancels the computation. Safe for use by several threads; no method blocks. Nothing is remembered: a
 * flight that has ended, well or badly, is gone before its waiters hear of it, and who asks next begins afresh.
 *
 * <p>Invariants, all under {@code lock}: a flight is in {@code running} exactly as long as it has neither ended nor been
 * cancelled; a flight in {@code running} has at least one waiter; every flight in {@code table} is in {@code running},
 * and those only in {@code running} are the detached ones. So nobody can join a flight that has ended or been given up.
 *
 * @param <K> keys with {@code equals} and {@code hashCode} of a value
 * @param <V> what is computed
 */
public final class SingleFlight<K, V> {
    final Object lock = new Object();
    private final Map<K, Flight<V>> table = new HashMap<>();
    private final Set<Flight<V>> running = new HashSet<>();

    /** Makes an empty table. */
    public SingleFlight() {}

    /**
     * Joins the running flight of the key, or begins one and becomes its leader: then {@code start} is called once, on
     * this thread. It is to arrange the computation and to return; the computation ends the flight from any thread, even
     * within {@code start}. If {@code start} throws, the flight fails with what it threw.
     *
     * <p>The returned future is this waiter's own. Completing it from outside, by {@code cancel} or a time-out for
     * example, is to leave the flight; the others stay. Should the last one leave, the flight is cancelled.
     */
    public CompletableFuture<V> join(K key, Consumer<? super Flight<V>> start) {
        Flight<V> flight;
        Answer<V> waiter;
        boolean leads;
        synchronized (lock) {
            Flight<V> joined = table.get(key);
            leads = joined == null;
            flight = joined == null ? new Flight<>(this, key) : joined;
            if (leads) {
                table.put(key, flight);
                running.add(flight);
            }
            waiter = flight.addWaiter();
        }
        if (leads) {
            try {
                start.accept(flight);
            } catch (Throwable failure) {
                flight.fail(failure);
            }
        }
        return waiter;
    }

    /**
     * Takes the flights of these keys out of the table: those who wait already get their answer, those who ask later
     * begin a new flight. When this returns, no flight begun before the call can be joined.
     */
    public void detach(Predicate<? super K> keys) {
        List<Map.Entry<K, Flight<V>>> joinable = new ArrayList<>();
        synchronized (lock) {
            table.forEach((key, flight) -> joinable.add(Map.entry(key, flight)));
        }
        // The predicate is foreign code and so runs outside of the lock; a flight begun in between is new enough to
        // stay.
        joinable.removeIf(entry -> !keys.test(entry.getKey()));
        synchronized (lock) {
            joinable.forEach(entry -> table.remove(entry.getKey(), entry.getValue()));
        }
    }

    /**
     * Cancels every flight, detached ones too: its cancel actions run on this thread, then its waiters fail with
     * {@code reason}. Flights begun later are not affected.
     */
    public void cancelAll(Throwable reason) {
        List<Flight<V>> flights;
        synchronized (lock) {
            flights = List.copyOf(running);
        }
        flights.forEach(flight -> flight.cancel(reason));
    }

    /** Whether someone who joined this key now would share a running flight. */
    boolean isFlying(K key) {
        synchronized (lock) {
            return table.containsKey(key);
        }
    }

    /** The number of flights that have not ended, detached ones included. */
    public int flights() {
        synchronized (lock) {
            return running.size();
        }
    }

    /** The number of those who wait for any flight. */
    public int waiters() {
        synchronized (lock) {
            return running.stream().mapToInt(Flight::waiting).sum();
        }
    }

    /** Called with the lock held. A flight that was detached leaves a newer one of the same key where it is. */
    void forget(Object key, Flight<V> flight) {
        table.remove(key, flight);
        running.remove(flight);
    }
}
