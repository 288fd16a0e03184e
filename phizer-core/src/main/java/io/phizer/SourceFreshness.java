package io.phizer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How long ago it was last known that the master has a source as it is kept. For its time to live a source, with all that
 * was made of it, is <em>fresh</em>. Then it is <em>stale</em>: still served, while one request at a time asks the backends.
 * When the grace is over as well it is <em>expired</em>: nothing of it is served before the backends have said that it is the
 * same still.
 *
 * <p>A source of which nothing is known is stale from now on; so is one whose time lies in the future, should the clock have
 * been set back. Safe for use by several threads; nothing blocks.
 */
final class SourceFreshness {
    /** Names and validators only. A source that finds no place among them is asked about again when it is next served. */
    private static final int MOST = 50_000;
    /** Between two questions of which the first had no certain answer. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final long timeToLive;
    private final long grace;
    private final LongSupplier nanoClock;
    private final Cache<String, Known> sources =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    /**
     * What is known of a source.
     *
     * @param since when the backends had it last, by the nano clock
     * @param nextQuestion when the backends may be asked again
     * @param validator the backend's, of the bytes that it has
     * @param tag ours, of the same bytes; empty if nobody knows what was kept
     */
    private record Known(long since, long nextQuestion, Optional<String> validator, String tag) {}

    /**
     * Knows nothing yet.
     *
     * @param timeToLive zero for ever
     * @param grace how long a stale source is served; zero to have every stale source asked about first
     */
    SourceFreshness(Duration timeToLive, Duration grace, LongSupplier nanoClock) {
        this.timeToLive = timeToLive.toNanos();
        this.grace = grace.toNanos();
        this.nanoClock = nanoClock;
    }

    /** The backends have the source, with this validator and, by our own tag, these bytes. */
    void fetched(String path, Optional<String> validator, String tag) {
        if (timeToLive > 0) {
            long now = nanoClock.getAsLong();
            sources.put(path, new Known(now, now + timeToLive, validator, tag));
        }
    }

    /**
     * A store had the source, or what was made of it, and nothing else is known: it gets an age of its own, anything up to its
     * time to live. So what a new process finds in its store is asked for in the course of that time, and not all at once, and
     * a process that is begun anew every day asks for everything all the same.
     */
    void recalled(String path, String tag) {
        if (timeToLive > 0 && sources.getIfPresent(path) == null) {
            long now = nanoClock.getAsLong();
            long mixed = (path.hashCode() * 31L + now) * 0x9E3779B97F4A7C15L;
            long age = Math.floorMod(mixed, timeToLive);
            sources.asMap().putIfAbsent(path, new Known(now - age, now + timeToLive - age, Optional.empty(), tag));
        }
    }

    /** The backends have the bytes that they had before. */
    void confirmed(String path) {
        sources.asMap().computeIfPresent(path, (key, known) -> {
            long now = nanoClock.getAsLong();
            return new Known(now, now + timeToLive, known.validator(), known.tag());
        });
    }

    /** Nobody knows any more that the backends have what is kept: every source is stale from now on, and served in its grace. False if nothing ever expires. */
    boolean expireAll() {
        if (timeToLive > 0) {
            long now = nanoClock.getAsLong();
            sources.asMap()
                    .replaceAll((path, known) ->
                            new Known(Math.min(known.since(), now - timeToLive), now, known.validator(), known.tag()));
        }
        return timeToLive > 0;
    }

    /** It is kept no more. */
    void forget(String path) {
        sources.invalidate(path);
    }

    /** The backend's validator of what is kept, if it gave one. */
    Optional<String> validator(String path) {
        return Optional.ofNullable(sources.getIfPresent(path)).flatMap(Known::validator);
    }

    /** Our tag of the bytes that the backends had last, if that is known. */
    Optional<String> tag(String path) {
        return Optional.ofNullable(sources.getIfPresent(path)).map(Known::tag).filter(tag -> !tag.isEmpty());
    }

    /** What may be done with a result, or the source itself. */
    enum Standing {
        /** Served. */
        FRESH,
        /** Served, and the backends asked if that is {@link SourceFreshness#isDue due}. */
        STALE,
        /** Not served before the backends were asked: it has expired, or is not of the bytes that they had last. */
        REFUSED
    }

    /** How it stands with what has this tag. The tags of results end with that of their source. */
    Standing standing(String path, String etag) {
        if (timeToLive == 0) {
            return Standing.FRESH;
        }
        Known known = sources.getIfPresent(path);
        if (known == null) {
            return Standing.STALE;
        }
        long age = age(known, nanoClock.getAsLong());
        if (age >= timeToLive + grace || !etag.endsWith(known.tag())) {
            return Standing.REFUSED;
        }
        return age >= 0 && age < timeToLive ? Standing.FRESH : Standing.STALE;
    }

    /** Whether what has this tag may be served. */
    boolean allows(String path, String etag) {
        return standing(path, etag) != Standing.REFUSED;
    }

    /** Whether the backends should be asked about a stale source: so it is for one caller, and after a pause for the next. */
    boolean isDue(String path) {
        if (timeToLive == 0) {
            return false;
        }
        Known known = known(path);
        long now = nanoClock.getAsLong();
        if (age(known, now) < timeToLive || now - known.nextQuestion() < 0) {
            return false;
        }
        Known asked = new Known(known.since(), now + PAUSE.toNanos(), known.validator(), known.tag());
        return sources.asMap().replace(path, known, asked);
    }

    /** How long it has been stale; zero while it is fresh, or if nothing is known of it. */
    Duration staleFor(String path) {
        Known known = sources.getIfPresent(path);
        long stale = known == null ? 0 : age(known, nanoClock.getAsLong()) - timeToLive;
        return Duration.ofNanos(Math.max(0, stale));
    }

    private Known known(String path) {
        Known known = sources.getIfPresent(path);
        return known != null && age(known, nanoClock.getAsLong()) >= 0 ? known : staleFromNow(path);
    }

    private Known staleFromNow(String path) {
        return sources.asMap().compute(path, (key, known) -> {
            long now = nanoClock.getAsLong();
            return known != null && age(known, now) >= 0
                    ? known
                    : known == null
                            ? new Known(now - timeToLive, now, Optional.empty(), "")
                            : new Known(now - timeToLive, now, known.validator(), known.tag());
        });
    }

    private static long age(Known known, long now) {
        return now - known.since();
    }
}
