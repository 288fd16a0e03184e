package io.phizer.backend;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes the sources that are being fetched may hold together, whichever backends they come from. Safe for use by
 * several threads; nothing waits for room here, what finds none is refused.
 */
public final class SourceBudget {
    private final long bytes;
    private final AtomicLong taken = new AtomicLong();

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
        long before = taken.get();
        while (more <= bytes - before) {
            if (taken.compareAndSet(before, before + more)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    void giveBack(long some) {
        taken.addAndGet(-some);
    }
}
