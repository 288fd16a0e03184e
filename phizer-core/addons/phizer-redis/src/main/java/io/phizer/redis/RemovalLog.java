package io.phizer.redis;

import io.phizer.cache.SharedCache;
import io.phizer.redis.RemovalStream.Kind;
import io.phizer.redis.RemovalStream.Written;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.resps.StreamEntry;

/**
 * What was removed, by whom, in a stream on the server that every process reads from where it was. A process that was away
 * reads what it missed; one that does not find its place any more, since the stream was cut or lost, has missed something, also if that
 * happens while it reads.
 * If only what is older than that place is there, the server has come back with what it had some time ago, after a crash or as the
 * replica that it was: removals since then are repeated by each process that knows of them.
 *
 * <p>Who is told may have kept something before this process began, and know up to where he had been told then: he is told all since,
 * or that he missed something. So is whoever is named when the log is followed already.
 *
 * <p>Reads on the thread of {@link Link} alone.
 */
final class RemovalLog implements Link.Follower {
    private static final int BLOCK_MILLIS = 500;
    /** More than that of before is not told one by one: whoever is told may not be able to remember more. */
    private static final int MOST_OF_BEFORE = 5_000;

    private final RemovalStream stream;
    private final Generations generations;
    private final VariantRemovals variants = new VariantRemovals();
    private final Repetition repetition;
    private volatile SharedCache.Removals listener = new NobodyElse();
    /** The last removal that this process told, which may be ahead of its place. */
    private volatile @Nullable StreamEntryID written;

    private @Nullable StreamEntryID place;
    /** Where this process began. */
    private StreamEntryID start = new StreamEntryID();
    /** Who has been told all up to the place. */
    private SharedCache.Removals caughtUp = listener;

    /** Does once more what the server has lost, or what came behind a removal. */
    interface Repetition {
        void removeAgain(UnifiedJedis connected, String source);

        void removeVariantsAgain(UnifiedJedis connected, String prefix);

        /** Removes what this process put last of these variants, which the one who removed them may have missed. */
        void takeBackVariants(UnifiedJedis connected, String prefix);
    }

    /** Has no place yet. */
    RemovalLog(RemovalStream stream, Generations generations, Repetition repetition) {
        this.stream = stream;
        this.generations = generations;
        this.repetition = repetition;
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
        written = stream.write(connected, Kind.SOURCE, source, generation).id();
    }

    /** The same, of what the server had lost; it counts for nothing until {@link #begin} has repeated all. */
    void removedAgain(UnifiedJedis connected, String source, String generation) {
        stream.write(connected, Kind.SOURCE, source, generation);
    }

    /** Tells all others that this process begins to look for variants, to remove them. */
    void removesVariants(UnifiedJedis connected, String prefix) {
        written = toldOfVariants(connected, prefix, RemovalStream.BEGUN);
    }

    /** Tells all others that this process removed variants. */
    void removedVariants(UnifiedJedis connected, String prefix) {
        written = toldOfVariants(connected, prefix, "");
    }

    /** The same, of what the server had lost. */
    void removedVariantsAgain(UnifiedJedis connected, String prefix) {
        toldOfVariants(connected, prefix, "");
    }

    private StreamEntryID toldOfVariants(UnifiedJedis connected, String prefix, String step) {
        Written entry = stream.write(connected, Kind.VARIANTS, prefix, step);
        variants.removed(prefix, entry.seconds());
        return entry.id();
    }

    @Override
    public void begin(UnifiedJedis connected) {
        StreamEntryID last = place;
        if (last == null) {
            beginFirst(connected);
            return;
        }
        StreamEntryID missing = missing(connected, last);
        if (missing == null) {
            // Before anything is put, for what is in memory may be older than what the server remembers at the sources.
            boolean more = true;
            while (more) {
                more = readOn(connected, 1);
            }
        } else {
            repeatLost(connected, missing);
            written = null;
            Written hello = stream.write(connected, Kind.HELLO, "", "");
            place = hello.id();
            caughtUp.missed();
            caughtUp.reached(hello.id().toString());
        }
    }

    private void beginFirst(UnifiedJedis connected) {
        Written hello = stream.write(connected, Kind.HELLO, "", "");
        generations.connected(hello.seconds());
        SharedCache.Removals whom = listener;
        Optional<StreamEntryID> from = whom.place().map(RemovalStream::place);
        if (from.isEmpty() || !isToldSince(connected, from.get(), hello.id(), whom)) {
            whom.missed(); // he may have kept something already that was removed before
        }
        whom.reached(hello.id().toString());
        caughtUp = whom;
        start = hello.id();
        place = hello.id();
    }

    /** Tells somebody who was named after the beginning, and has kept nothing from then till he was. */
    private void catchUp(UnifiedJedis connected, SharedCache.Removals whom, StreamEntryID last) {
        StreamEntryID from = whom.place().map(RemovalStream::place).orElse(start);
        if (!isToldSince(connected, from, last, whom)) {
            whom.missed();
        }
        whom.reached(last.toString());
        caughtUp = whom;
    }

    /** Tells all that was removed after one place and up to another; false if not all of it is there, or it is too much. */
    private boolean isToldSince(
            UnifiedJedis connected, StreamEntryID from, StreamEntryID last, SharedCache.Removals whom) {
        if (!stream.isThere(connected, from)) {
            return false;
        }
        StreamEntryID at = from;
        int entries = 0;
        while (at.compareTo(last) < 0 && entries <= MOST_OF_BEFORE) {
            List<StreamEntry> read = stream.next(connected, at, 1);
            if (read.isEmpty()) {
                return false;
            }
            read.stream()
                    .filter(entry -> entry.getID().compareTo(last) <= 0) // what came after is read on from there
                    .forEach(entry -> takeAgain(connected, entry, whom));
            entries += read.size();
            at = read.get(read.size() - 1).getID();
        }
        return entries <= MOST_OF_BEFORE && stream.isThere(connected, from); // and was not cut meanwhile
    }

    /** What should be in the log and is not; null if all is. */
    private @Nullable StreamEntryID missing(UnifiedJedis connected, StreamEntryID last) {
        if (!stream.isThere(connected, last)) {
            return last;
        }
        StreamEntryID own = written;
        return own == null || stream.isThere(connected, own) ? null : own;
    }

    /** A log that has nothing of before is of a server that came back empty, or was cut, which loses nothing else. */
    private void repeatLost(UnifiedJedis connected, StreamEntryID missing) {
        List<StreamEntry> before = stream.lastUpTo(connected, missing);
        if (!before.isEmpty()) {
            long seconds = before.get(0).getID().getTime() / 1000;
            generations.removedSince(seconds).forEach(source -> repetition.removeAgain(connected, source));
            variants.since(seconds).forEach(prefix -> repetition.removeVariantsAgain(connected, prefix));
        }
    }

    @Override
    public void probe(UnifiedJedis connected) {
        stream.probe(connected);
    }

    @Override
    public void follow(UnifiedJedis connected) {
        readOn(connected, BLOCK_MILLIS);
    }

    /** Takes the next entries, waiting for them for a while; whether there may be more. */
    private boolean readOn(UnifiedJedis connected, int blockMillis) {
        StreamEntryID from = place;
        if (from == null) {
            return false; // there is always one after the beginning
        }
        if (listener != caughtUp) {
            catchUp(connected, listener, from);
        }
        List<StreamEntry> read = stream.next(connected, from, blockMillis);
        if (listener != caughtUp) {
            return true; // he is told that soon, with what was before
        }
        read.forEach(entry -> take(connected, entry));
        // Also where nothing came: with Sentinel another server may be asked now, without a broken connection.
        if (!stream.isThere(connected, from)) {
            begin(connected); // some of what came after it may be gone as well
            return false;
        }
        StreamEntryID reached =
                read.isEmpty() ? from : read.get(read.size() - 1).getID();
        place = reached;
        caughtUp.reached(reached.toString());
        return !read.isEmpty();
    }

    private void take(UnifiedJedis connected, StreamEntry entry) {
        if (stream.isOwn(entry)) {
            return;
        }
        String what = RemovalStream.what(entry);
        if (Kind.SOURCE.isThatOf(entry)) {
            String generation = RemovalStream.generation(entry);
            if (generations.isUnsettled(what, generation)) { // a place is not reached before this is told
                caughtUp.removed(what, () -> generations.settled(what, generation));
            }
        } else if (Kind.VARIANTS.isThatOf(entry) && !what.isEmpty()) {
            removedVariants(connected, entry, what, caughtUp);
        }
        // else it is a greeting, or what a later release has to say
    }

    /** The same, whether or not this process knows of that removal. */
    private void takeAgain(UnifiedJedis connected, StreamEntry entry, SharedCache.Removals whom) {
        if (stream.isOwn(entry)) {
            return;
        }
        String what = RemovalStream.what(entry);
        if (Kind.SOURCE.isThatOf(entry)) {
            String generation = RemovalStream.generation(entry);
            generations.unsettled(what, generation);
            whom.removed(what, () -> generations.settled(what, generation));
        } else if (Kind.VARIANTS.isThatOf(entry) && !what.isEmpty()) {
            removedVariants(connected, entry, what, whom);
        }
    }

    /**
     * What was put goes before memory does, which would have it from there again; and what was put till then. While they are still
     * looked for they stay, or whoever removes them could not tell all that there was.
     */
    private void removedVariants(UnifiedJedis connected, StreamEntry entry, String prefix, SharedCache.Removals whom) {
        variants.removed(prefix, entry.getID().getTime() / 1000);
        if (RemovalStream.hasOnlyBegun(entry)) {
            whom.removedVariants(prefix);
            return;
        }
        repetition.takeBackVariants(connected, prefix);
        whom.removedVariants(prefix);
        repetition.takeBackVariants(connected, prefix);
    }
}
