package io.phizer.backend;

import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * The room of one fetch in a {@link SourceBudget}. It grows before bytes are held, and is given back, once, when it is
 * closed: by then the bytes are held no longer, or are counted elsewhere. Safe for use by several threads.
 */
public final class SourceRoom implements AutoCloseable {
    private final SourceBudget budget;
    /** Both are guarded by this object. */
    private long taken;

    private boolean closed;

    SourceRoom(SourceBudget budget) {
        this.budget = budget;
    }

    /**
     * Makes sure that there is room for that many bytes, which are all that the fetch is about to hold, those that it
     * holds already included.
     *
     * @return empty if there is; else what the fetch has to answer, at once and without holding more:
     *     {@link FetchResult.TooLarge} if the whole budget would not do, {@link FetchResult.NoRoom} if others use it up
     */
    public Optional<FetchResult> reserve(long bytes) {
        return reserve(bytes, budget::take);
    }

    /**
     * The same for a source that does not tell its length, and may ask again for more: of those that grow at once, one
     * finds room to finish.
     */
    Optional<FetchResult> grow(long bytes) {
        return reserve(bytes, more -> budget.grow(this, more));
    }

    private Optional<FetchResult> reserve(long bytes, LongPredicate take) {
        if (bytes > budget.bytes()) {
            return Optional.of(new FetchResult.TooLarge(
                    "takes " + bytes + " bytes to fetch, limit of all fetches together is " + budget.bytes()));
        }
        synchronized (this) {
            if (closed) {
                return Optional.of(new FetchResult.NoRoom("the fetch is over"));
            }
            if (bytes > taken) {
                if (!take.test(bytes - taken)) {
                    return Optional.of(new FetchResult.NoRoom("takes " + bytes + " bytes to fetch, of " + budget.bytes()
                            + " other fetches take " + budget.usage().takenBytes()));
                }
                taken = bytes;
            }
            return Optional.empty();
        }
    }

    /** Gives back all that was taken; nothing more can be. Does nothing the second time. */
    @Override
    public void close() {
        budget.end(this, end());
    }

    /** Room of the same budget for one of the backends that this fetch asks. */
    SourceRoom part() {
        return new SourceRoom(budget);
    }

    /** Closes this room but for that many bytes, reserved before, which go over to another one. */
    void passOn(long bytes, SourceRoom whole) {
        long all = end();
        long passed = Math.min(all, bytes);
        budget.end(this, all - passed);
        whole.adopt(passed);
    }

    private void adopt(long bytes) {
        synchronized (this) {
            if (!closed) {
                taken += bytes;
                return;
            }
        }
        budget.end(this, bytes);
    }

    private synchronized long end() {
        long all = taken;
        taken = 0;
        closed = true;
        return all;
    }
}
