package io.phizer;

import io.phizer.ResizeException.Reason;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Sources whose rendering did not end, known by the hash of their bytes: whoever sends the same picture under other
 * names, or asks for other sizes, must not get a second thread stuck. They are let out after a time, for the fault may
 * have been the machine's. Bounded; the one that was asked for least recently makes room. Safe for use by several
 * threads.
 */
final class Quarantine {
    /** Each has cost a thread its place, so there will not be many. */
    static final int MOST = 1000;

    private final Duration time;
    private final LongSupplier nanoClock;
    /** When each came in. */
    private final Map<String, Long> since = new LinkedHashMap<>(16, 0.75f, true);

    Quarantine(Duration time, LongSupplier nanoClock) {
        this.time = time;
        this.nanoClock = nanoClock;
    }

    synchronized void add(String hash) {
        if (time.isZero()) {
            return;
        }
        since.put(hash, nanoClock.getAsLong());
        if (since.size() > MOST) {
            Iterator<String> eldest = since.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    /** Lets pass what is not in here. */
    void check(String path, String hash) {
        if (contains(hash)) {
            throw new ResizeException(
                    Reason.MALFORMED_IMAGE,
                    path + ": rendering these bytes did not end, they are not tried again for " + time.toSeconds()
                            + " s");
        }
    }

    synchronized int size() {
        long now = nanoClock.getAsLong();
        since.values().removeIf(begin -> isOver(begin, now));
        return since.size();
    }

    private synchronized boolean contains(String hash) {
        Long begin = since.get(hash);
        if (begin != null && isOver(begin, nanoClock.getAsLong())) {
            since.remove(hash);
            return false;
        }
        return begin != null;
    }

    private boolean isOver(long begin, long now) {
        return now - begin >= time.toNanos();
    }
}
