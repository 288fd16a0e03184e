package io.phizer.backend;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes the sources that are being fetched may hold together, whichever backends they come from. Safe for use by
 * several threads; nothing waits for room here, what finds none is refused.
 *
 * <p>Sources that tell their length take all at once. Those that do not grow side by side, and if they might grow to the
 * end of the budget, they could meet there and all be refused, having left no room for each other. So the last quarter
 * is for one of them at a time: the first that gets there may finish while the others are refused.
 */
public final class SourceBudget {
    private static final int PARTS = 4;

    private final long bytes;
    private final AtomicLong taken = new AtomicLong();
    /** The one room that may grow into the last part. */
    private final AtomicReference<@Nullable SourceRoom> finisher = new AtomicReference<>();

    /**
     * Makes a budget of which nothing is taken.
     *
     * @param bytes the bound, at least 1
     */
    public SourceBudget(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("budget of bytes below 1: " + bytes);
        }
        this.bytes = bytes;
    }

    /** A budget without a bound, for fetches whose bytes are counted by nobody. */
    public static SourceBudget unbounded() {
        return new SourceBudget(Long.MAX_VALUE);
    }

    /** Room for one fetch, of which nothing is taken yet. */
    public SourceRoom room() {
        return new SourceRoom(this);
    }

    /** What is taken of it. */
    public BudgetUsage usage() {
        return new BudgetUsage(taken.get(), bytes);
    }

    long bytes() {
        return bytes;
    }

    boolean take(long more) {
        return takeBelow(bytes, more);
    }

    /** Takes more for a room that may have to grow again. */
    boolean grow(SourceRoom room, long more) {
        if (takeBelow(bytes - bytes / PARTS, more)) {
            return true;
        }
        return (finisher.get() == room || finisher.compareAndSet(null, room)) && takeBelow(bytes, more);
    }

    private boolean takeBelow(long bound, long more) {
        long before = taken.get();
        while (more <= bound - before) {
            if (taken.compareAndSet(before, before + more)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    /** Gives back what is left of a room that takes no more. */
    void end(SourceRoom room, long some) {
        taken.addAndGet(-some);
        finisher.compareAndSet(room, null);
    }
}
