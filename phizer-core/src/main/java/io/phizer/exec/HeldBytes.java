package io.phizer.exec;

import java.util.IdentityHashMap;

/**
 * What queued tasks keep in memory. Tasks that hold the very same object, such as one photograph that is waited for in
 * several sizes, hold its bytes once. Not safe for use by several threads.
 */
final class HeldBytes {
    private final IdentityHashMap<Object, Integer> holders = new IdentityHashMap<>();
    private long total;

    long total() {
        return total;
    }

    /** By how much {@link #add} would raise the total. */
    long added(Cost cost) {
        return holders.containsKey(cost.held()) ? 0 : cost.waiting();
    }

    void add(Cost cost) {
        total += added(cost);
        holders.merge(cost.held(), 1, Integer::sum);
    }

    /** Takes back one {@link #add}. */
    void remove(Cost cost) {
        Integer left = holders.computeIfPresent(cost.held(), (held, count) -> count == 1 ? null : count - 1);
        if (left == null) {
            total -= cost.waiting();
        }
    }
}
