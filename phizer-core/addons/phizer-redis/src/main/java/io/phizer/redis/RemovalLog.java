package io.phizer.redis;

import io.phizer.cache.SharedCache;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.resps.StreamEntry;

/**
 * What was removed, by whom, in a stream on the server that every process reads from where it was. A process that was away
 * reads what it missed; one that does not find its place any more, since the stream was cut or lost, has missed something.
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
    private final String self = UUID.randomUUID().toString();
    private volatile SharedCache.Removals listener = new NobodyElse();
    private @Nullable StreamEntryID place;

    RemovalLog(String stream, Generations generations) {
        this.stream = stream;
        this.generations = generations;
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
        write(connected, SOURCE, source, generation);
    }

    /** Tells all others that this process removed variants. */
    void removedVariants(UnifiedJedis connected, String prefix) {
        write(connected, VARIANTS, prefix, "");
    }

    @Override
    public void begin(UnifiedJedis connected) {
        StreamEntryID last = place;
        if (last != null && !connected.xrange(stream, last, last).isEmpty()) {
            return;
        }
        // An entry of its own is a place to come back to, also where nothing was ever removed.
        List<?> told = write(connected, HELLO, "", "");
        place = new StreamEntryID((byte[]) told.get(0));
        generations.connected(Long.parseLong(Scripts.text(told.get(1))));
        listener.missed();
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
