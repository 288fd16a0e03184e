package io.phizer;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.CacheUsage;
import io.phizer.cache.SharedCache;
import io.phizer.exec.Flight;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.request.ImageRequest;
import io.phizer.request.SizeSpec;
import io.phizer.shard.Shard;
import io.phizer.shard.ShardRouter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * One request, step by step: look, route, coalesce, recall, load, plan, render, keep. Two orders are law. A result is kept
 * <em>before</em> its flight ends, else a caller in between would make it again; and whoever leads a flight looks into
 * the cache <em>once more</em>, because the flight before may have ended between its first look and its joining.
 *
 * <p>Nothing here blocks. Every request waits for its flight with a future of its own; its deadline or its caller may
 * end that, and the last to leave ends the flight, which gives up its wait for the source and its work in the queue.
 */
// What whenComplete returns has nothing to tell: its action takes both outcomes and lets nothing out.
@SuppressWarnings("FutureReturnValueIgnored")
final class ResizePipeline {
    /** How long a purge is waited for in stores, to name what they had; it goes on after that. */
    private static final Duration PURGE_PATIENCE = Duration.ofSeconds(2);

    /** The same for a whole size, for which a store looks at all it has. */
    private static final Duration SIZE_PURGE_PATIENCE = Duration.ofSeconds(30);

    private final ShardRouter router;
    private final List<LocalShard> shards;
    private final List<BackingStore> stores;
    private final SourceLoader sources;
    private final Renderer renderer;
    private final PictureFacts facts;
    private final ResultKeys keys;
    private final ServiceCounters counters;
    private final ServiceThreads threads;
    private final Duration requestTimeout;
    private final LongSupplier nanoClock;
    private final RenderingResults rendering = new RenderingResults();
    private final OpenRequests open = new OpenRequests();
    private final Admission admission;

    ResizePipeline(
            ShardRouter router,
            List<LocalShard> shards,
            List<BackingStore> stores,
            SourceLoader sources,
            Renderer renderer,
            ResultKeys keys,
            ServiceCounters counters,
            ServiceThreads threads,
            Duration requestTimeout,
            LongSupplier nanoClock) {
        this.router = router;
        this.shards = List.copyOf(shards);
        this.stores = List.copyOf(stores);
        this.sources = sources;
        this.renderer = renderer;
        this.facts = new PictureFacts(sources, renderer, keys, requestTimeout);
        this.keys = keys;
        this.counters = counters;
        this.threads = threads;
        this.requestTimeout = requestTimeout;
        this.nanoClock = nanoClock;
        this.admission = new Admission(open, new Deadlines(threads, requestTimeout));
    }

    Optional<ResizedImage> getIfPresent(ImageRequest request) {
        LocalShard shard = shard(request.path());
        Optional<ResizedImage> image =
                shard.hit(keys.of(request), () -> sources.revisit(shard, request.path(), requestTimeout));
        image.ifPresent(hit -> counters.hit(request, hit));
        return image;
    }

    CompletableFuture<ResizedImage> resize(ImageRequest request, ResizeTrace trace) {
        return get(request, trace, hit -> hit, started -> made(request, started, trace, true));
    }

    /** The same for those who send it: what memory does not keep may be in a file that is theirs to close. */
    CompletableFuture<ServedImage> serve(ImageRequest request, ResizeTrace trace) {
        LocalShard shard = shard(request.path());
        Runnable found = () -> {
            counters.led();
            trace.led();
            trace.foundInStore();
            sources.revisit(shard, request.path(), requestTimeout);
        };
        return get(
                request,
                trace,
                hit -> hit,
                started -> FileOrMade.of(
                        shard.storedFile(keys.of(request)),
                        found,
                        askStore -> made(request, started, trace, askStore)));
    }

    private <T extends ServedImage> CompletableFuture<T> get(
            ImageRequest request,
            ResizeTrace trace,
            Function<ResizedImage, T> asHit,
            LongFunction<CompletableFuture<T>> way) {
        Optional<ResizedImage> hit = getIfPresent(request);
        if (hit.isPresent()) {
            trace.served(Duration.ZERO, true);
            return CompletableFuture.completedFuture(asHit.apply(hit.get()));
        }
        counters.missed(request);
        CacheKey key = keys.of(request);
        long started = nanoClock.getAsLong();
        Consumer<ResizeException> failed =
                failure -> counters.failed(request, failure, trace.whole(since(started)), trace);
        return admission.admit(request, () -> rendering.contains(key), () -> way.apply(started), failed, image -> {
            trace.served(since(started), shard(request.path()).result(key).isPresent());
            counters.served(request, image, trace.whole(since(started)), trace);
            return image;
        });
    }

    private CompletableFuture<ResizedImage> made(
            ImageRequest request, long started, ResizeTrace trace, boolean askStore) {
        LocalShard shard = shard(request.path());
        CacheKey key = keys.of(request);
        return shard.resultFlights().join(key, flight -> {
            counters.led();
            lead(request, shard, key, started, flight, trace, askStore);
        });
    }

    CompletableFuture<Validators> validators(ImageRequest request, ResizeTrace trace) {
        LocalShard shard = shard(request.path());
        CacheKey key = keys.of(request);
        Optional<ResizedImage> kept = shard.result(key);
        if (kept.isPresent()) {
            ResizedImage image = kept.get();
            sources.revisit(shard, request.path(), requestTimeout);
            return CompletableFuture.completedFuture(new Validators(image.etag(), image.lastModified()));
        }
        long started = nanoClock.getAsLong();
        return admission.admit(
                request,
                () -> false, // for facts the source is enough
                () -> facts.validators(request, shard, key, trace::foundInStore, () -> trace.compared(since(started))),
                failure -> counters.failed(request, failure, since(started), trace),
                Function.identity());
    }

    CompletableFuture<PixelSize> dimensions(ImageRequest request) {
        LocalShard shard = shard(request.path());
        Optional<PixelSize> known = facts.knownDimensions(request, shard);
        return known.isPresent()
                ? CompletableFuture.completedFuture(known.get())
                : admission.admit(
                        request,
                        () -> false, // for facts the source is enough
                        () -> facts.dimensions(request, shard),
                        failure -> counters.notMeasured(request, failure),
                        Function.identity());
    }

    List<String> invalidate(String path) {
        return keys.urls(path, shard(path).purge(path).variants(PURGE_PATIENCE));
    }

    /** Removes every result of a size, and names its URLs as far as they are known in time. */
    List<String> invalidateSize(SizeSpec size) {
        return keys.urls(new SizePurges(shards).remove(ResultKeys.ofSize(size), SIZE_PURGE_PATIENCE));
    }

    /** What is done when another process removes something from a store that both use. */
    SharedCache.Removals removalsElsewhere() {
        return new RemovalsElsewhere(shards, this::shard);
    }

    Duration staleFor(String path) {
        return shard(path).freshness().staleFor(path);
    }

    ServiceStats stats() {
        CacheUsage results = new CacheUsage(0, 0, 0);
        CacheUsage kept = new CacheUsage(0, 0, 0);
        int resultFlights = 0;
        int resultWaiters = 0;
        int sourceFlights = 0;
        for (LocalShard shard : shards) {
            results = results.plus(shard.resultUsage());
            kept = kept.plus(shard.sourceUsage());
            resultFlights += shard.resultFlights().flights();
            resultWaiters += shard.resultFlights().waiters();
            sourceFlights += shard.sourceFlights().flights() + shard.checks().flights();
        }
        return new ServiceStats(
                counters.hits(),
                counters.misses(),
                counters.coalesced(),
                counters.failures(),
                counters.fetches(),
                counters.renders(),
                open.count(),
                resultFlights,
                resultWaiters,
                sourceFlights,
                results,
                kept,
                sources.fetching(),
                threads.workers().usage(),
                sources.usage(),
                renderer.quarantined(),
                stores.stream().map(BackingStore::stats).toList());
    }

    ServiceHealth health() {
        return ServiceHealth.of(stats(), open.isClosed());
    }

    void close() {
        if (!open.close()) {
            return;
        }
        Duration left = open.awaitNone(threads.closeGrace());
        ResizeException closed = ResizeException.overloaded("service was closed", Duration.ofSeconds(1));
        shards.forEach(shard -> shard.cancelAll(closed));
        threads.close(left);
        shards.forEach(LocalShard::close);
    }

    private void lead(
            ImageRequest request,
            LocalShard shard,
            CacheKey key,
            long started,
            Flight<ResizedImage> flight,
            ResizeTrace trace,
            boolean askStore) {
        long epoch = shard.epoch(request.path());
        Optional<ResizedImage> again = shard.result(key);
        if (again.isPresent()) {
            flight.succeed(again.get());
            return;
        }
        trace.led();
        CompletableFuture<Optional<ResizedImage>> stored =
                askStore ? shard.storedResult(key) : CompletableFuture.completedFuture(Optional.empty());
        flight.onCancel(() -> stored.cancel(false));
        stored.whenComplete((found, givenUp) -> {
            if (givenUp == null && found.isPresent()) {
                trace.foundInStore();
                sources.revisit(shard, request.path(), requestTimeout);
                flight.succeed(found.get());
            } else if (!flight.isCancelled()) {
                make(request, shard, key, epoch, started, flight, trace);
            }
        });
    }

    private void make(
            ImageRequest request,
            LocalShard shard,
            CacheKey key,
            long epoch,
            long started,
            Flight<ResizedImage> flight,
            ResizeTrace trace) {
        try {
            Duration left = requestTimeout.minus(since(started));
            CompletableFuture<RenderBatch> gathered = shard.gatherings()
                    .join(request.path(), gathering -> gather(shard, request.path(), left, gathering));
            flight.onCancel(() -> gathered.cancel(false));
            gathered.whenComplete((batch, failure) -> {
                trace.sourced(since(started));
                if (failure != null) {
                    flight.fail(Failures.of(request.path(), failure));
                } else {
                    render(request, shard, key, epoch, batch, flight);
                }
            });
        } catch (RuntimeException | Error e) {
            flight.fail(Failures.of(request.path(), e));
        }
    }

    /** Whoever asks for something of a source until it is there is in one batch. */
    private void gather(LocalShard shard, String path, Duration left, Flight<RenderBatch> gathering) {
        CompletableFuture<CacheEntry> source = sources.load(shard, path, left);
        gathering.onCancel(() -> source.cancel(false));
        source.whenComplete((entry, failure) -> {
            if (failure != null) {
                gathering.fail(Failures.of(path, failure));
            } else {
                RenderBatch batch = new RenderBatch(entry);
                gathering.succeed(batch); // each who waits is told on this thread, and joins the batch
                renderer.render(entry, batch.close());
            }
        });
    }

    private void render(
            ImageRequest request,
            LocalShard shard,
            CacheKey key,
            long epoch,
            RenderBatch batch,
            Flight<ResizedImage> flight) {
        Optional<ResizedImage> stillRight =
                shard.result(key).filter(kept -> kept.etag().equals(keys.etag(key, batch.source())));
        if (stillRight.isPresent()) {
            flight.succeed(stillRight.get()); // it had expired, and its source is what it was
            return;
        }
        Runnable rendered = rendering.begin(key, flight);
        Wish wish = new Wish(request, flight);
        wish.result().whenComplete((bytes, failure) -> {
            if (failure != null) {
                flight.fail(Failures.of(request.path(), failure));
            } else {
                keep(shard, key, epoch, batch.source(), bytes, flight);
            }
            rendered.run();
        });
        if (!batch.add(wish)) {
            renderer.render(batch.source(), List.of(wish));
        }
    }

    private void keep(
            LocalShard shard,
            CacheKey key,
            long epoch,
            CacheEntry source,
            ImageBytes bytes,
            Flight<ResizedImage> flight) {
        try {
            ImageFormat format = bytes.format().orElseThrow();
            ResizedImage image = new ResizedImage(bytes, format, keys.etag(key, source), source.lastModified());
            shard.keepResult(epoch, key, image);
            flight.succeed(image);
        } catch (RuntimeException | Error e) {
            flight.fail(Failures.of(key.source(), e));
        }
    }

    private LocalShard shard(String path) {
        Shard owner = router.route(path);
        if (owner instanceof Shard.Local local) {
            return shards.get(local.index());
        }
        throw new IllegalStateException("no way to reach " + owner);
    }

    private Duration since(long started) {
        return Duration.ofNanos(nanoClock.getAsLong() - started);
    }
}
