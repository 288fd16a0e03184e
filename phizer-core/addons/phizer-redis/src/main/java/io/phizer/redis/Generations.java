package io.phizer.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which removal of a source this process has caught up with. Guarded by itself, and held for a few steps.
 *
 * <p>It remembers some ten thousand sources. Of one that it knows nothing of, a removal that is older than this process's
 * first connection needs no catching up, and any other is taken for a new one, which costs a few misses at most.
 */
final class Generations {
    private static final int MOST = 10_000;
    /** How far clocks of several servers may be apart. */
    static final long SKEW_SECONDS = 60;

    private final Map<String, String> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };
    private final Map<String, String> settling = new LinkedHashMap<>();
    private long connectedSeconds;

    /** From now on nothing that was removed before that time is kept in this process without being asked about. */
    synchronized void connected(long serverSeconds) {
        if (connectedSeconds == 0) {
            connectedSeconds = serverSeconds;
        }
    }

    /** Whether that generation is news, so that this process has to catch up, and is to call {@link #settled} then. */
    synchronized boolean isNews(String source, String generation) {
        if (generation.equals(known.get(source)) || generation.equals(settling.get(source))) {
            return false;
        }
        if (!known.containsKey(source) && isOld(generation)) {
            known.put(source, generation);
            return false;
        }
        settling.put(source, generation);
        return true;
    }

    /**
     * The same of a removal that was told after this process's first connection, whatever the clock of a server said: also if another thread
     * has been told that it is news, and may not have begun to catch up.
     */
    synchronized boolean isUnsettled(String source, String generation) {
        if (generation.equals(known.get(source))) {
            return false;
        }
        settling.put(source, generation);
        return true;
    }

    /** This process has to catch up with that removal, be it that it did so before, and is to call {@link #settled} then. */
    synchronized void unsettled(String source, String generation) {
        known.remove(source);
        settling.put(source, generation);
    }

    /** Nothing that was made before the removal will be put any more. */
    synchronized void settled(String source, String generation) {
        known.put(source, generation);
        settling.remove(source, generation);
    }

    /** What is to be said by whoever puts; empty if there was no removal as far as is known. */
    synchronized String known(String source) {
        return known.getOrDefault(source, "");
    }

    /** The sources of which a removal is known that was done after that time, or shortly before. */
    synchronized List<String> removedSince(long serverSeconds) {
        List<String> removed = new ArrayList<>();
        known.forEach((source, generation) -> {
            if (!isBefore(generation, serverSeconds)) {
                removed.add(source);
            }
        });
        return removed;
    }

    private boolean isOld(String generation) {
        return isBefore(generation, connectedSeconds);
    }

    private static boolean isBefore(String generation, long serverSeconds) {
        int dash = generation.indexOf('-');
        try {
            return dash > 0 && Long.parseLong(generation.substring(0, dash)) < serverSeconds - SKEW_SECONDS;
        } catch (NumberFormatException foreign) {
            return false;
        }
    }
}
