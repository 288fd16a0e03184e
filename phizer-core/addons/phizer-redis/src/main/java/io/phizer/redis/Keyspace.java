package io.phizer.redis;

import java.util.function.Consumer;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** All sources on a server, or on all servers of a cluster. */
final class Keyspace {
    private static final int AT_ONCE = 1000;
    private static final String BEGIN = ScanParams.SCAN_POINTER_START;

    private final String prefix;

    Keyspace(String prefix) {
        this.prefix = prefix;
    }

    /** Hands out every source that is there from the beginning to the end of this call, some twice. */
    void forEach(UnifiedJedis connected, Consumer<String> action) {
        if (connected instanceof RedisClusterClient cluster) {
            for (ConnectionPool pool : cluster.getClusterNodes().values()) {
                try (Connection connection = pool.getResource()) {
                    Jedis node = new Jedis(connection);
                    scan(cursor -> node.scan(cursor, pattern()), action);
                }
            }
        } else {
            scan(cursor -> connected.scan(cursor, pattern()), action);
        }
    }

    private void scan(Scan scan, Consumer<String> action) {
        String cursor = BEGIN;
        do {
            ScanResult<String> page = scan.from(cursor);
            page.getResult().forEach(key -> action.accept(key.substring(prefix.length())));
            cursor = page.getCursor();
        } while (!cursor.equals(BEGIN));
    }

    private ScanParams pattern() {
        return new ScanParams()
                .match(prefix.replaceAll("[\\[\\]*?^\\\\]", "\\\\$0") + "*")
                .count(AT_ONCE);
    }

    private interface Scan {
        ScanResult<String> from(String cursor);
    }
}
