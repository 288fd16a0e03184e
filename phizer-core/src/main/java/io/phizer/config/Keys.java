package io.phizer.config;

import io.phizer.backend.Failover;
import io.phizer.engine.jpeg.Sharpness;
import io.phizer.image.ImageFormat;
import io.phizer.request.Colour;
import io.phizer.request.CropPolicy;
import io.phizer.request.OutputFormat;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The table of all settings. The documentation is written from it, in this order. */
final class Keys {
    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final long TIB = 1L << 40;
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final ValueKind<Boolean> FLAG = ValueKind.word(ordered("true", true, "false", false));
    private static final ValueKind<Duration> FETCH_TIME = ValueKind.time(MILLISECOND, TEN_MINUTES);
    private static final ValueKind<Integer> IN_FLIGHT = ValueKind.number("fetches", 1, 10_000);
    private static final ValueKind<Long> SOURCE_BYTES = ValueKind.bytes(KIB, 2047 * MIB);
    private static final ValueKind<Long> CACHE_BYTES = ValueKind.bytes(0, TIB);
    private static final ValueKind<String> DIRECTORY = ValueKind.text("directory", "an existing one");
    private static final ValueKind<String> DISK_DIRECTORY = ValueKind.text("directory", "made if need be");
    private static final ValueKind<Long> DISK_BYTES = ValueKind.bytes(MIB, TIB);

    static final Key<URI> MASTER_URL = new Key<>(
            "master.url",
            ValueKind.url(),
            "",
            "root of the web server that is asked first; it or `master.dir` is required");
    static final Key<String> MASTER_DIR = new Key<>(
            "master.dir",
            DIRECTORY,
            "",
            "directory that is looked into first; a relative one begins at the file's own");
    static final Key<URI> SLAVE_URL = new Key<>(
            "slave.N.url",
            ValueKind.url(),
            "none",
            "root of a web server that is asked when the master does not have a picture; N is any number and gives the order");
    static final Key<String> SLAVE_DIR = new Key<>("slave.N.dir", DIRECTORY, "none", "the same with a directory");
    static final Key<Duration> BACKEND_TIMEOUT = new Key<>(
            "backend.timeout",
            FETCH_TIME,
            "5s",
            "how long a web server may take for a whole answer; `master.timeout` and `slave.N.timeout` are for one alone");
    static final Key<Duration> BACKEND_CONNECT = new Key<>(
            "backend.connect-timeout",
            FETCH_TIME,
            "2s",
            "how long it may take to connect to a web server, encryption included; `master.connect-timeout`, `slave.N.connect-timeout`");
    static final Key<Duration> BACKEND_FIRST_BYTE = new Key<>(
            "backend.first-byte-timeout",
            FETCH_TIME,
            "none of its own",
            "how long a connected web server may take until its answer begins; `master.first-byte-timeout`, `slave.N.first-byte-timeout`");
    static final Key<Integer> BACKEND_IN_FLIGHT = new Key<>(
            "backend.max-in-flight",
            IN_FLIGHT,
            "32",
            "how many sources are fetched from one backend at once; `master.max-in-flight`, `slave.N.max-in-flight`");
    static final Key<Long> BACKEND_BYTES = new Key<>(
            "backend.max-bytes",
            SOURCE_BYTES,
            "32MiB",
            "how many bytes a source may have; `master.max-bytes`, `slave.N.max-bytes`");
    static final Key<Set<Integer>> BACKEND_NOT_FOUND = new Key<>(
            "backend.not-found",
            ValueKind.statuses(),
            "404,410",
            "statuses by which a web server says that it does not have a picture; add 403 for S3 without list permission; `master.not-found`, `slave.N.not-found`");
    static final Key<Integer> BACKEND_REDIRECTS = new Key<>(
            "backend.redirects",
            ValueKind.number("redirects", 0, 10),
            "0",
            "how many redirects of a web server are followed, to public addresses only or within the same server; `master.redirects`, `slave.N.redirects`");
    static final Key<Boolean> BACKEND_PRIVATE = new Key<>(
            "backend.private-addresses",
            ValueKind.word(ordered("allow", true, "refuse", false)),
            "allow",
            "whether a web server may have an address that is not of the public internet; `master.private-addresses`, `slave.N.private-addresses`");
    static final Key<Boolean> BACKEND_HTTP2 = new Key<>(
            "backend.http2",
            FLAG,
            "false",
            "whether HTTP/2 is spoken with web servers that offer it under https; `master.http2`, `slave.N.http2`");
    static final Key<Integer> BACKEND_BREAKER = new Key<>(
            "backend.breaker",
            ValueKind.number("failures", 0, 10_000),
            "10",
            "after how many failures in a row a backend is not asked for a while; 0 for never");
    static final Key<Duration> BACKEND_BREAKER_PAUSE = new Key<>(
            "backend.breaker-pause",
            ValueKind.time(MILLISECOND, Duration.ofMinutes(1)),
            "500ms",
            "how long until one fetch tries such a backend again");
    static final Key<Boolean> BACKEND_HEDGING = new Key<>(
            "backend.hedging",
            FLAG,
            "false",
            "whether slaves are asked early when the master takes longer than 19 of 20 of its answers did");
    static final Key<Failover> BACKEND_FAILOVER = new Key<>(
            "backend.failover",
            ValueKind.word(words(Failover.values(), Failover::word)),
            "not-found",
            "whether slaves are asked only when the master does not have a picture, or also when it fails");
    static final Key<String> SIZE_TEXT = new Key<>(
            "size.CODE",
            ValueKind.text("size", "`WxH [constraint] [attribute=value ...]`"),
            "",
            "a size under that code, such as `220x220 square`; at least one is required");
    static final Key<Boolean> IGNORE_CASE =
            new Key<>("sizes.ignore-case", FLAG, "false", "whether codes in URLs are found regardless of case");
    static final Key<CropPolicy> CROP_POLICY = new Key<>(
            "crop.policy",
            CropReader.policyKind(),
            "any",
            "which crops are made; grid(n) admits multiples of n thousandths, signed those whose URL carries a signature");
    static final Key<Integer> QUALITY = new Key<>(
            "image.quality", ValueKind.number("JPEG quality", 1, 100), "85", "quality of sizes that set none");
    static final Key<OutputFormat> FORMAT = new Key<>(
            "image.format",
            ValueKind.word(words(OutputFormat.values(), OutputFormat::word)),
            "source",
            "format of sizes that set none");
    static final Key<Set<ImageFormat>> ALSO_READ = new Key<>(
            "image.also-read",
            ValueKind.someOf(ordered("bmp", ImageFormat.BMP, "tiff", ImageFormat.TIFF)),
            "none",
            "formats of sources that are read besides JPEG, PNG, GIF and WebP");
    static final Key<Boolean> PROGRESSIVE = new Key<>(
            "image.progressive",
            FLAG,
            "false",
            "whether JPEG comes in several scans, for sizes that do not say so themselves");
    static final Key<Boolean> ANIMATION = new Key<>(
            "image.animation",
            ValueKind.word(ordered("all", true, "first", false)),
            "all",
            "whether results of animations show all frames, where their format can, or the first one, for sizes that do not say so themselves");
    static final Key<Boolean> ENLARGE = new Key<>(
            "image.enlarge",
            FLAG,
            "false",
            "whether small pictures are scaled up, for sizes that do not say so themselves");
    static final Key<Integer> BACKGROUND = new Key<>(
            "image.background",
            ValueKind.readBy("colour", "#rrggbb, #rgb or a basic CSS name", Colour::parse),
            "white",
            "colour under transparency when the format has none, for sizes that set none");
    static final Key<Integer> MAX_DIMENSION = new Key<>(
            "image.max-dimension", ValueKind.number("pixels", 1, 65_535), "3000", "longest side that a size may have");
    static final Key<Long> MAX_PIXELS = new Key<>(
            "image.max-pixels", ValueKind.pixels(1, 500_000_000), "50MP", "how many pixels a source may have");
    static final Key<Sharpness> SHARPNESS = new Key<>(
            "image.sharpness",
            ValueKind.word(words(Sharpness.values(), Sharpness::word)),
            "standard",
            "how much of a JPEG's detail is looked at; best comes closer to a full decode and takes longer");
    static final Key<Boolean> CACHE_ENABLED = new Key<>(
            "cache.enabled", FLAG, "true", "false keeps nothing: no results, no sources, no absences, no failures");
    static final Key<Long> CACHE_RESULTS = new Key<>(
            "cache.results",
            CACHE_BYTES,
            "100MiB, at most 1/4 of the heap",
            "memory for results, over all shards; 0 keeps none");
    static final Key<Long> CACHE_SOURCES = new Key<>(
            "cache.sources",
            CACHE_BYTES,
            "25MiB, together at most 1/8 of the heap",
            "memory for sources, per shard; 0 keeps none");
    static final Key<String> CACHE_RESULTS_PATH = new Key<>(
            "cache.results.disk.path",
            DISK_DIRECTORY,
            "none",
            "directory where results are kept besides, across restarts; a relative one begins at the file's own");
    static final Key<Long> CACHE_RESULTS_BYTES =
            new Key<>("cache.results.disk.bytes", DISK_BYTES, "10GiB", "how much of the disk they may take");
    static final Key<String> CACHE_SOURCES_PATH =
            new Key<>("cache.sources.disk.path", DISK_DIRECTORY, "none", "the same for sources, in another directory");
    static final Key<Long> CACHE_SOURCES_BYTES =
            new Key<>("cache.sources.disk.bytes", DISK_BYTES, "10GiB", "how much of the disk they may take");
    static final Key<Duration> CACHE_NOT_FOUND = new Key<>(
            "cache.not-found",
            ValueKind.time(Duration.ZERO, Duration.ofSeconds(10)),
            "900ms",
            "how long it is remembered that no backend has a picture; keep it below the time in which pictures move");
    static final Key<Duration> CACHE_FAILURE = new Key<>(
            "cache.failure",
            ValueKind.time(Duration.ZERO, Duration.ofSeconds(1)),
            "500ms",
            "how long it is remembered that a picture could not be fetched, so that a crowd asks a failing backend once");
    static final Key<Duration> CACHE_PROVISIONAL = new Key<>(
            "cache.provisional",
            ValueKind.time(Duration.ZERO, TEN_MINUTES),
            "10s",
            "how long a picture that a slave had is taken before the master is asked for it again, while it is served; doubles when a slave still has it; 0 for ever");
    static final Key<Duration> CACHE_PROVISIONAL_HOLD = new Key<>(
            "cache.provisional-hold",
            ValueKind.time(Duration.ZERO, Duration.ofHours(1)),
            "1m",
            "how long such a picture is still served after no backend had it any more");
    static final Key<Duration> CACHE_TIME_TO_LIVE = new Key<>(
            "cache.time-to-live",
            ValueKind.time(Duration.ZERO, Duration.ofDays(365)),
            "24h",
            "how long a picture is taken to be what its backend has; then it is served while one request asks the backend again; 0 for ever");
    static final Key<Duration> CACHE_STALE_GRACE = new Key<>(
            "cache.stale-grace",
            ValueKind.time(Duration.ZERO, Duration.ofDays(365)),
            "1h",
            "how long after that it may be served while no backend gives a certain answer");
    static final Key<Integer> WORKERS = new Key<>(
            "workers", ValueKind.number("threads", 1, 1024), "processors - 1", "how many pictures are made at once");
    static final Key<Integer> QUEUE = new Key<>(
            "queue",
            ValueKind.number("renderings", 1, 1_000_000),
            "1000",
            "how many may wait for a worker; more are answered 503");
    static final Key<Integer> SHARDS = new Key<>(
            "shards", ValueKind.number("slices", 1, 1024), "processors", "into how many slices the caches are cut");
    static final Key<Long> MEMORY_FETCHING = new Key<>(
            "memory.fetching",
            ValueKind.bytes(MIB, TIB),
            "1/4 of what the caches leave",
            "heap that sources may take together while they are fetched; what finds no room is answered 503");
    static final Key<Long> MEMORY_BUDGET = new Key<>(
            "memory.budget",
            ValueKind.bytes(MIB, TIB),
            "3/8 of what the caches leave",
            "heap that running renderings may take together; what is over it waits or is answered 503");
    static final Key<Duration> REQUEST_TIMEOUT = new Key<>(
            "request.timeout", ValueKind.time(MILLISECOND, TEN_MINUTES), "15s", "how long a request may take in all");
    static final Key<Duration> CLOSE_GRACE = new Key<>(
            "close.grace",
            ValueKind.time(Duration.ZERO, TEN_MINUTES),
            "10s",
            "how long accepted requests may go on when the service is closed");
    static final Key<Duration> HANG_PATIENCE = new Key<>(
            "hang.patience",
            ValueKind.time(MILLISECOND, TEN_MINUTES),
            "10s",
            "how long a rendering that cannot be stopped may go on after its last request has left; then another thread takes the place of its own");
    static final Key<Integer> HANG_ABANDONED = new Key<>(
            "hang.abandoned",
            ValueKind.number("threads", 0, 1024),
            "4",
            "how many threads may be given up like that and not ended; one more takes the place of a worker");
    static final Key<Duration> HANG_QUARANTINE = new Key<>(
            "hang.quarantine",
            ValueKind.time(Duration.ZERO, Duration.ofDays(1)),
            "10m",
            "how long the same bytes are then answered 422 at once, whatever their path");
    static final Key<String> SERVER_HOST = new Key<>(
            "server.host", ValueKind.text("host", "a name or address"), "localhost", "address of a server of its own");
    static final Key<Integer> SERVER_PORT =
            new Key<>("server.port", ValueKind.number("port", 0, 65_535), "6776", "its port; 0 takes any free one");
    static final Key<String> LOG_LEVEL = new Key<>(
            "log.level",
            ValueKind.wordItself(List.of("error", "warn", "info", "debug", "trace")),
            "info",
            "least severity that it logs");
    static final Key<String> SYSLOG_HOST = new Key<>(
            "log.syslog.host",
            ValueKind.text("host", "a name or address"),
            "localhost",
            "receiver of its log lines besides the console, by UDP; nothing is sent without one of the `log.syslog` keys");
    static final Key<Integer> SYSLOG_PORT =
            new Key<>("log.syslog.port", ValueKind.number("port", 1, 65_535), "514", "the receiver's port");
    static final Key<String> SYSLOG_FACILITY = new Key<>(
            "log.syslog.facility",
            ValueKind.wordItself(List.of(
                    "user",
                    "daemon",
                    "local0",
                    "local1",
                    "local2",
                    "local3",
                    "local4",
                    "local5",
                    "local6",
                    "local7",
                    "kern",
                    "mail",
                    "auth",
                    "syslog",
                    "lpr",
                    "news",
                    "uucp",
                    "cron",
                    "authpriv",
                    "ftp")),
            "user",
            "facility of its lines");
    static final Key<String> SYSLOG_PRIORITY = new Key<>(
            "log.syslog.priority",
            ValueKind.wordItself(List.of("emerg", "alert", "crit", "err", "warning", "notice", "info", "debug")),
            "info",
            "least severity that is sent");

    /** All rows in their order. */
    static final List<Key<?>> ALL = withHttp(List.of(
            MASTER_URL,
            MASTER_DIR,
            SLAVE_URL,
            SLAVE_DIR,
            BACKEND_TIMEOUT,
            BACKEND_CONNECT,
            BACKEND_FIRST_BYTE,
            BACKEND_IN_FLIGHT,
            BACKEND_BYTES,
            BACKEND_NOT_FOUND,
            BACKEND_REDIRECTS,
            BACKEND_PRIVATE,
            BACKEND_HTTP2,
            BACKEND_FAILOVER,
            BACKEND_BREAKER,
            BACKEND_BREAKER_PAUSE,
            BACKEND_HEDGING,
            SIZE_TEXT,
            IGNORE_CASE,
            CROP_POLICY,
            QUALITY,
            FORMAT,
            ALSO_READ,
            PROGRESSIVE,
            ANIMATION,
            ENLARGE,
            BACKGROUND,
            MAX_DIMENSION,
            MAX_PIXELS,
            SHARPNESS,
            CACHE_ENABLED,
            CACHE_RESULTS,
            CACHE_SOURCES,
            CACHE_RESULTS_PATH,
            CACHE_RESULTS_BYTES,
            CACHE_SOURCES_PATH,
            CACHE_SOURCES_BYTES,
            CACHE_NOT_FOUND,
            CACHE_FAILURE,
            CACHE_PROVISIONAL,
            CACHE_PROVISIONAL_HOLD,
            CACHE_TIME_TO_LIVE,
            CACHE_STALE_GRACE,
            WORKERS,
            QUEUE,
            SHARDS,
            MEMORY_FETCHING,
            MEMORY_BUDGET,
            REQUEST_TIMEOUT,
            CLOSE_GRACE,
            HANG_PATIENCE,
            HANG_ABANDONED,
            HANG_QUARANTINE,
            SERVER_HOST,
            SERVER_PORT,
            LOG_LEVEL,
            SYSLOG_HOST,
            SYSLOG_PORT,
            SYSLOG_FACILITY,
            SYSLOG_PRIORITY));

    private Keys() {}

    /** The rows with those of {@link HttpKeys} and {@link ServerKeys} where they belong. */
    private static List<Key<?>> withHttp(List<Key<?>> rows) {
        List<Key<?>> all = new ArrayList<>(rows);
        all.addAll(all.indexOf(CROP_POLICY) + 1, HttpKeys.crops());
        all.addAll(all.indexOf(SERVER_HOST), HttpKeys.answers());
        all.addAll(all.indexOf(SERVER_PORT) + 1, ServerKeys.rows());
        return List.copyOf(all);
    }

    private static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        Map<String, T> words = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> words.put(word.apply(value), value));
        return words;
    }

    private static <T> Map<String, T> ordered(String first, T firstValue, String second, T secondValue) {
        Map<String, T> words = new LinkedHashMap<>();
        words.put(first, firstValue);
        words.put(second, secondValue);
        return words;
    }
}
