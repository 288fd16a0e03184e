package io.phizer.exec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link SingleFlight} is to one who calls it from a single thread: the operations of its Lincheck test. */
public final class SingleFlightModel {
    private final List<Flying> all = new ArrayList<>();
    private final Map<Integer, Deque<Flying>> leads = new HashMap<>();
    private final Map<Integer, Deque<Flying>> waits = new HashMap<>();
    private @Nullable Flying joinable;

    private static final class Flying {
        int waiters;
        boolean ended;
        boolean cancelled;
    }

    public boolean join(int thread) {
        boolean leader = joinable == null;
        if (joinable == null) {
            joinable = new Flying();
            all.add(joinable);
            of(leads, thread).add(joinable);
        }
        joinable.waiters++;
        of(waits, thread).add(joinable);
        return leader;
    }

    public void leave(int thread) {
        Flying flight = of(waits, thread).poll();
        if (flight != null && !flight.ended) {
            flight.waiters--;
            if (flight.waiters == 0) {
                flight.cancelled = true;
                end(flight);
            }
        }
    }

    public void succeed(int thread) {
        Flying flight = of(leads, thread).poll();
        if (flight != null && !flight.ended) {
            end(flight);
        }
    }

    public void watch(int thread) {}

    public boolean wasCancelled(int thread) {
        Flying flight = of(leads, thread).peek();
        return flight != null && flight.cancelled;
    }

    public void detach() {
        joinable = null;
    }

    public boolean isFlying() {
        return joinable != null;
    }

    public int waiters() {
        return all.stream().mapToInt(flight -> flight.waiters).sum();
    }

    private void end(Flying flight) {
        flight.ended = true;
        flight.waiters = 0;
        if (flight == joinable) {
            joinable = null;
        }
    }

    private static Deque<Flying> of(Map<Integer, Deque<Flying>> flights, int thread) {
        return flights.computeIfAbsent(thread, any -> new ArrayDeque<>());
    }
}
