package io.phizer.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.image.ImageBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Servers watched by Sentinel, a cluster, and a server that speaks TLS alone. */
@Timeout(120)
final class RedisDeploymentsTest {
    private static final CacheKey KEY = new CacheKey("cats/1.jpg", "s220~1");
    private static final CacheEntry ENTRY =
            new CacheEntry(ImageBytes.wrap(new byte[1000]), "tag", Instant.ofEpochSecond(1));

    private static final int SLOTS = 16_384;

    @TempDir
    Path folder;

    private final List<RedisServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(RedisServer::close);
    }

    @Test
    void sentinelTellsWhereTheMasterIsAndWhereItIsAfterAFailover() throws IOException {
        RedisServer master = running(RedisServer.start());
        RedisServer replica = running(RedisServer.start("--replicaof", "127.0.0.1 " + master.port()));
        RedisServer.await(() -> replication(replica).contains("master_link_status:up"));
        RedisServer sentinel = running(RedisServer.sentinel("pictures", master, folder));
        RedisServer.await(() -> info(sentinel, "sentinel").contains("slaves=1"));
        try (RedisCache cache = RedisCacheTest.connected(
                RedisCache.builder(sentinel.node()).sentinel("pictures").timeout(Duration.ofSeconds(2)))) {
            cache.put(KEY, ENTRY);
            assertThat(cache.get(KEY)).contains(ENTRY);

            master.stop();

            RedisServer.await(() -> replication(replica).contains("role:master") && isKept(cache, KEY));
        }
    }

    @Test
    void aClusterIsOnePlace() throws IOException {
        RedisServer.assumeInstalled();
        for (int i = 0; i < 3; i++) {
            running(RedisServer.start("--cluster-enabled", "yes"));
        }
        form(servers);
        String nodes = servers.get(0).node() + "," + servers.get(1).node();
        RedisCacheBuilder builder = RedisCache.builder(nodes).cluster().timeout(Duration.ofSeconds(10));
        try (RedisCache cache = RedisCacheTest.connected(builder);
                RedisCache other = RedisCacheTest.connected(builder)) {
            for (int i = 0; i < 100; i++) {
                cache.put(new CacheKey("cats/" + i, "s220~1"), ENTRY);
                cache.put(new CacheKey("cats/" + i, "m640~1"), ENTRY);
            }
            assertThat(servers).allSatisfy(server -> assertThat(keysOf(server)).isPositive());
            assertThat(other.get(new CacheKey("cats/99", "s220~1"))).contains(ENTRY);

            assertThat(other.remove("cats/1")).containsExactlyInAnyOrder("s220~1", "m640~1");
            assertThat(cache.get(new CacheKey("cats/1", "s220~1"))).isEmpty();
            assertThat(other.removeVariants("s220~")).hasSize(99);
            assertThat(cache.get(new CacheKey("cats/99", "s220~1"))).isEmpty();
            assertThat(cache.get(new CacheKey("cats/99", "m640~1"))).contains(ENTRY);
        }
    }

    @Test
    void aNodeOfAClusterThatHangsIsLeftAloneAndTheOthersAreNot() throws IOException {
        RedisServer.assumeInstalled();
        for (int i = 0; i < 3; i++) {
            // or the others would soon refuse everything, since nobody takes its place
            running(RedisServer.start("--cluster-enabled", "yes", "--cluster-node-timeout", "100000"));
        }
        form(servers);
        int hanging = (ownerOf("phizer:results:removals") + 1) % 3;
        Map<Boolean, List<CacheKey>> keys = IntStream.range(0, 30)
                .mapToObj(i -> new CacheKey("cats/" + i, "s220~1"))
                .collect(Collectors.partitioningBy(key -> ownerOf("phizer:results|" + key.source()) == hanging));
        CacheKey there = keys.get(true).get(0);
        try (RedisCache cache = RedisCacheTest.connected(
                RedisCache.builder(servers.get(0).node()).cluster().timeout(Duration.ofSeconds(2)))) {
            for (CacheKey key : keys.values().stream().flatMap(List::stream).toList()) {
                cache.put(key, ENTRY);
            }
            servers.get(hanging).signal("STOP");

            int failures = 0;
            while (failures < 10 && isRefused(cache, there)) {
                failures++;
                for (CacheKey other : keys.get(false)) {
                    assertThat(cache.get(other)).contains(ENTRY);
                }
            }

            assertThat(failures).isLessThanOrEqualTo(3);
            assertThat(cache.get(there)).isEmpty();
            assertThatThrownBy(() -> cache.put(there, ENTRY)).isInstanceOf(LeftAlone.class);
            assertThat(cache.get(keys.get(false).get(0))).contains(ENTRY);

            servers.get(hanging).signal("CONT");
            RedisServer.await(() -> !isRefused(cache, there) && isKept(cache, there));
        }
    }

    @Test
    void aCertificateIsChecked() throws Exception {
        HeldCertificate authority =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        HeldCertificate held = new HeldCertificate.Builder()
                .signedBy(authority)
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        RedisServer server = running(RedisServer.encrypted(
                Files.writeString(folder.resolve("server.crt"), held.certificatePem()),
                Files.writeString(folder.resolve("server.key"), held.privateKeyPkcs8Pem())));
        Path trusted = trustStore(authority, "trusted.p12");
        try (RedisCache cache = RedisCacheTest.connected(
                RedisCache.builder(server.node()).tls(trusted, "sesame").timeout(Duration.ofSeconds(10)))) {
            cache.put(KEY, ENTRY);
            assertThat(cache.get(KEY)).contains(ENTRY);
        }
        refuses(RedisCache.builder(server.node()).tls(), "certification path");
        refuses(RedisCache.builder("localhost:" + server.port()).tls(trusted, "sesame"), "localhost");
    }

    private static void refuses(RedisCacheBuilder builder, String message) {
        try (RedisCache cache = builder.timeout(Duration.ofSeconds(10)).build()) {
            RedisServer.await(() -> !messageOf(cache).contains("not connected yet"));
            assertThatThrownBy(() -> cache.get(KEY))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(message);
        }
    }

    private Path trustStore(HeldCertificate authority, String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", authority.certificate());
        Path file = folder.resolve(name);
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "sesame".toCharArray());
        }
        return file;
    }

    private RedisServer running(RedisServer server) {
        servers.add(server);
        return server;
    }

    private static void form(List<RedisServer> servers) {
        for (int i = 0; i < servers.size(); i++) {
            int first = SLOTS * i / servers.size();
            int end = SLOTS * (i + 1) / servers.size();
            try (Jedis client = servers.get(i).client()) {
                client.clusterAddSlots(IntStream.range(first, end).toArray());
                client.clusterMeet("127.0.0.1", servers.get(0).port());
            }
        }
        for (RedisServer server : servers) {
            RedisServer.await(() -> {
                try (Jedis client = server.client()) {
                    String info = client.clusterInfo();
                    return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + servers.size());
                }
            });
        }
    }

    private static long keysOf(RedisServer server) {
        try (Jedis client = server.client()) {
            return client.dbSize();
        }
    }

    private static String replication(RedisServer server) {
        return info(server, "replication");
    }

    /** Nothing while the server changes its role, for it closes its connections then. */
    private static String info(RedisServer server, String section) {
        try (Jedis client = server.client()) {
            return client.info(section);
        } catch (JedisConnectionException notNow) {
            return "";
        }
    }

    private static boolean isKept(RedisCache cache, CacheKey key) {
        try {
            cache.put(key, ENTRY);
            return cache.get(key).isPresent();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean isRefused(RedisCache cache, CacheKey key) {
        try {
            cache.get(key);
            return false;
        } catch (IOException noAnswer) {
            return true;
        }
    }

    /** Which of the servers of a cluster has a key. */
    private int ownerOf(String key) {
        int owner = 0;
        while (JedisClusterCRC16.getSlot(key) >= SLOTS * (owner + 1) / servers.size()) {
            owner++;
        }
        return owner;
    }

    private static String messageOf(RedisCache cache) {
        try {
            cache.get(KEY);
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
