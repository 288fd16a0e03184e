package io.phizer;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.CacheUsage;
import io.phizer.cache.ImageCache;
import io.phizer.engine.ImageInfo;
import io.phizer.exec.SingleFlight;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A slice of this JVM's memory: the sources that a router sends here, their results, what is being made of them, and
 * which of them could not be had a moment ago. A cache that fails is an event and a miss, never a failed request.
 */
final class LocalShard {
    private final ImageCache results;
    private final ImageCache sources;
    private final RecentFailures failures;
    private final ProvisionalFinds provisional;
    private final SourceFreshness freshness;
    private final SeenSizes seenSizes = new SeenSizes();
    private final PurgeEpochs epochs = new PurgeEpochs();
    private final SingleFlight<CacheKey, ResizedImage> resultFlights = new SingleFlight<>();
    private final SingleFlight<String, CacheEntry> sourceFlights = new SingleFlight<>();
    private final SingleFlight<String, CacheEntry> checks = new SingleFlight<>();
    private final SingleFlight<String, RenderBatch> gatherings = new SingleFlight<>();
    private final SafeListener listener;

    LocalShard(
            ImageCache results,
            ImageCache sources,
            RecentFailures failures,
            ProvisionalFinds provisional,
            SourceFreshness freshness,
            SafeListener listener) {
        this.results = results;
        this.sources = sources;
        this.failures = failures;
        this.provisional = provisional;
        this.freshness = freshness;
        this.listener = listener;
    }

    SingleFlight<CacheKey, ResizedImage> resultFlights() {
        return resultFlights;
    }

    SingleFlight<String, CacheEntry> sourceFlights() {
        return sourceFlights;
    }

    /** By source, questions whether it has changed, for whose answer nobody waits. */
    SingleFlight<String, CacheEntry> checks() {
        return checks;
    }

    /** By source, those who wait for it to be rendered from it. */
    SingleFlight<String, RenderBatch> gatherings() {
        return gatherings;
    }

    /** The result, if it is kept and may be served without asking the backends. */
    Optional<ResizedImage> result(CacheKey key) {
        return get(results, key)
                .filter(entry -> freshness.allows(key.source(), entry.etag()))
                .flatMap(LocalShard::asImage);
    }

    /** The source, if it is kept and may be used without asking the backends. */
    Optional<CacheEntry> source(String path) {
        return keptSource(path).filter(entry -> freshness.allows(path, entry.etag()));
    }

    /** The source, if it is kept, be it that it has expired. */
    Optional<CacheEntry> keptSource(String path) {
        return get(sources, CacheKey.ofSource(path));
    }

    /** What the source's header told, if its bytes may still be those. */
    Optional<ImageInfo> seen(String path) {
        return seenSizes.of(path, tag -> freshness.allows(path, tag));
    }

    void keepSeen(long epoch, String path, ImageInfo info, CacheEntry source) {
        epochs.keepIn(epoch, path, () -> seenSizes.saw(path, info, source.etag()));
    }

    /** When the backends were last known to have what is kept. */
    SourceFreshness freshness() {
        return freshness;
    }

    /** Which sources are a slave's, for the time being. */
    ProvisionalFinds provisional() {
        return provisional;
    }

    /** Why the source could not be had a moment ago, if that is remembered. */
    Optional<ResizeException> recentFailure(String path) {
        return failures.of(path);
    }

    /** To be read before anything that is to be kept later is begun. */
    long epoch(String path) {
        return epochs.current(path);
    }

    void keepResult(long epoch, CacheKey key, ResizedImage image) {
        CacheEntry entry = new CacheEntry(image.bytes(), image.etag(), image.lastModified());
        epochs.keepIn(epoch, key.source(), () -> put(results, key, entry));
    }

    /** Keeps a source that was fetched, under the validator that its backend gave. */
    void keepSource(long epoch, String path, CacheEntry entry, Optional<String> validator) {
        epochs.keepIn(epoch, path, () -> {
            freshness.fetched(path, validator, entry.etag());
            put(sources, CacheKey.ofSource(path), entry);
        });
    }

    /** Puts other bytes in the place of a source, and forgets what was made of it; who asks from now on begins afresh. */
    void replaceSource(long epoch, String path, CacheEntry entry, Optional<String> validator) {
        epochs.keepIn(
                epoch,
                path,
                () -> epochs.purge(path, () -> {
                    remove(results, path);
                    seenSizes.forget(path);
                    freshness.fetched(path, validator, entry.etag());
                    put(sources, CacheKey.ofSource(path), entry);
                }));
        gatherings.detach(path::equals);
        resultFlights.detach(key -> key.source().equals(path));
    }

    void keepFailure(long epoch, String path, ResizeException failure) {
        epochs.keepIn(epoch, path, () -> failures.keep(path, failure));
    }

    /** Forgets a source; who asks from now on begins afresh. Returns the variants that results were kept of. */
    Set<String> purge(String path) {
        Set<String> variants = new TreeSet<>();
        epochs.purge(path, () -> {
            failures.forget(path);
            provisional.forget(path);
            freshness.forget(path);
            seenSizes.forget(path);
            remove(sources, path);
            variants.addAll(remove(results, path));
        });
        checks.detach(path::equals);
        sourceFlights.detach(path::equals);
        gatherings.detach(path::equals);
        resultFlights.detach(key -> key.source().equals(path));
        return variants;
    }

    CacheUsage resultUsage() {
        return results.usage();
    }

    CacheUsage sourceUsage() {
        return sources.usage();
    }

    /** Gives up everything that is being made. */
    void cancelAll(ResizeException reason) {
        resultFlights.cancelAll(reason);
        gatherings.cancelAll(reason);
        checks.cancelAll(reason);
        sourceFlights.cancelAll(reason);
    }

    @SuppressWarnings("try") // names for what is closed one after the other, come what may
    void close() {
        try (ImageCache first = results;
                ImageCache second = sources) {
            failures.clear();
        } catch (IOException e) {
            listener.cacheFailed("close", CacheKey.ofSource(""), e);
        }
    }

    private static Optional<ResizedImage> asImage(CacheEntry entry) {
        return entry.image()
                .format()
                .map(format -> new ResizedImage(entry.image(), format, entry.etag(), entry.lastModified()));
    }

    private Optional<CacheEntry> get(ImageCache cache, CacheKey key) {
        try {
            return cache.get(key);
        } catch (IOException | RuntimeException e) {
            listener.cacheFailed("get", key, e);
            return Optional.empty();
        }
    }

    private void put(ImageCache cache, CacheKey key, CacheEntry entry) {
        try {
            cache.put(key, entry);
        } catch (IOException | RuntimeException e) {
            listener.cacheFailed("put", key, e);
        }
    }

    private Set<String> remove(ImageCache cache, String path) {
        try {
            return cache.remove(path);
        } catch (IOException | RuntimeException e) {
            listener.cacheFailed("remove", CacheKey.ofSource(path), e);
            return Set.of();
        }
    }
}
