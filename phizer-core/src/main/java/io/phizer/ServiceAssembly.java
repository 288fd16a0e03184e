package io.phizer;

import io.phizer.backend.Backend;
import io.phizer.backend.BackendChain;
import io.phizer.backend.SourceBudget;
import io.phizer.cache.MemoryCache;
import io.phizer.engine.EngineChain;
import io.phizer.exec.Threads;
import io.phizer.exec.WorkerPool;
import io.phizer.image.ImageBytes;
import io.phizer.request.RequestParser;
import io.phizer.request.SizeRegistry;
import io.phizer.shard.ShardRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/** Puts a service together, of what its builder was told. */
final class ServiceAssembly {
    private ServiceAssembly() {}

    static ResizeService of(ResizeServiceBuilder told, Backend master) {
        EngineChain engine =
                EngineChain.of(told.engines.isEmpty() ? StandardEngines.reading(told.alsoRead) : told.engines);
        SizeRegistry allSizes = told.registry != null
                ? told.registry
                : told.sizes.formats(engine.outputs()).build();
        allSizes.checkFormats(engine.outputs());
        Map<String, ImageBytes> standIns = FallbackPictures.make(allSizes, told.fallbacks, engine);
        HeapShares heap = HeapShares.of(
                Runtime.getRuntime().maxMemory(),
                told.shards,
                told.resultBytes,
                told.sourceBytesPerShard,
                told.fetchBudget,
                told.heapBudget);
        SafeListener events = new SafeListener(told.listener);
        ScheduledExecutorService timer = Threads.timer("timer");
        Optional<BackingStore> storedResults = told.stores.openResults(events, timer, told.nanoClock, told.owned);
        Optional<BackingStore> storedSources = told.stores.openSources(events, timer, told.nanoClock, told.owned);
        List<LocalShard> slices = new ArrayList<>();
        for (int i = 0; i < told.shards; i++) {
            slices.add(new LocalShard(
                    new CacheLevels(new MemoryCache(heap.resultsPerShard()), storedResults, events),
                    new CacheLevels(new MemoryCache(heap.sourcesPerShard()), storedSources, events),
                    new RecentFailures(told.notFoundMemory, told.failureMemory, told.nanoClock),
                    new ProvisionalFinds(told.provisional, told.provisionalHold, told.nanoClock),
                    new SourceFreshness(told.timeToLive, told.staleGrace, told.nanoClock)));
        }
        ServiceCounters counters = new ServiceCounters(events);
        ExecutorService fetches = told.fetchExecutor != null ? told.fetchExecutor : Threads.cached("fetch");
        BackendChain chain = new BackendChain(
                new RecordedBackend(master),
                told.slaves.stream().<Backend>map(RecordedBackend::new).toList(),
                told.chainPolicy,
                fetches,
                timer,
                counters,
                told.nanoClock);
        ServiceThreads threads = new ServiceThreads(
                new WorkerPool(
                        "render",
                        told.workers,
                        told.queue,
                        heap.rendering(),
                        heap.waiting(),
                        told.nanoClock,
                        told.hangPolicy.patience(),
                        told.hangPolicy.abandoned(),
                        timer),
                timer,
                told.fetchExecutor == null ? fetches : null,
                told.closeGrace,
                told.owned);
        ResizePipeline pipeline = new ResizePipeline(
                ShardRouter.local(told.shards),
                slices,
                Stream.of(storedResults, storedSources)
                        .flatMap(Optional::stream)
                        .toList(),
                new SourceLoader(chain, new SourceBudget(heap.fetching()), told.clock),
                new Renderer(
                        engine,
                        new Workshop(
                                threads.workers(),
                                counters,
                                told.nanoClock,
                                new Quarantine(told.hangPolicy.quarantine(), told.nanoClock))),
                new ResultKeys(allSizes, engine, told.cropPolicy),
                counters,
                threads,
                told.requestTimeout,
                told.nanoClock);
        Stream.of(storedResults, storedSources)
                .flatMap(Optional::stream)
                .forEach(store -> store.follow(pipeline.removalsElsewhere()));
        RequestParser parser = new RequestParser(allSizes, told.cropPolicy);
        return new ResizeService(pipeline, allSizes, parser, engine.outputs(), standIns, events);
    }
}
