package io.phizer.redis;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A client that is connected, and, of a cluster, the nodes that were asked by it. Safe for use by several threads. */
final class Connected implements AutoCloseable {
    /** Calls in a row without an answer that are enough to give it up. */
    static final int FAILURES = 3;

    private final UnifiedJedis client;
    private final Optional<ClusterConnectionProvider> cluster;
    private final Map<String, ClusterNode> nodes = new ConcurrentHashMap<>();
    private final AtomicInteger failuresInARow = new AtomicInteger();

    private Connected(UnifiedJedis client, Optional<ClusterConnectionProvider> cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** To one server, be it that Sentinel says which. */
    static Connected toOne(UnifiedJedis client) {
        return new Connected(client, Optional.empty());
    }

    /** To a cluster, by a client of that provider. */
    static Connected toCluster(RedisClusterClient client, ClusterConnectionProvider provider) {
        return new Connected(client, Optional.of(provider));
    }

    UnifiedJedis client() {
        return client;
    }

    boolean isCluster() {
        return cluster.isPresent();
    }

    /** A call was given an answer. */
    void worked() {
        failuresInARow.set(0);
    }

    /** A call was given none; whether it is to be given up. */
    boolean failed() {
        return failuresInARow.incrementAndGet() >= FAILURES;
    }

    /** The node of a cluster that has a key, if that is known; of one server nothing. */
    Optional<ClusterNode> node(byte[] key) {
        Optional<HostAndPort> address = cluster.map(known -> known.getNode(JedisClusterCRC16.getSlot(key)));
        return address.map(known -> {
            ClusterNode node = nodes.computeIfAbsent(known.toString(), name -> new ClusterNode(name, key));
            node.has(key);
            return node;
        });
    }

    /** The nodes that were asked for something. */
    Collection<ClusterNode> nodes() {
        return nodes.values();
    }

    /** Asks the cluster which node has what. */
    void renew() {
        cluster.ifPresent(ClusterConnectionProvider::renewSlotCache);
    }

    @Override
    public void close() {
        client.close();
    }
}
