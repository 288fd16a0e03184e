package io.phizer.config;

import io.phizer.HangPolicy;
import io.phizer.ResizeService;
import io.phizer.ResizeServiceBuilder;
import io.phizer.backend.BreakerPolicy;
import io.phizer.engine.AddOns;
import io.phizer.engine.EngineChain;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.jpeg.JpegEngine;
import io.phizer.engine.jpeg.Sharpness;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.engine.strip.PassThroughEngine;
import io.phizer.image.ImageFormat;
import io.phizer.request.CropPolicy;
import io.phizer.request.SizeRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration by text, checked whole. Immutable and safe for use by several threads; nothing is opened or started
 * before {@link #service} is asked for a builder.
 */
public final class ServiceConfig {
    private final Settings settings;
    private final Path base;
    private final BackendSettings master;
    private final List<BackendSettings> slaves;
    private final Optional<StoreSettings> resultStore;
    private final Optional<StoreSettings> sourceStore;
    private final SizeRegistry sizes;
    private final List<String> warnings;

    ServiceConfig(
            Settings settings,
            Path base,
            BackendSettings master,
            List<BackendSettings> slaves,
            Optional<StoreSettings> resultStore,
            Optional<StoreSettings> sourceStore,
            SizeRegistry sizes) {
        this.settings = settings;
        this.base = base;
        this.master = master;
        this.slaves = List.copyOf(slaves);
        this.resultStore = resultStore;
        this.sourceStore = sourceStore;
        this.sizes = sizes;
        this.warnings = Warnings.of(settings);
    }

    /**
     * Reads a file: properties in UTF-8 or the original's {@code phizer.conf}, told apart by the sections of the latter.
     * Relative directories begin at the file's own.
     *
     * @throws ConfigException if it cannot be read or used, with every problem that it has
     */
    public static ServiceConfig load(Path file) {
        return load(file, Map.of(), "");
    }

    /**
     * Reads a file as {@link #load(Path)} does, but for some keys.
     *
     * @param overrides values by key, in place of those of the file; keys are those of properties files
     * @param overridesOrigin where they come from, in a few words for messages
     * @throws ConfigException if it cannot be read or used, with every problem that it has
     */
    public static ServiceConfig load(Path file, Map<String, String> overrides, String overridesOrigin) {
        Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
        return new ConfigReader(directory, ConfigAddOns.find())
                .read(ConfigText.of(file), entries(overrides, overridesOrigin));
    }

    /**
     * Takes values by key, servlet init-params for instance; keys are those of properties files.
     *
     * @param baseDirectory where relative directories begin
     * @param origin where the values come from, in a few words for messages
     * @throws ConfigException if they cannot be used, with every problem that they have
     */
    public static ServiceConfig of(Map<String, String> properties, Path baseDirectory, String origin) {
        return new ConfigReader(baseDirectory, ConfigAddOns.find())
                .read(new ConfigText(origin, ""), entries(properties, origin));
    }

    private static List<Entry> entries(Map<String, String> values, String origin) {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(value -> new Entry(origin, 0, value.getKey(), value.getKey(), value.getValue()))
                .toList();
    }

    /**
     * A builder with everything applied that the configuration says. Its backends and stores are made anew by each call and
     * closed with the service that is built.
     */
    public ResizeServiceBuilder service() {
        ResizeServiceBuilder builder = ResizeService.builder().sizes(sizes);
        builder.master(owned(builder, master.open()));
        slaves.forEach(slave -> builder.slave(owned(builder, slave.open())));
        settings.get(Keys.BACKEND_FAILOVER).ifPresent(builder::failover);
        builder.breaker(breaker());
        settings.get(Keys.BACKEND_HEDGING).ifPresent(builder::hedging);
        builder.cropPolicy(cropPolicy());
        builder.fallbacks(new FallbackReader(settings, base).read(sizes));
        settings.get(Keys.CACHE_RESULTS).ifPresent(builder::resultCache);
        settings.get(Keys.CACHE_SOURCES).ifPresent(builder::sourceCache);
        settings.get(Keys.CACHE_NOT_FOUND).ifPresent(builder::notFoundMemory);
        settings.get(Keys.CACHE_FAILURE).ifPresent(builder::failureMemory);
        settings.get(Keys.CACHE_PROVISIONAL).ifPresent(builder::provisional);
        settings.get(Keys.CACHE_PROVISIONAL_HOLD).ifPresent(builder::provisionalHold);
        settings.get(Keys.CACHE_TIME_TO_LIVE).ifPresent(builder::timeToLive);
        settings.get(Keys.CACHE_STALE_GRACE).ifPresent(builder::staleGrace);
        if (!settings.get(Keys.CACHE_ENABLED).orElse(true)) {
            builder.resultCache(0).sourceCache(0).notFoundMemory(Duration.ZERO).failureMemory(Duration.ZERO);
        } else {
            resultStore.ifPresent(store -> builder.resultStore(owned(builder, store.open())));
            sourceStore.ifPresent(store -> builder.sourceStore(owned(builder, store.open())));
        }
        settings.get(Keys.WORKERS).ifPresent(builder::workers);
        settings.get(Keys.QUEUE).ifPresent(builder::queue);
        settings.get(Keys.SHARDS).ifPresent(builder::shards);
        settings.get(Keys.MEMORY_FETCHING).ifPresent(builder::fetchBudget);
        settings.get(Keys.MEMORY_BUDGET).ifPresent(builder::heapBudget);
        settings.get(Keys.REQUEST_TIMEOUT).ifPresent(builder::requestTimeout);
        settings.get(Keys.CLOSE_GRACE).ifPresent(builder::closeGrace);
        builder.hangs(new HangPolicy(
                settings.get(Keys.HANG_PATIENCE).orElse(HangPolicy.STANDARD.patience()),
                settings.get(Keys.HANG_ABANDONED).orElse(HangPolicy.STANDARD.abandoned()),
                settings.get(Keys.HANG_QUARANTINE).orElse(HangPolicy.STANDARD.quarantine())));
        return builder.engines(allEngines(AddOns.find()).toArray(ImageEngine[]::new));
    }

    private BreakerPolicy breaker() {
        return new BreakerPolicy(
                settings.get(Keys.BACKEND_BREAKER).orElse(BreakerPolicy.STANDARD.failures()),
                settings.get(Keys.BACKEND_BREAKER_PAUSE).orElse(BreakerPolicy.STANDARD.pause()));
    }

    private List<ImageEngine> allEngines(AddOns addOns) {
        List<ImageEngine> engines = new ArrayList<>(List.of(jpegEngine(addOns), portableEngine(addOns)));
        if (!addOns.decoders().isEmpty()) {
            // Where decoders of add-ons would take more memory than there is, those of phizer do with less.
            engines.add(portableEngine(new AddOns(addOns.writers(), List.of())));
        }
        return PassThroughEngine.before(engines);
    }

    private ImageEngine jpegEngine(AddOns addOns) {
        return new JpegEngine(limits(), settings.get(Keys.SHARPNESS).orElse(Sharpness.STANDARD), addOns);
    }

    private ImageEngine portableEngine(AddOns addOns) {
        return new PortableEngine(limits(), addOns, settings.get(Keys.ALSO_READ).orElse(Set.of()));
    }

    private static <T extends AutoCloseable> T owned(ResizeServiceBuilder builder, T opened) {
        builder.closeWithService(opened);
        return opened;
    }

    /** The formats that some engine of the service writes, unless code replaces the engines. */
    static Set<ImageFormat> writtenFormats() {
        return EngineChain.of(List.of(new PortableEngine(ImageLimits.defaults(), AddOns.find())))
                .outputs();
    }

    /** What a backend lets pass by its bytes, the engine lets pass too. */
    private ImageLimits limits() {
        ImageLimits limits = ImageLimits.defaults();
        for (BackendSettings slave : slaves) {
            limits = limits.withMaxBytes(
                    Math.max(limits.maxBytes(), slave.maxBytes().orElse(0L)));
        }
        limits = limits.withMaxBytes(
                Math.max(limits.maxBytes(), master.maxBytes().orElse(0L)));
        return settings.get(Keys.MAX_PIXELS).map(limits::withMaxPixels).orElse(limits);
    }

    /** The sizes that are registered. */
    public SizeRegistry sizes() {
        return sizes;
    }

    /** The crops that are made. */
    public CropPolicy cropPolicy() {
        return new CropReader(settings).read().orElse(CropPolicy.any());
    }

    /** How answers are to be sent over HTTP. */
    public HttpSettings http() {
        HttpSettings standard = HttpSettings.defaults();
        return new HttpSettings(
                settings.get(HttpKeys.MAX_AGE).orElse(standard.maxAge()),
                settings.get(HttpKeys.NOT_FOUND_MAX_AGE).orElse(standard.notFoundMaxAge()),
                settings.get(HttpKeys.UNRECOGNISED).orElse(standard.answerUnrecognised()),
                settings.get(HttpKeys.STALE).orElse(standard.staleWhileRevalidate()),
                settings.get(HttpKeys.IMMUTABLE).orElse(standard.immutable()),
                settings.get(HttpKeys.FALLBACK_MAX_AGE).orElse(standard.fallbackMaxAge()),
                settings.get(HttpKeys.FALLBACK_STATUS).orElse(standard.fallbackAsOk()),
                settings.get(HttpKeys.SERVER_TIMING).orElse(standard.serverTiming()),
                settings.get(HttpKeys.TIMING_ORIGIN),
                settings.get(HttpKeys.ACCESS_ORIGIN),
                settings.get(HttpKeys.PAGE).orElse(standard.page()));
    }

    /** What a server of its own is to do. */
    public ServerSettings server() {
        boolean syslog =
                settings.entries().stream().anyMatch(entry -> entry.key().startsWith("log.syslog."));
        return new ServerSettings(
                settings.get(Keys.SERVER_HOST).orElse("localhost"),
                settings.get(Keys.SERVER_PORT).orElse(6776),
                settings.get(Keys.LOG_LEVEL).orElse("info"),
                settings.get(Keys.CLOSE_GRACE).orElse(Duration.ofSeconds(10)),
                syslog ? Optional.of(syslog()) : Optional.empty(),
                settings.get(ServerKeys.METRICS).orElse(false),
                settings.get(ServerKeys.ACCESS_LOG).orElse(false));
    }

    private SyslogSettings syslog() {
        return new SyslogSettings(
                settings.get(Keys.SYSLOG_HOST).orElse("localhost"),
                settings.get(Keys.SYSLOG_PORT).orElse(514),
                settings.get(Keys.SYSLOG_FACILITY).orElse("user"),
                settings.get(Keys.SYSLOG_PRIORITY).orElse("info"));
    }

    /** The names of the engines that the service has, in the order in which they are asked. */
    public List<String> engines() {
        return allEngines(AddOns.none()).stream().map(ImageEngine::name).toList();
    }

    /** The directory of the master, if it is one. */
    public Optional<Path> masterDirectory() {
        return master.directory();
    }

    /** What is allowed and yet looks unwanted, each in one line; to be logged. */
    public List<String> warnings() {
        return warnings;
    }
}
