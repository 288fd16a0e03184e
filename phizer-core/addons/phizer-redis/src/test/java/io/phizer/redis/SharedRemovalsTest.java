package io.phizer.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.SharedCache;
import io.phizer.image.ImageBytes;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.XAddParams;

/** What one cache is told of removals by another, and that nothing from before comes after them. */
@Timeout(60)
final class SharedRemovalsTest {
    private static final CacheKey KEY = new CacheKey("cats/größe.jpg", "s220");

    private final RedisServer server = RedisServer.start();
    private final Proxy proxy = new Proxy(server.port());
    private final RedisCache one = RedisCache.builder(server.node()).build();
    private final RedisCache other = RedisCache.builder(proxy.node()).build();
    private final Told told = new Told();

    SharedRemovalsTest() {
        other.follow(told);
        RedisServer.await(() -> one.isConnected() && other.isConnected());
    }

    /** Writes down what it is told, and catches up when the test says so. */
    private static final class Told implements SharedCache.Removals {
        final List<String> all = new CopyOnWriteArrayList<>();
        final Queue<Runnable> settling = new ConcurrentLinkedQueue<>();

        @Override
        public void removed(String source, Runnable settled) {
            settling.add(settled);
            all.add(source);
        }

        @Override
        public void removedVariants(String prefix) {
            all.add("variants " + prefix);
        }

        @Override
        public void missed() {
            all.add("missed");
        }

        void settle() {
            settling.forEach(Runnable::run);
            settling.clear();
        }
    }

    @AfterEach
    void close() {
        server.hangUp();
        one.close();
        other.close();
        proxy.close();
        server.close();
    }

    @Test
    void othersAreToldOnceAndOneselfIsNot() throws IOException {
        Told own = new Told();
        one.follow(own);
        one.remove(KEY.source());
        one.removeVariants("s220~");
        awaitTold("variants s220~");
        other.get(KEY);
        assertThat(told.all).containsOnlyOnce(KEY.source());
        one.get(KEY);
        one.put(KEY, entry(1));
        assertThat(own.all).doesNotContain(KEY.source(), "variants s220~");
    }

    @Test
    void nothingFromBeforeARemovalIsKeptAfterIt() throws IOException {
        one.remove(KEY.source());
        other.put(KEY, entry(1)); // made before, whether or not word has come
        assertThat(one.get(KEY)).isEmpty();

        awaitTold(KEY.source());
        other.put(KEY, entry(1));
        assertThat(one.get(KEY)).as("not yet caught up").isEmpty();

        told.settle();
        other.put(KEY, entry(2));
        assertThat(one.get(KEY)).contains(entry(2));
    }

    @Test
    void whoRemovedKeepsAtOnce() throws IOException {
        one.remove(KEY.source());
        one.put(KEY, entry(1));
        assertThat(other.get(KEY)).contains(entry(1));
    }

    /** The word itself may come late: whoever asks for anything of the source learns it at once. */
    @Test
    void whoeverLooksIsToldWithoutWaitingForWord() throws IOException {
        proxy.weather(Proxy.Weather.RESET);
        RedisServer.await(() -> !other.isConnected());
        one.remove(KEY.source());
        try (Jedis client = server.client()) {
            client.xtrim("phizer:results:removals", 0, false);
        }
        proxy.weather(Proxy.Weather.FAIR);
        RedisServer.await(other::isConnected);
        assertThat(told.all).doesNotContain(KEY.source());
        other.get(KEY);
        assertThat(told.all).contains(KEY.source());
    }

    @Test
    void whatWasMissedIsToldLater() throws IOException {
        proxy.weather(Proxy.Weather.RESET);
        RedisServer.await(() -> !other.isConnected());
        int before = missed();
        one.remove(KEY.source());
        one.removeVariants("s220~");
        proxy.weather(Proxy.Weather.FAIR);
        awaitTold("variants s220~");
        assertThat(told.all).contains(KEY.source());
        assertThat(missed()).as("nothing was missed for good").isEqualTo(before);
    }

    @Test
    void aLostLogIsToldToo() {
        int before = missed();
        server.stop();
        server.restart();
        RedisServer.await(() -> missed() > before);
    }

    /** Whoever removed them has looked at that source already, and the one who puts has not been told yet. */
    @Test
    void whatComesBehindARemovalOfVariantsGoesWhenThatIsTold() throws IOException {
        CacheKey otherSize = new CacheKey(KEY.source(), "m640");
        other.put(KEY, entry(1));
        other.put(otherSize, entry(2));

        tellRemovalOf("s220");
        one.remove("cats/after.jpg");
        awaitTold("cats/after.jpg");

        assertThat(one.get(KEY)).isEmpty();
        assertThat(one.get(otherSize)).contains(entry(2));
        other.put(KEY, entry(3));
        assertThat(one.get(KEY)).as("is of after").contains(entry(3));
    }

    /** Or whoever looks for them could not tell all that there was. */
    @Test
    void whatIsStillLookedForIsLeftToTheOneWhoRemovesIt() throws IOException {
        other.put(KEY, entry(1));

        tellRemovalOf("s220", "begun");
        one.remove("cats/after.jpg");
        awaitTold("cats/after.jpg");

        assertThat(one.removeVariants("s220")).containsExactly(KEY);
    }

    @Test
    void somethingForeignInTheWayDoesNotEndTheFollowing() throws IOException {
        other.put(KEY, entry(1));
        try (Jedis client = server.client()) {
            String key = client.keys("phizer:results|*").iterator().next();
            client.del(key);
            client.set(key, "foreign");
        }
        tellRemovalOf("s220");
        one.remove("cats/after.jpg");

        awaitTold("cats/after.jpg");
        assertThat(other.isConnected()).isTrue();
    }

    /** As a removal whose search has come to its end. */
    private void tellRemovalOf(String variants) {
        tellRemovalOf(variants, "");
    }

    private void tellRemovalOf(String variants, String step) {
        try (Jedis client = server.client()) {
            client.xadd(
                    "phizer:results:removals",
                    XAddParams.xAddParams(),
                    Map.of("from", "a third", "kind", "variants", "what", variants, "gen", step));
        }
    }

    @Test
    void aThousandRemovalsAreToldInTheirOrder() throws IOException {
        for (int i = 0; i < 1000; i++) {
            one.remove("cats/" + i);
        }
        awaitTold("cats/999");
        assertThat(told.all).endsWith("cats/997", "cats/998", "cats/999").hasSizeGreaterThanOrEqualTo(1000);
    }

    private int missed() {
        return (int) told.all.stream().filter("missed"::equals).count();
    }

    private void awaitTold(String what) {
        RedisServer.await(() -> told.all.contains(what));
    }

    private static CacheEntry entry(int fill) {
        return new CacheEntry(
                ImageBytes.wrap(new byte[] {(byte) fill}), "tag-" + fill, Instant.ofEpochSecond(1_000_000));
    }
}
