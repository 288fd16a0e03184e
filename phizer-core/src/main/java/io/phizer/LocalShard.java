package io.phizer;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.CacheUsage;
import io.phizer.engine.ImageInfo;
import io.phizer.exec.Flight;
import io.phizer.exec.SingleFlight;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A slice of this JVM's memory: the sources that a router sends here, their results, what is being made of them, and
 * which of them could not be had a moment ago. Behind it may be stores, which all shards share: they are read where memory
 * has nothing, and given what is kept for good. A provisional source, and what is made of it, is kept in memory alone,
 * since after a restart nobody would know that it is.
 */
// What whenComplete returns has nothing to tell: its action takes both outcomes and lets nothing out.
@SuppressWarnings("FutureReturnValueIgnored")
final class LocalShard {
    private final CacheLevels results;
    private final CacheLevels sources;
    private final RecentFailures failures;
    private final ProvisionalFinds provisional;
    private final SourceFreshness freshness;
    private final SeenSizes seenSizes = new SeenSizes();
    private final PurgeEpochs epochs = new PurgeEpochs();
    private final SingleFlight<CacheKey, ResizedImage> resultFlights = new SingleFlight<>();
    private final SingleFlight<String, CacheEntry> sourceFlights = new SingleFlight<>();
    private final SingleFlight<String, CacheEntry> checks = new SingleFlight<>();
    private final SingleFlight<String, RenderBatch> gatherings = new SingleFlight<>();
    private final SingleFlight<CacheKey, Optional<ResizedImage>> recalls = new SingleFlight<>();
    private final FileOpenings openings = new FileOpenings();

    LocalShard(
            CacheLevels results,
            CacheLevels sources,
            RecentFailures failures,
            ProvisionalFinds provisional,
            SourceFreshness freshness) {
        this.results = results;
        this.sources = sources;
        this.failures = failures;
        this.provisional = provisional;
        this.freshness = freshness;
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

    /** The result, if it is in memory and may be served without asking the backends. */
    Optional<ResizedImage> result(CacheKey key) {
        return hit(key, () -> {});
    }

    /**
     * The same for those who are served it at once.
     *
     * @param revisit what is to be done if its source may have to be asked for again
     */
    Optional<ResizedImage> hit(CacheKey key, Runnable revisit) {
        CacheEntry entry = results.get(key).orElse(null);
        if (entry == null) {
            return Optional.empty();
        }
        SourceFreshness.Standing standing = freshness.standing(key.source(), entry.etag());
        if (standing == SourceFreshness.Standing.REFUSED) {
            return Optional.empty();
        }
        if (standing == SourceFreshness.Standing.STALE || !provisional.isEmpty()) {
            revisit.run();
        }
        return asImage(entry);
    }

    /** The source, if it is in memory and may be used without asking the backends. */
    Optional<CacheEntry> source(String path) {
        return keptSource(path).filter(entry -> freshness.allows(path, entry.etag()));
    }

    /** The source, if it is in memory, be it that it has expired. */
    Optional<CacheEntry> keptSource(String path) {
        return sources.get(CacheKey.ofSource(path));
    }

    /**
     * The result that the store has, if any that may be served, kept in memory from now on; a crowd asks once. Cancelling the future is leaving;
     * else it does not fail.
     */
    CompletableFuture<Optional<ResizedImage>> storedResult(CacheKey key) {
        return results.hasStore()
                ? recalls.join(key, flight -> recall(key, flight))
                : CompletableFuture.completedFuture(Optional.empty());
    }

    private void recall(CacheKey key, Flight<Optional<ResizedImage>> flight) {
        long epoch = epoch(key.source());
        // Whoever led before may have kept a result between this caller's look into memory and its joining.
        Optional<ResizedImage> kept = result(key);
        if (kept.isPresent()) {
            flight.succeed(kept);
            return;
        }
        CompletableFuture<Optional<CacheEntry>> stored = stored(epoch, results, key);
        flight.onCancel(() -> stored.cancel(false));
        stored.whenComplete((found, givenUp) -> flight.succeed(
                givenUp == null
                        ? found.filter(entry -> freshness.allows(key.source(), entry.etag()))
                                .flatMap(LocalShard::asImage)
                        : Optional.empty()));
    }

    /**
     * The result that the store has in a file, if it is too long for memory and may be served; to be closed by whoever gets it. Cancelling
     * is leaving. Fails if the store cannot be asked now.
     */
    CompletableFuture<Optional<FileImage>> storedFile(CacheKey key) {
        if (!results.hasFiles()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        long epoch = epoch(key.source());
        return openings.open(key, () -> results.file(key), file -> {
            String tag = sourceTag(file.etag());
            epochs.keepIn(epoch, key.source(), () -> freshness.recalled(key.source(), tag));
            return freshness.allows(key.source(), file.etag());
        });
    }

    /**
     * The source that the store has, if any, be it that it has expired, kept in memory from now on. To be asked by the leader of the source's flight;
     * fails only when it is cancelled.
     */
    CompletableFuture<Optional<CacheEntry>> storedSource(long epoch, String path) {
        return stored(epoch, sources, CacheKey.ofSource(path));
    }

    private CompletableFuture<Optional<CacheEntry>> stored(long epoch, CacheLevels levels, CacheKey key) {
        if (!levels.hasStore()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<CacheEntry>> kept = new CompletableFuture<>();
        CompletableFuture<Optional<CacheEntry>> reading = levels.stored(key);
        kept.whenComplete((found, givenUp) -> reading.cancel(false));
        reading.whenComplete((found, givenUp) -> {
            Optional<CacheEntry> entry = givenUp == null ? found : Optional.empty();
            entry.ifPresent(known -> epochs.keepIn(epoch, key.source(), () -> {
                freshness.recalled(key.source(), sourceTag(known.etag()));
                levels.putInMemory(key, known);
            }));
            kept.complete(entry);
        });
        return kept;
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
        epochs.keepIn(
                epoch,
                key.source(),
                () -> put(results, key, entry, provisional.etag(key.source()).isEmpty()));
    }

    /** Keeps a source that was fetched, under the validator that its backend gave; a provisional one in memory alone. */
    void keepSource(long epoch, String path, CacheEntry entry, Optional<String> validator, boolean lasting) {
        epochs.keepIn(epoch, path, () -> keepSource(path, entry, validator, lasting));
    }

    /** Puts other bytes in the place of a source, and forgets what was made of it; who asks from now on begins afresh. */
    void replaceSource(long epoch, String path, CacheEntry entry, Optional<String> validator, boolean lasting) {
        epochs.keepIn(
                epoch,
                path,
                () -> epochs.purge(path, () -> {
                    removeFromBoth(path);
                    seenSizes.forget(path);
                    keepSource(path, entry, validator, lasting);
                }));
        detachResults(path);
    }

    private void keepSource(String path, CacheEntry entry, Optional<String> validator, boolean lasting) {
        freshness.fetched(path, validator, entry.etag());
        put(sources, CacheKey.ofSource(path), entry, lasting);
        if (lasting) {
            provisional.forget(path);
        } else {
            provisional.found(path, entry.etag());
        }
    }

    void keepFailure(long epoch, String path, ResizeException failure) {
        epochs.keepIn(epoch, path, () -> failures.keep(path, failure));
    }

    /** Forgets a source on all levels; who asks from now on begins afresh. Tells the variants that results were kept of. */
    Purge purge(String path) {
        Set<String> inMemory = new HashSet<>();
        CompletableFuture<Set<String>> inStore = new CompletableFuture<>();
        epochs.purge(path, () -> {
            forgetFacts(path);
            Purge removed = removeFromBoth(path);
            inMemory.addAll(removed.inMemory());
            removed.inStore().thenAccept(inStore::complete);
        });
        detach(path);
        return new Purge(inMemory, inStore);
    }

    /** What only this process has goes first: others are told when what they share goes, and then it is to be on its way here. Tells of results. */
    private Purge removeFromBoth(String path) {
        if (sources.isShared()) {
            Purge ofResults = results.remove(path);
            return ofResults.with(sources.remove(path));
        }
        Purge ofSource = sources.remove(path);
        return results.remove(path).with(ofSource);
    }

    /** Forgets a source that another process removed from a store that both use; done when nothing of before is written any more. */
    CompletableFuture<Void> removedElsewhere(String path) {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        epochs.purge(path, () -> {
            forgetFacts(path);
            sources.removedElsewhere(path)
                    .thenAcceptBoth(results.removedElsewhere(path), (source, variants) -> settled.complete(null));
        });
        detach(path);
        return settled;
    }

    /**
     * Has every source asked for anew before long, since others may have removed it; what is kept is served meanwhile. Where
     * nothing ever expires, all that is in memory is forgotten. What is being fetched or made is not kept, for it may be of before.
     */
    void mayHaveMissedRemovals() {
        epochs.purgeAll(() -> {
            if (!freshness.expireAll()) {
                sources.forgetVariants("");
                results.forgetVariants("");
            }
        });
    }

    /** Where results are kept behind memory, by all shards. */
    Optional<BackingStore> resultStore() {
        return results.store();
    }

    /** Where sources are. */
    Optional<BackingStore> sourceStore() {
        return sources.store();
    }

    /** Forgets, in memory alone, the results whose variant begins so. */
    Set<CacheKey> forgetVariants(String prefix) {
        Set<CacheKey> forgotten = new HashSet<>();
        epochs.purgeAll(() -> forgotten.addAll(results.forgetVariants(prefix)));
        recalls.detach(key -> key.variant().startsWith(prefix));
        openings.detach(key -> key.variant().startsWith(prefix));
        resultFlights.detach(key -> key.variant().startsWith(prefix));
        return forgotten;
    }

    private void forgetFacts(String path) {
        failures.forget(path);
        provisional.forget(path);
        freshness.forget(path);
        seenSizes.forget(path);
    }

    private void detach(String path) {
        checks.detach(path::equals);
        sourceFlights.detach(path::equals);
        detachResults(path);
    }

    private void detachResults(String path) {
        gatherings.detach(path::equals);
        recalls.detach(key -> key.source().equals(path));
        openings.detach(key -> key.source().equals(path));
        resultFlights.detach(key -> key.source().equals(path));
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
        recalls.cancelAll(reason);
        openings.cancelAll(reason);
        sourceFlights.cancelAll(reason);
    }

    void close() {
        results.close();
        sources.close();
        failures.clear();
    }

    /** The tag of a source itself, or that with which the tag of a result ends. */
    private static String sourceTag(String etag) {
        return etag.substring(etag.lastIndexOf('-') + 1);
    }

    private static Optional<ResizedImage> asImage(CacheEntry entry) {
        return entry.image()
                .format()
                .map(format -> new ResizedImage(entry.image(), format, entry.etag(), entry.lastModified()));
    }

    private static void put(CacheLevels levels, CacheKey key, CacheEntry entry, boolean lasting) {
        if (lasting) {
            levels.put(key, entry);
        } else {
            levels.putInMemory(key, entry);
        }
    }
}
