package io.phizer.redis;

import io.phizer.cache.SharedCache;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.resps.StreamEntry;

/**
 * What was removed, by whom, in a stream on the server that every process reads from where it was. A process that was away
 * reads what it missed; one that does not find its place any more, since the stream was cut or lost, has missed something.
 * If only what is older than that place is there, the server has come back with what it had some time ago, after a crash or as the
 * replica that it was: removals since then are repeated by each process that knows of them.
 *
 * <p>Reads on the thread of {@link Link} alone.
 */
final class RemovalLog implements Link.Follower {
    /** About as many removals may a process miss and still catch up with each. */
    private static final int KEPT = 10_000;

    private static final int BLOCK_MILLIS = 500;
    private static final int AT_ONCE = 100;
    private static final String SOURCE = "source";
    private static final String VARIANTS = "variants";
    private static final String HELLO = "hello";

    private final String stream;
    private final Generations generations;
    private final BiConsumer<UnifiedJedis, String> removal;
    private final String self = UUID.randomUUID().toString();
    private volatile SharedCache.Removals listener = new NobodyElse();
    /** The last removal that this process told, which may be ahead of its place. */
    private volatile @Nullable StreamEntryID written;

    private @Nullable StreamEntryID place;

    /**
     * Has no place yet.
     *
     * @param removal removes a source again
     */
    RemovalLog(String stream, Generations generations, BiConsumer<UnifiedJedis, String> removal) {
        this.stream = stream;
        this.generations = generations;
        this.removal = removal;
    }

    /** For a store that is used by itself. */
    private static final class NobodyElse implements SharedCache.Removals {
        @Override
        public void removed(String source, Runnable settled) {
            settled.run();
        }

        @Override
        public void removedVariants(String prefix) {}

        @Override
        public void missed() {}
    }

    void tell(SharedCache.Removals removals) {
        listener = removals;
    }

    /** A source has been found in a generation; if that is new to this process, its caches are told. */
    void found(String source, String generation) {
        if (generations.isNews(source, generation)) {
            listener.removed(source, () -> generations.settled(source, generation));
        }
    }

    /** Tells all others that this process removed a source. */
    void removed(UnifiedJedis connected, String source, String generation) {
        written = id(write(connected, SOURCE, source, generation));
    }

    /** The same, of what the server had lost; it counts for nothing until {@link #begin} has repeated all. */
    void removedAgain(UnifiedJedis connected, String source, String generation) {
        write(connected, SOURCE, source, generation);
    }

    /** Tells all others that this process removed variants. */
    void removedVariants(UnifiedJedis connected, String prefix) {
        written = id(write(connected, VARIANTS, prefix, ""));
    }

    @Override
    public void begin(UnifiedJedis connected) {
        StreamEntryID last = place;
        if (last != null) {
            StreamEntryID missing = missing(connected, last);
            if (missing == null) {
                return;
            }
            repeatLost(connected, missing);
        }
        // An entry of its own is a place to come back to, also where nothing was ever removed.
        List<?> told = write(connected, HELLO, "", "");
        place = id(told);
        written = null;
        generations.connected(Long.parseLong(Scripts.text(told.get(1))));
        listener.missed();
    }

    /** What should be in the log and is not; null if all is. */
    private @Nullable StreamEntryID missing(UnifiedJedis connected, StreamEntryID last) {
        if (!isThere(connected, last)) {
            return last;
        }
        StreamEntryID own = written;
        return own == null || isThere(connected, own) ? null : own;
    }

    private boolean isThere(UnifiedJedis connected, StreamEntryID id) {
        return !connected.xrange(stream, id, id).isEmpty();
    }

    /** A log that has nothing of before is of a server that came back empty, or was cut, which loses nothing else. */
    private void repeatLost(UnifiedJedis connected, StreamEntryID missing) {
        List<StreamEntry> before = connected.xrevrange(stream, missing.toString(), "-", 1);
        if (!before.isEmpty()) {
            long seconds = before.get(0).getID().getTime() / 1000;
            generations.removedSince(seconds).forEach(source -> removal.accept(connected, source));
        }
    }

    @Override
    public void probe(UnifiedJedis connected) {
        connected.exists(stream);
    }

    @Override
    public void follow(UnifiedJedis connected) {
        StreamEntryID from = place == null ? new StreamEntryID() : place;
        List<Map.Entry<String, List<StreamEntry>>> read =
                connected.xread(XReadParams.xReadParams().block(BLOCK_MILLIS).count(AT_ONCE), Map.of(stream, from));
        if (read == null) {
            return;
        }
        for (Map.Entry<String, List<StreamEntry>> each : read) {
            for (StreamEntry entry : each.getValue()) {
                take(entry.getFields());
                place = entry.getID();
            }
        }
    }

    private void take(Map<String, String> fields) {
        String what = fields.getOrDefault("what", "");
        if (self.equals(fields.get("from"))) {
            return;
        }
        switch (fields.getOrDefault("kind", "")) {
            case SOURCE -> found(what, fields.getOrDefault("gen", ""));
            case VARIANTS -> {
                if (!what.isEmpty()) {
                    listener.removedVariants(what);
                }
            }
            default -> {
                // a greeting, or what a later release has to say
            }
        }
    }

    private static StreamEntryID id(List<?> told) {
        return new StreamEntryID((byte[]) told.get(0));
    }

    private List<?> write(UnifiedJedis connected, String kind, String what, String generation) {
        Object told = Scripts.run(
                connected,
                Scripts.TELL,
                Scripts.utf8(stream),
                List.of(
                        Scripts.utf8(String.valueOf(KEPT)),
                        Scripts.utf8(self),
                        Scripts.utf8(kind),
                        Scripts.utf8(what),
                        Scripts.utf8(generation)));
        return (List<?>) told;
    }
}
