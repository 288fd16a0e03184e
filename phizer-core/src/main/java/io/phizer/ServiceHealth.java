package io.phizer;

import io.phizer.backend.BackendUsage;
import io.phizer.backend.BreakerState;
import io.phizer.exec.PoolUsage;
import java.util.ArrayList;
import java.util.List;

/**
 * How a service is, as two questions that those who run it ask, and as a list of its parts.
 *
 * <p>That a backend or a store cannot be reached makes a service neither dead nor unready: what is in memory is served all the
 * same, and to take every node out because they share a master would turn slow pictures into none.
 *
 * @param state {@link State#DOWN} if it is not ready, {@link State#DEGRADED} if any part is not as it should be
 * @param live whether it can go on; if not, nothing but a new process helps, since every worker is held by a rendering that does
 *     not end
 * @param ready whether it should be sent requests: it is live, not closed, and its queue has room
 * @param parts the service itself, its workers, its backends (the master first) and its stores
 */
public record ServiceHealth(State state, boolean live, boolean ready, List<Part> parts) {
    /** How something is. */
    public enum State {
        /** As it should be. */
        UP,

        /** Not as it should be, and of use. */
        DEGRADED,

        /** Of no use. */
        DOWN
    }

    /**
     * One part of a service.
     *
     * @param name such as {@code workers} or {@code backend photos.example.com}
     * @param detail in a few words, for people
     */
    public record Part(String name, State state, String detail) {}

    /** Copies the list. */
    public ServiceHealth {
        parts = List.copyOf(parts);
    }

    static ServiceHealth of(ServiceStats stats, boolean closed) {
        PoolUsage pool = stats.workers();
        boolean live = pool.stuck() < pool.threads();
        boolean full = pool.queued() >= pool.queueCapacity();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("service", closed ? State.DOWN : State.UP, closed ? "closed" : "open"));
        parts.add(workers(pool, live, full));
        stats.backends().forEach(backend -> parts.add(backend(backend)));
        stats.stores().forEach(store -> parts.add(store(store)));
        boolean ready = live && !closed && !full;
        boolean allUp = parts.stream().allMatch(part -> part.state() == State.UP);
        return new ServiceHealth(!ready ? State.DOWN : allUp ? State.UP : State.DEGRADED, live, ready, parts);
    }

    private static Part workers(PoolUsage pool, boolean live, boolean full) {
        State state = !live ? State.DOWN : full || pool.abandoned() > 0 ? State.DEGRADED : State.UP;
        String detail = "%d of %d running, %d of %d waiting"
                .formatted(pool.running(), pool.threads(), pool.queued(), pool.queueCapacity());
        String hung = ", %d do not end".formatted(pool.abandoned());
        return new Part("workers", state, pool.abandoned() > 0 ? detail + hung : detail);
    }

    private static Part backend(BackendUsage backend) {
        BreakerState breaker = backend.breaker();
        State state = breaker == BreakerState.CLOSED
                ? State.UP
                : breaker == BreakerState.HALF_OPEN ? State.DEGRADED : State.DOWN;
        String detail = breaker == BreakerState.CLOSED
                ? "%d of %d fetches, %d waiting".formatted(backend.running(), backend.maxInFlight(), backend.queued())
                : breaker == BreakerState.HALF_OPEN ? "is being tried again" : "fails and is left alone";
        return new Part("backend " + backend.name(), state, detail);
    }

    private static Part store(StoreStats store) {
        String detail = store.well() ? "%d failures so far".formatted(store.failures()) : "fails and is left alone";
        return new Part("store of " + store.name(), store.well() ? State.UP : State.DOWN, detail);
    }
}
