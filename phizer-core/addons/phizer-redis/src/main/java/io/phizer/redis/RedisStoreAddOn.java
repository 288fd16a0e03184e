package io.phizer.redis;

import io.phizer.cache.ImageCache;
import io.phizer.config.AddOnSettings;
import io.phizer.config.Key;
import io.phizer.config.StoreAddOn;
import io.phizer.config.ValueKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings {@link RedisCache} to the configuration, under {@code cache.results.redis.} and {@code cache.sources.redis.}; found by
 * phizer-core. Safe for use by several threads.
 */
public final class RedisStoreAddOn implements StoreAddOn {
    private static final ValueKind<Boolean> FLAG = ValueKind.word(flags());
    private static final ValueKind<Duration> WAITING = ValueKind.time(Duration.ofMillis(1), Duration.ofSeconds(10));

    private static final Key<List<RedisNode>> NODES = new Key<>(
            "nodes",
            ValueKind.readBy("addresses", "host:port, separated by commas", RedisNode::list),
            "",
            "where the server is; of Sentinel and Cluster some of the nodes; required");
    private static final Key<String> SENTINEL = new Key<>(
            "sentinel",
            ValueKind.text("name", "that of a master"),
            "none",
            "makes the nodes sentinels, which know where the master of that name is");
    private static final Key<Boolean> CLUSTER =
            new Key<>("cluster", FLAG, "false", "whether the nodes are some of a cluster");
    private static final Key<Boolean> TLS = new Key<>(
            "tls",
            FLAG,
            "false",
            "whether connections are encrypted, and the server's certificate and name are checked");
    private static final Key<String> TRUST_STORE = new Key<>(
            "trust-store",
            ValueKind.readBy("file", "PKCS12 or JKS", text -> Path.of(text).toString()),
            "that of the JVM: none",
            "with `tls`, the file of certificates by which the server's is checked; a relative one begins at the file's own directory");
    private static final Key<String> TRUST_STORE_PASSWORD =
            new Key<>("trust-store-password", ValueKind.text("secret", "any"), "none", "the password of that file");
    private static final Key<String> USER =
            new Key<>("user", ValueKind.text("name", "any"), "the server's own: none", "who logs in");
    private static final Key<String> PASSWORD = new Key<>(
            "password", ValueKind.text("secret", "any"), "none", "the password; keep it out of files that others read");
    private static final Key<String> SENTINEL_PASSWORD = new Key<>(
            "sentinel-password",
            ValueKind.text("secret", "any"),
            "none",
            "the password of the sentinels, if they have one");
    private static final Key<Integer> DATABASE = new Key<>(
            "database", ValueKind.number("database", 0, 1_000_000), "0", "its number; a cluster has only one");
    private static final Key<String> PREFIX = new Key<>(
            "prefix",
            ValueKind.readBy("text", "no vertical bar", RedisCacheBuilder::checkedPrefix),
            "phizer",
            "with what all keys on the server begin; services with the same one share what they keep, and so have the same sources");
    private static final Key<Duration> TIME_TO_LIVE = new Key<>(
            "time-to-live",
            ValueKind.time(Duration.ofMillis(Scripts.GENERATION_MILLIS), Duration.ofDays(3650)),
            "30d",
            "how long all that is kept of a source lives, counted from the first of it");
    private static final Key<Long> MAX_VALUE =
            new Key<>("max-value", ValueKind.bytes(1 << 10, 512 << 20), "8MiB", "the largest picture that is kept");
    private static final Key<Duration> TIMEOUT = new Key<>(
            "timeout",
            WAITING,
            "250ms",
            "how long the server may be without sending anything that was asked for; one that takes two fifths of it for the smallest answer is left alone");
    private static final Key<Duration> CONNECT_TIMEOUT =
            new Key<>("connect-timeout", WAITING, "1s", "how long it may take to connect, encryption included");

    /** For phizer-core. */
    public RedisStoreAddOn() {}

    @Override
    public String kind() {
        return "redis";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(
                NODES,
                SENTINEL,
                CLUSTER,
                TLS,
                TRUST_STORE,
                TRUST_STORE_PASSWORD,
                USER,
                PASSWORD,
                SENTINEL_PASSWORD,
                DATABASE,
                PREFIX,
                TIME_TO_LIVE,
                MAX_VALUE,
                TIMEOUT,
                CONNECT_TIMEOUT);
    }

    @Override
    public void check(AddOnSettings settings) {
        if (settings.get(NODES).isPresent()) {
            builder(settings).fault().ifPresent(fault -> settings.problem(NODES, fault));
        }
        boolean tls = settings.get(TLS).orElse(false);
        if (!tls && settings.get(TRUST_STORE).isPresent()) {
            settings.problem(TRUST_STORE, "expected tls = true beside it");
        }
    }

    @Override
    public ImageCache open(AddOnSettings settings) {
        return builder(settings).build();
    }

    private static RedisCacheBuilder builder(AddOnSettings settings) {
        RedisCacheBuilder builder = new RedisCacheBuilder(settings.get(NODES).orElseThrow());
        settings.get(SENTINEL).ifPresent(builder::sentinel);
        if (settings.get(CLUSTER).orElse(false)) {
            builder.cluster();
        }
        if (settings.get(TLS).orElse(false)) {
            trustStore(settings)
                    .ifPresentOrElse(
                            file -> builder.tls(
                                    file, settings.get(TRUST_STORE_PASSWORD).orElse("")),
                            builder::tls);
        }
        settings.get(USER).ifPresent(builder::user);
        settings.get(PASSWORD).ifPresent(builder::password);
        settings.get(SENTINEL_PASSWORD).ifPresent(builder::sentinelPassword);
        settings.get(DATABASE).ifPresent(builder::database);
        settings.get(TIME_TO_LIVE).ifPresent(builder::timeToLive);
        settings.get(MAX_VALUE).ifPresent(builder::maxValue);
        settings.get(TIMEOUT).ifPresent(builder::timeout);
        settings.get(CONNECT_TIMEOUT).ifPresent(builder::connectTimeout);
        boolean sources = settings.prefix().startsWith("cache.sources");
        return builder.prefix(settings.get(PREFIX).orElse("phizer") + (sources ? ":sources" : ":results"));
    }

    private static Optional<Path> trustStore(AddOnSettings settings) {
        return settings.get(TRUST_STORE).map(file -> settings.base().resolve(file));
    }

    private static Map<String, Boolean> flags() {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        flags.put("true", true);
        flags.put("false", false);
        return flags;
    }
}
