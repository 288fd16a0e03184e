package io.phizer;

import io.phizer.backend.Backend;
import io.phizer.backend.BreakerPolicy;
import io.phizer.backend.ChainPolicy;
import io.phizer.backend.Failover;
import io.phizer.backend.FileBackend;
import io.phizer.backend.HttpBackend;
import io.phizer.cache.ImageCache;
import io.phizer.engine.AddOns;
import io.phizer.engine.ImageEngine;
import io.phizer.image.ImageFormat;
import io.phizer.request.CropPolicy;
import io.phizer.request.SizeException;
import io.phizer.request.SizeRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@link ResizeService}. A master and a registry of sizes are required, everything else has a default.
 * Not thread-safe; one builder builds one service.
 *
 * <p>Sizes of memory follow the heap of this JVM unless they are given: results take 100 MiB or a quarter of it, whichever
 * is less; sources 25 MiB per shard or together an eighth of it. Of what the caches leave, sources that are being fetched
 * may take a quarter and running renderings three eighths.
 */
public final class ResizeServiceBuilder {
    private static final long MIB = 1L << 20;

    final List<Backend> slaves = new ArrayList<>();
    final List<AutoCloseable> owned = new ArrayList<>();
    final GivenStores stores = new GivenStores();
    final SizeRegistry.Builder sizes = SizeRegistry.builder();
    List<ImageEngine> engines = List.of();
    Set<ImageFormat> alsoRead = Set.of();
    private @Nullable Backend master;

    @Nullable SizeRegistry registry;

    @Nullable ExecutorService fetchExecutor;

    @Nullable Long resultBytes;

    @Nullable Long sourceBytesPerShard;

    @Nullable Long fetchBudget;

    @Nullable Long heapBudget;

    ChainPolicy chainPolicy = ChainPolicy.STANDARD;
    CropPolicy cropPolicy = CropPolicy.any();
    Fallbacks fallbacks = Fallbacks.NONE;
    ResizeListener listener = new ResizeListener() {};
    int shards = Runtime.getRuntime().availableProcessors();
    int workers = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    int queue = 1000;
    Duration requestTimeout = Duration.ofSeconds(15);
    Duration notFoundMemory = Duration.ofMillis(900);
    Duration failureMemory = Duration.ofMillis(500);
    Duration provisional = Duration.ofSeconds(10);
    Duration provisionalHold = Duration.ofMinutes(1);
    Duration timeToLive = Duration.ofDays(1);
    Duration staleGrace = Duration.ofHours(1);
    Duration closeGrace = Duration.ofSeconds(10);
    HangPolicy hangPolicy = HangPolicy.STANDARD;
    Clock clock = Clock.systemUTC();
    LongSupplier nanoClock = System::nanoTime;

    ResizeServiceBuilder() {}

    /** The web server that is asked first; the backend is made with its default settings and closed with the service. */
    public ResizeServiceBuilder master(URI root) {
        return master(owned(HttpBackend.builder(root).build()));
    }

    /** The directory that is asked first. */
    public ResizeServiceBuilder master(Path root) {
        return master(owned(FileBackend.of(root)));
    }

    /**
     * The backend that is asked first. It stays the caller's to close, see {@link #closeWithService}.
     *
     * @throws IllegalStateException if there is a master already
     */
    public ResizeServiceBuilder master(Backend backend) {
        if (master != null) {
            throw new IllegalStateException("master is set already: " + master.name());
        }
        master = backend;
        return this;
    }

    /** One more web server that is asked when the master does not have a picture. */
    public ResizeServiceBuilder slave(URI root) {
        return slave(owned(HttpBackend.builder(root).build()));
    }

    /** One more directory that is looked into when the master does not have a picture. */
    public ResizeServiceBuilder slave(Path root) {
        return slave(owned(FileBackend.of(root)));
    }

    /** One more backend that is asked when the master does not have a picture. It stays the caller's to close. */
    public ResizeServiceBuilder slave(Backend backend) {
        slaves.add(backend);
        return this;
    }

    /** When slaves are asked besides; {@link Failover#NOT_FOUND} by default. */
    public ResizeServiceBuilder failover(Failover choice) {
        chainPolicy = chainPolicy.withFailover(choice);
        return this;
    }

    /** When a backend that fails is not asked for a while; {@link BreakerPolicy#STANDARD} by default. */
    public ResizeServiceBuilder breaker(BreakerPolicy policy) {
        chainPolicy = chainPolicy.withBreaker(policy);
        return this;
    }

    /**
     * Whether slaves are asked early when the master takes longer than 19 of 20 of its answers did; they are not by
     * default. At most one fetch in ten does so.
     */
    public ResizeServiceBuilder hedging(boolean early) {
        chainPolicy = chainPolicy.withHedging(early);
        return this;
    }

    /**
     * One more size, as text; mistakes are told by {@link #build}, all at once.
     *
     * @param code such as {@code s220}
     * @param text such as {@code 220x220 square quality=82}
     */
    public ResizeServiceBuilder size(String code, String text) {
        sizes.size(code, text);
        return this;
    }

    /** A whole registry, in place of single sizes. */
    public ResizeServiceBuilder sizes(SizeRegistry sizeRegistry) {
        registry = sizeRegistry;
        return this;
    }

    /** Which crops are made; all of them by default. */
    public ResizeServiceBuilder cropPolicy(CropPolicy policy) {
        cropPolicy = policy;
        return this;
    }

    /** Which pictures stand in for those that cannot be had; those that sizes name and no other by default. */
    public ResizeServiceBuilder fallbacks(Fallbacks pictures) {
        fallbacks = pictures;
        return this;
    }

    /**
     * The engines, asked in this order; by default what passes unchanged pictures through, the fast JPEG engine, and then,
     * for all they pass on, the portable engine, with the add-ons that {@link AddOns#find} finds.
     */
    public ResizeServiceBuilder engines(ImageEngine... inOrder) {
        engines = List.of(inOrder);
        return this;
    }

    /**
     * Formats of sources that are read besides JPEG, PNG, GIF and WebP, by the standard engines: BMP and TIFF can be named,
     * which nobody reads by default. Where engines are given, they read what they read.
     */
    public ResizeServiceBuilder alsoRead(ImageFormat... formats) {
        alsoRead = Set.of(formats);
        return this;
    }

    /** Into how many slices caches are cut, at least 1; one for each processor by default. */
    public ResizeServiceBuilder shards(int count) {
        shards = Bounded.atLeast("shards", 1, count);
        return this;
    }

    /** How many pictures are rendered at once, at least 1; the processors but one by default. */
    public ResizeServiceBuilder workers(int threads) {
        workers = Bounded.atLeast("workers", 1, threads);
        return this;
    }

    /** How many renderings may wait for a worker, at least 1; 1000 by default. What comes on top is refused. */
    public ResizeServiceBuilder queue(int renderings) {
        queue = Bounded.atLeast("queue", 1, renderings);
        return this;
    }

    /**
     * Heap in bytes that sources may take together while they are fetched, a source whose length is not told beforehand
     * twice its own. One that takes more alone is too large, one that finds no room because of others is refused.
     */
    public ResizeServiceBuilder fetchBudget(long bytes) {
        fetchBudget = Bounded.atLeast("fetch budget", MIB, bytes);
        return this;
    }

    /**
     * Heap in bytes that running renderings may take together, the sources they are made of included; a source that takes
     * more alone is too large.
     */
    public ResizeServiceBuilder heapBudget(long bytes) {
        heapBudget = Bounded.atLeast("heap budget", MIB, bytes);
        return this;
    }

    /** Bytes of results kept in memory, over all shards; 0 keeps none. */
    public ResizeServiceBuilder resultCache(long bytes) {
        resultBytes = Bounded.atLeast("result cache", 0, bytes);
        return this;
    }

    /** Bytes of sources kept in memory by each shard; 0 keeps none. */
    public ResizeServiceBuilder sourceCache(long bytesPerShard) {
        sourceBytesPerShard = Bounded.atLeast("source cache", 0, bytesPerShard);
        return this;
    }

    /**
     * Where results are kept besides, behind memory and across restarts; a {@link io.phizer.cache.DiskCache} for instance.
     * It may block, be slow and fail without harm to requests. It stays the caller's to close, see {@link #closeWithService}.
     */
    public ResizeServiceBuilder resultStore(ImageCache store) {
        stores.results(store);
        return this;
    }

    /** Where sources are kept besides, as {@link #resultStore} keeps results; not the same store. */
    public ResizeServiceBuilder sourceStore(ImageCache store) {
        stores.sources(store);
        return this;
    }

    /** How long a request waits for each store before it goes on without, 90 ms by default; up to 10 s. */
    public ResizeServiceBuilder storeTimeout(Duration timeout) {
        stores.timeout(
                Bounded.upTo("store timeout", Duration.ofSeconds(10), Bounded.positive("store timeout", timeout)));
        return this;
    }

    /** How long a request may take from its beginning, 15 s by default. */
    public ResizeServiceBuilder requestTimeout(Duration timeout) {
        requestTimeout = Bounded.positive("request timeout", timeout);
        return this;
    }

    /**
     * How long it is remembered that a source is nowhere, 0 to 10 s, 0.9 s by default. Longer would hide pictures that
     * are being moved from one backend to another.
     */
    public ResizeServiceBuilder notFoundMemory(Duration time) {
        notFoundMemory = Bounded.upTo("not-found memory", Duration.ofSeconds(10), time);
        return this;
    }

    /**
     * How long it is remembered that a source could not be fetched, or is no picture, 0 to 1 s, 0.5 s by default: a crowd
     * costs a backend that is in trouble one question, and who asks a second later gets a new answer.
     */
    public ResizeServiceBuilder failureMemory(Duration time) {
        failureMemory = Bounded.upTo("failure memory", Duration.ofSeconds(1), time);
        return this;
    }

    /**
     * How long a picture that a slave had is taken before the backends are asked for it again, 0 to 10 min, 10 s by
     * default; for ever where it is 0. It is served meanwhile. When a slave still has it, the time doubles, up to 10 min.
     */
    public ResizeServiceBuilder provisional(Duration time) {
        provisional = Bounded.upTo("provisional time", Duration.ofMinutes(10), time);
        return this;
    }

    /**
     * How long such a picture is still served after all backends have said that they do not have it, 0 to 1 h, 1 min by
     * default: it may be on its way from a slave to the master.
     */
    public ResizeServiceBuilder provisionalHold(Duration time) {
        provisionalHold = Bounded.upTo("provisional hold", Duration.ofHours(1), time);
        return this;
    }

    /**
     * How long a source is taken to be what its backend has, one day by default, up to 365 days; zero for ever. After that it
     * is served on, with all that was made of it, while one request asks the backends again: a backend that says it has not
     * changed extends its life, other bytes end all that was made of it, and so does its having been deleted.
     */
    public ResizeServiceBuilder timeToLive(Duration time) {
        timeToLive = Bounded.upTo("time to live", Duration.ofDays(365), time);
        return this;
    }

    /**
     * How long after its time to live a source may be served while no backend gives a certain answer, one hour by default,
     * up to 365 days. After that nothing of it is served before the backends have been asked.
     */
    public ResizeServiceBuilder staleGrace(Duration time) {
        staleGrace = Bounded.upTo("stale grace", Duration.ofDays(365), time);
        return this;
    }

    /** How long {@link ResizeService#close} lets accepted requests go on, 10 s by default. */
    public ResizeServiceBuilder closeGrace(Duration grace) {
        closeGrace = grace;
        return this;
    }

    /** What becomes of a rendering that cannot be stopped, and of its source; {@link HangPolicy#STANDARD} by default. */
    public ResizeServiceBuilder hangs(HangPolicy policy) {
        hangPolicy = policy;
        return this;
    }

    /** Runs fetches, in place of threads of the service's own; virtual threads fit. It stays the caller's to shut down. */
    public ResizeServiceBuilder fetchExecutor(ExecutorService executor) {
        fetchExecutor = executor;
        return this;
    }

    /** Told what happens inside. */
    public ResizeServiceBuilder listener(ResizeListener observer) {
        listener = observer;
        return this;
    }

    /** Tells the time of day, for sources whose backend gives no date. */
    public ResizeServiceBuilder clock(Clock source) {
        clock = source;
        return this;
    }

    /** Counts nanoseconds, for deadlines and durations. */
    ResizeServiceBuilder nanoClock(LongSupplier source) {
        nanoClock = source;
        return this;
    }

    /** Has something, a backend for instance, closed after the service. Things are closed in the opposite order. */
    public ResizeServiceBuilder closeWithService(AutoCloseable thing) {
        owned.add(thing);
        return this;
    }

    /**
     * Builds the service and starts its threads.
     *
     * @throws IllegalStateException if there is no master, or engines are given and formats that are read besides
     * @throws SizeException if sizes are missing or wrong, have a format that no engine writes, or a fallback picture that
     *     cannot be used; with all that is wrong
     */
    public ResizeService build() {
        if (master == null) {
            throw new IllegalStateException("no master: give a directory or the root URL of a web server");
        }
        if (!engines.isEmpty() && !alsoRead.isEmpty()) {
            throw new IllegalStateException("engines are given, so " + alsoRead + " would not be read");
        }
        return ServiceAssembly.of(this, master);
    }

    private <T extends AutoCloseable> T owned(T thing) {
        owned.add(thing);
        return thing;
    }
}
