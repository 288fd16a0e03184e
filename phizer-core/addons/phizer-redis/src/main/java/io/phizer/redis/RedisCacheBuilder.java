package io.phizer.redis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.providers.ClusterConnectionProvider;

/** How a {@link RedisCache} is to be. Not safe for use by several threads; its cache is. */
public final class RedisCacheBuilder {
    static final String AFTER_PREFIX = "|";

    /** Eight that read, one that writes, one that follows, and some that are being given up. */
    private static final int CONNECTIONS = 16;
    /** How long the thread that follows may be without an answer; it asks to be answered after half a second. */
    private static final int FOLLOWING_MILLIS = 1500;

    private final List<RedisNode> nodes;
    private Optional<String> sentinelMaster = Optional.empty();
    private boolean cluster;
    private boolean tls;
    private Optional<Path> trusted = Optional.empty();
    private String trustedPassword = "";
    private Optional<String> user = Optional.empty();
    private Optional<String> password = Optional.empty();
    private Optional<String> sentinelPassword = Optional.empty();
    private int database;
    private Duration timeout = Duration.ofMillis(250);
    private Duration connectTimeout = Duration.ofSeconds(1);

    String prefix = "phizer:results";
    Duration timeToLive = Duration.ofDays(30);
    long maxValue = 8 << 20;

    RedisCacheBuilder(List<RedisNode> nodes) {
        this.nodes = nodes;
    }

    /** The nodes are sentinels, which know where the master of that name is. */
    public RedisCacheBuilder sentinel(String master) {
        sentinelMaster = Optional.of(master);
        return this;
    }

    /** The nodes are some of a cluster, which knows the others. */
    public RedisCacheBuilder cluster() {
        cluster = true;
        return this;
    }

    /** Connections are encrypted, to sentinels too; certificates are checked by the JVM's trust store, and for the host's name. */
    public RedisCacheBuilder tls() {
        tls = true;
        return this;
    }

    /**
     * The same, with certificates checked by a trust store of one's own.
     *
     * @param trustStore a file of type PKCS12 or JKS; looked at anew for each connection
     * @param storePassword the password of the file; it is shown nowhere
     */
    public RedisCacheBuilder tls(Path trustStore, String storePassword) {
        trusted = Optional.of(trustStore);
        trustedPassword = storePassword;
        return tls();
    }

    /** Who logs in, where it is not the server's default user. */
    public RedisCacheBuilder user(String name) {
        user = Optional.of(name);
        return this;
    }

    /** The user's password; it is shown nowhere. */
    public RedisCacheBuilder password(String secret) {
        password = Optional.of(secret);
        return this;
    }

    /** The password of sentinels, where they have one; it is shown nowhere. */
    public RedisCacheBuilder sentinelPassword(String secret) {
        sentinelPassword = Optional.of(secret);
        return this;
    }

    /** The number of the database, 0 by default, and always in a cluster. */
    public RedisCacheBuilder database(int number) {
        database = atLeast("database", 0, number);
        return this;
    }

    /**
     * With what all keys begin, {@code phizer:results} by default; any text without a {@code |}, which stands behind it. Caches with the
     * same one share what they hold: those of results and of sources must differ, and so must services whose sources differ.
     */
    public RedisCacheBuilder prefix(String text) {
        prefix = checkedPrefix(text);
        return this;
    }

    /** Where the prefix ends cannot be mistaken: no cache takes what is another one's for its own. */
    static String checkedPrefix(String text) {
        if (text.isEmpty() || text.contains(AFTER_PREFIX)) {
            throw new IllegalArgumentException("expected a text without a vertical bar");
        }
        return text;
    }

    /** How long anything of a source lives, counted from its first entry; 30 days by default, ten minutes at least. */
    public RedisCacheBuilder timeToLive(Duration time) {
        timeToLive = Duration.ofMillis(atLeast("time to live in ms", Scripts.GENERATION_MILLIS, time.toMillis()));
        return this;
    }

    /** The largest entry that is kept, in bytes; 8 MiB by default. */
    public RedisCacheBuilder maxValue(long bytes) {
        maxValue = Math.min(Integer.MAX_VALUE, atLeast("largest value", 1, bytes));
        return this;
    }

    /**
     * How long the server may be without sending anything; 250 ms by default. One that takes two fifths of that for the smallest
     * answer, twice in a row, is left alone as if it gave none.
     */
    public RedisCacheBuilder timeout(Duration time) {
        timeout = Duration.ofMillis(atLeast("timeout in ms", 1, time.toMillis()));
        return this;
    }

    /** How long connecting may take, encryption included; one second by default. */
    public RedisCacheBuilder connectTimeout(Duration time) {
        connectTimeout = Duration.ofMillis(atLeast("connect timeout in ms", 1, time.toMillis()));
        return this;
    }

    /**
     * Makes the cache, which begins to connect; whether the server is there makes no difference here.
     *
     * @throws IllegalStateException if what was told does not go together
     */
    public RedisCache build() {
        fault().ifPresent(fault -> {
            throw new IllegalStateException(fault);
        });
        return new RedisCache(this, System::nanoTime);
    }

    /** What does not go together. */
    Optional<String> fault() {
        if (cluster && sentinelMaster.isPresent()) {
            return Optional.of("a cluster is not watched by sentinels");
        }
        if (cluster && database != 0) {
            return Optional.of("a cluster has no database " + database);
        }
        if (nodes.size() > 1 && !cluster && sentinelMaster.isEmpty()) {
            return Optional.of("several nodes are sentinels or a cluster, expected to be told which");
        }
        return user.isPresent() && password.isEmpty()
                ? Optional.of("user " + user.get() + " without a password")
                : Optional.empty();
    }

    /** How long the smallest answer may take. */
    Duration brisk() {
        return timeout.multipliedBy(2).dividedBy(5);
    }

    /** The server, for messages. */
    String place() {
        String told = nodes.stream().map(RedisNode::toString).collect(Collectors.joining(","));
        return "redis "
                + (cluster ? "cluster " : "")
                + sentinelMaster.map(master -> master + " by sentinel ").orElse("at ")
                + told;
    }

    /** Connects as far as a client does that when it is made. */
    Connected connect() {
        JedisClientConfig config = config(user, password, database);
        if (cluster) {
            ClusterConnectionProvider provider = new ClusterConnectionProvider(addresses(), config, pool());
            return Connected.toCluster(
                    RedisClusterClient.builder()
                            .nodes(addresses())
                            .clientConfig(config)
                            .connectionProvider(provider)
                            .maxAttempts(2)
                            .maxTotalRetriesDuration(timeout)
                            .build(),
                    provider);
        }
        if (sentinelMaster.isPresent()) {
            return Connected.toOne(RedisSentinelClient.builder()
                    .masterName(sentinelMaster.get())
                    .sentinels(addresses())
                    .sentinelClientConfig(config(Optional.empty(), sentinelPassword, 0))
                    .clientConfig(config)
                    .poolConfig(pool())
                    .build());
        }
        RedisNode node = nodes.get(0);
        return Connected.toOne(RedisClient.builder()
                .hostAndPort(node.host(), node.port())
                .clientConfig(config)
                .poolConfig(pool())
                .build());
    }

    private Set<HostAndPort> addresses() {
        return nodes.stream()
                .map(node -> new HostAndPort(node.host(), node.port()))
                .collect(Collectors.toSet());
    }

    private JedisClientConfig config(Optional<String> name, Optional<String> secret, int number) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .resp2()
                .clientName("phizer")
                .connectionTimeoutMillis(Math.toIntExact(connectTimeout.toMillis()))
                .socketTimeoutMillis(Math.toIntExact(timeout.toMillis()))
                .blockingSocketTimeoutMillis(FOLLOWING_MILLIS)
                .database(number);
        if (tls) {
            config.sslOptions(certificates());
        }
        name.ifPresent(config::user);
        secret.ifPresent(config::password);
        return config.build();
    }

    private SslOptions certificates() {
        SslOptions.Builder options = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
        trusted.ifPresent(file -> options.trustStoreType(KeyStore.getDefaultType())
                .truststore(() -> Files.newInputStream(file), trustedPassword.toCharArray()));
        return options.build();
    }

    private ConnectionPoolConfig pool() {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMinIdle(0);
        pool.setMaxWait(timeout);
        pool.setJmxEnabled(false);
        // No thread that looks after idle connections: Link makes all anew when the server has been away.
        pool.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
        pool.setTestWhileIdle(false);
        return pool;
    }

    private static int atLeast(String what, int least, int value) {
        return (int) atLeast(what, (long) least, value);
    }

    private static long atLeast(String what, long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException(what + " is " + value + ", expected at least " + least);
        }
        return value;
    }
}
