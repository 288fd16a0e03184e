package io.phizer;

import io.phizer.cache.CacheKey;
import io.phizer.cache.ImageCache;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be removed from a store, and is not yet. If there is more of it than can be remembered, everything counts as such
 * from then on. Guarded by the lock of {@link StoreWrites}.
 */
final class StoreRemovals {
    private static final int MOST = 10_000;
    private static final int NAMED = 10;

    private final Map<Target, Removal> pending = new LinkedHashMap<>();
    /** Those of them that are of all sources. */
    private final Set<Target> beginnings = new LinkedHashSet<>();

    private boolean tooMany;

    /**
     * What is to go: a source, or the variants of all sources that begin so.
     *
     * @param source the source, if {@code prefix} is empty
     * @param prefix the beginning of variants, or empty
     */
    record Target(String source, String prefix) {
        static Target source(String source) {
            return new Target(source, "");
        }

        static Target variants(String prefix) {
            return new Target("", prefix);
        }

        boolean takes(CacheKey key) {
            return prefix.isEmpty()
                    ? key.source().equals(source)
                    : key.variant().startsWith(prefix);
        }

        Set<CacheKey> removeFrom(ImageCache store) throws IOException {
            return prefix.isEmpty()
                    ? store.remove(source).stream()
                            .map(variant -> new CacheKey(source, variant))
                            .collect(Collectors.toSet())
                    : store.removeVariants(prefix);
        }
    }

    /** How it stands with one, and who wants to know what was removed. */
    static final class Removal {
        final CompletableFuture<Set<CacheKey>> told = new CompletableFuture<>();
        /** Waits for its repetition. */
        boolean failed;
        /** Whether the store is to be called; else it is enough that what was being written is done. */
        boolean wanted;
    }

    /** Adds one, or joins one that is pending; empty if there are too many. */
    Optional<Removal> add(Target target, boolean wanted) {
        tooMany |= pending.size() >= MOST && !pending.containsKey(target);
        if (tooMany) {
            return Optional.empty();
        }
        Removal removal = pending.computeIfAbsent(target, key -> new Removal());
        removal.wanted |= wanted;
        if (!target.prefix().isEmpty()) {
            beginnings.add(target);
        }
        return Optional.of(removal);
    }

    /** Takes one out that is done, unless it came to be wanted while it was carried out without the store. */
    boolean done(Target target, Removal removal, boolean called) {
        boolean done = removal.wanted == called && pending.remove(target) != null;
        if (done) {
            beginnings.remove(target);
        }
        return done;
    }

    /** Whether the store may hold this though it was removed. */
    boolean isPending(CacheKey key) {
        return tooMany || thatTake(key).findAny().isPresent();
    }

    /** Whether removing this has failed and is to be repeated. */
    boolean hasFailed(CacheKey key) {
        return tooMany || thatTake(key).anyMatch(removal -> removal.failed);
    }

    /** Asked for each picture that is read or written: sources are looked up, and of beginnings there are as many as sizes. */
    private Stream<Removal> thatTake(CacheKey key) {
        Stream<Target> variants = beginnings.stream().filter(target -> target.takes(key));
        return Stream.concat(Stream.of(Target.source(key.source())), variants)
                .flatMap(target -> Optional.ofNullable(pending.get(target)).stream());
    }

    /** What is to be carried out next. */
    Optional<Map.Entry<Target, Removal>> next() {
        return pending.entrySet().stream()
                .filter(removal -> !removal.getValue().failed)
                .findFirst();
    }

    /** Has all that failed carried out next. */
    void tryAgain() {
        pending.values().forEach(removal -> removal.failed = false);
    }

    /** How many are pending, and the first of them, for a log; empty if there are none. */
    Optional<String> undone() {
        if (pending.isEmpty()) {
            return Optional.empty();
        }
        String named = pending.keySet().stream()
                .limit(NAMED)
                .map(target -> target.prefix().isEmpty() ? target.source() : target.prefix() + "...")
                .collect(Collectors.joining(", "));
        return Optional.of(
                pending.size() + (tooMany ? " and more" : "") + ": " + named + (pending.size() > NAMED ? ", ..." : ""));
    }

    int size() {
        return pending.size();
    }
}
