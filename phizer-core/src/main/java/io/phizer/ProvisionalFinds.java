package io.phizer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Pictures that a slave had when the master had them not: they are on their way to the master, and soon leave the slave.
 * A while later whoever is served one has the backends asked again, without waiting for it:
 *
 * <ul>
 *   <li>The master has it: the copy is the master's from now on, and is not asked for again.
 *   <li>A slave still has it: it is asked for again after twice the time, for it may be there to stay.
 *   <li>Nobody has it: it is between the two, or it was deleted. The copy is served for the time it is held, and then no more.
 *   <li>No certain answer: the copy is served on.
 * </ul>
 *
 * <p>Safe for use by several threads; nothing blocks.
 */
final class ProvisionalFinds {
    /** Names only. A picture that finds no place among them stays as it is until it is purged. */
    private static final int MOST = 10_000;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Duration askAgain;
    private final Duration hold;
    private final LongSupplier nanoClock;
    private final Cache<String, Find> finds =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    /** When to ask again, after which pause the time after, and since when nobody has it, if so; by the nano clock. */
    private record Find(String etag, long due, Duration pause, Optional<Long> absentSince) {}

    /**
     * Makes an empty set.
     *
     * @param askAgain how long a find is taken before the backends are asked again; zero for ever
     * @param hold how long one is served that nobody has any more
     */
    ProvisionalFinds(Duration askAgain, Duration hold, LongSupplier nanoClock) {
        this.askAgain = askAgain;
        this.hold = hold;
        this.nanoClock = nanoClock;
    }

    /** A slave has the source, with these bytes. */
    void found(String path, String etag) {
        if (askAgain.isZero()) {
            return;
        }
        long now = nanoClock.getAsLong();
        finds.asMap().compute(path, (key, before) -> {
            Duration pause = before == null || before.absentSince().isPresent()
                    ? askAgain
                    : least(before.pause().multipliedBy(2), LONGEST);
            return new Find(etag, now + pause.toNanos(), pause, Optional.empty());
        });
    }

    /** The source is no longer provisional: the master has it, or it is kept no more. */
    void forget(String path) {
        finds.invalidate(path);
    }

    /** Whether no source at all is provisional, which is asked for each hit. */
    boolean isEmpty() {
        return finds.asMap().isEmpty();
    }

    /** Whether it is time to ask again; so it is for one caller, and for the next after the same pause. */
    boolean isDue(String path) {
        Find known = finds.getIfPresent(path);
        if (known == null) {
            return false;
        }
        long now = nanoClock.getAsLong();
        if (now - known.due() < 0) {
            return false;
        }
        Find next = new Find(known.etag(), now + known.pause().toNanos(), known.pause(), known.absentSince());
        return finds.asMap().replace(path, known, next);
    }

    /** The tag of the bytes that are kept, if they are provisional. */
    Optional<String> etag(String path) {
        return Optional.ofNullable(finds.getIfPresent(path)).map(Find::etag);
    }

    /** Nobody has it now. The answer is whether that has been so for longer than it is held. */
    boolean isGone(String path) {
        long now = nanoClock.getAsLong();
        AtomicBoolean gone = new AtomicBoolean(true);
        finds.asMap().computeIfPresent(path, (key, known) -> {
            long since = known.absentSince().orElse(now);
            gone.set(now - since >= hold.toNanos());
            return new Find(known.etag(), now + askAgain.toNanos(), askAgain, Optional.of(since));
        });
        return gone.get();
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
