package io.phizer.redis;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.resps.StreamEntry;

/** The stream on the server in which each process writes down what it removed, and which has about the last {@value #KEPT} removals. */
final class RemovalStream {
    /** About as many removals may a process miss and still catch up with each. */
    static final int KEPT = 10_000;

    private static final int AT_ONCE = 100;
    private static final Pattern PLACE = Pattern.compile("[0-9]{1,18}-[0-9]{1,18}");

    /** In place of a generation: variants are only looked for yet. */
    static final String BEGUN = "begun";

    private final String key;
    private final String self = UUID.randomUUID().toString();

    RemovalStream(String key) {
        this.key = key;
    }

    /** What an entry tells of. */
    enum Kind {
        /** A source was removed. */
        SOURCE("source"),
        /** Variants of all sources were removed. */
        VARIANTS("variants"),
        /** Somebody has begun to follow, which is a place to come back to also where nothing was ever removed. */
        HELLO("hello");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        boolean isThatOf(StreamEntry entry) {
            return word.equals(entry.getFields().get("kind"));
        }
    }

    /**
     * Where an entry was put, and when.
     *
     * @param seconds by the server's clock
     */
    record Written(StreamEntryID id, long seconds) {}

    Written write(UnifiedJedis connected, Kind kind, String what, String generation) {
        Object told = Scripts.run(
                connected,
                Scripts.TELL,
                Scripts.utf8(key),
                List.of(
                        Scripts.utf8(String.valueOf(KEPT)),
                        Scripts.utf8(self),
                        Scripts.utf8(kind.word),
                        Scripts.utf8(what),
                        Scripts.utf8(generation)));
        List<?> idAndTime = (List<?>) told;
        return new Written(
                new StreamEntryID((byte[]) idAndTime.get(0)), Long.parseLong(Scripts.text(idAndTime.get(1))));
    }

    /** The next entries after a place; if there are none, those that come within that time, or none. */
    List<StreamEntry> next(UnifiedJedis connected, StreamEntryID place, int blockMillis) {
        List<Map.Entry<String, List<StreamEntry>>> read =
                connected.xread(XReadParams.xReadParams().block(blockMillis).count(AT_ONCE), Map.of(key, place));
        return read == null || read.isEmpty() ? List.of() : read.get(0).getValue();
    }

    /** The last entry that is not after a place, or none. */
    List<StreamEntry> lastUpTo(UnifiedJedis connected, StreamEntryID place) {
        return connected.xrevrange(key, place.toString(), "-", 1);
    }

    /** Whether the entry of that place is there; if so, all that came after it is as well, for the oldest go first. */
    boolean isThere(UnifiedJedis connected, StreamEntryID place) {
        return !connected.xrange(key, place, place).isEmpty();
    }

    /** A place by what {@link StreamEntryID#toString} told; one before all others if it told no such thing. */
    static StreamEntryID place(String text) {
        return PLACE.matcher(text).matches() ? new StreamEntryID(text) : new StreamEntryID();
    }

    /** The source that was removed, or with what the variants begin. */
    static String what(StreamEntry entry) {
        return entry.getFields().getOrDefault("what", "");
    }

    /** Which generation of the source begins with the removal. */
    static String generation(StreamEntry entry) {
        return entry.getFields().getOrDefault("gen", "");
    }

    /** Of variants: whether who removes them has not looked everywhere yet. */
    static boolean hasOnlyBegun(StreamEntry entry) {
        return BEGUN.equals(generation(entry));
    }

    boolean isOwn(StreamEntry entry) {
        return self.equals(entry.getFields().get("from"));
    }

    /** Asks for something small. */
    void probe(UnifiedJedis connected) {
        connected.exists(key);
    }
}
