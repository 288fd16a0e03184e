package io.phizer.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import io.phizer.ResizeServiceBuilder;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import java.awt.Color;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** Two services, each with connections of its own to the same server, as two machines have. */
@Timeout(60)
final class SharingServicesTest {
    private final RedisServer server = RedisServer.start();
    private final Proxy proxy = new Proxy(server.port());
    private final Pictures pictures = new Pictures();
    private final RedisCache otherStore = RedisCacheTest.connected(builder(proxy.node()));
    private final RedisCache store = RedisCacheTest.connected(builder(server.node()));
    private final ResizeService one = patient(pictures.service(store));
    private final ResizeService other = patient(pictures.service(otherStore));

    private static RedisCacheBuilder builder(String node) {
        return RedisCache.builder(node).timeout(Duration.ofSeconds(2));
    }

    /** A service that finds what is in Redis on a busy machine, too. */
    private static ResizeService patient(ResizeServiceBuilder service) {
        return service.storeTimeout(Duration.ofSeconds(10)).build();
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
    void whatOneMadeTheOtherHas() {
        made(one, "cat.png");
        other.resize("a", "cat.png");
        assertThat(other.stats().renders()).isZero();
        assertThat(pictures.fetches).hasValue(1);
    }

    @Test
    void aPurgeInOneIsSeenByBoth() {
        made(one, "cat.png");
        other.resize("a", "cat.png");
        ImageRequest request = request(other);
        assertThat(other.getIfPresent(request)).isPresent();
        pictures.colour(Color.BLUE);

        one.invalidate("cat.png");

        RedisServer.await(() -> other.getIfPresent(request).isEmpty());
        assertThat(colour(other)).isEqualTo(Color.BLUE);
        assertThat(colour(one)).isEqualTo(Color.BLUE);
    }

    @Test
    void aPurgeNamesWhatTheOtherMade() {
        ImageRequest cropped = request(other).withCrop(CropSpec.parse("100x100/500x500"));
        other.resize(cropped);
        awaitWritten(other, 1);
        assertThat(one.invalidate("cat.png")).contains(other.path(cropped));
    }

    @Test
    void aPurgeThatWasMissedIsCaughtUpWith() {
        made(one, "cat.png");
        other.resize("a", "cat.png");
        ImageRequest request = request(other);
        proxy.weather(Proxy.Weather.RESET);
        RedisServer.await(() -> !otherStore.isConnected());
        pictures.colour(Color.BLUE);
        one.invalidate("cat.png");
        assertThat(other.getIfPresent(request)).as("no word of it yet").isPresent();

        proxy.weather(Proxy.Weather.FAIR);

        RedisServer.await(() -> other.getIfPresent(request).isEmpty());
        assertThat(colour(other)).isEqualTo(Color.BLUE);
    }

    /** Nobody can tell any more what was purged; so each source is asked about when it is next served. */
    @Test
    void aPurgeThatNobodyRemembersEndsAllTheSame() {
        made(one, "cat.png");
        other.resize("a", "cat.png");
        proxy.weather(Proxy.Weather.RESET);
        RedisServer.await(() -> !otherStore.isConnected());
        pictures.colour(Color.BLUE);
        one.invalidate("cat.png");
        server.stop();
        server.restart();
        proxy.weather(Proxy.Weather.FAIR);

        RedisServer.await(() -> colour(other).equals(Color.BLUE));
    }

    /** As after a crash, or when a replica takes over: what was written last is lost, and what was purged is back. */
    @Test
    void aPurgeHoldsThoughTheServerComesBackWithWhatItHadBefore() {
        made(one, "cat.png");
        other.resize("a", "cat.png");
        ImageRequest request = request(other);
        try (Jedis client = server.client()) {
            client.save();
        }
        pictures.colour(Color.BLUE);
        one.invalidate("cat.png");
        RedisServer.await(() -> other.getIfPresent(request).isEmpty());

        server.stop();
        server.restart();
        RedisServer.await(() -> !otherStore.isConnected());
        RedisServer.await(() -> store.isConnected() && otherStore.isConnected());

        assertThat(colour(one)).isEqualTo(Color.BLUE);
        assertThat(colour(other)).isEqualTo(Color.BLUE);
    }

    @Test
    void aSizeThatIsEmptiedInOneIsEmptyInBoth() {
        made(one, "cat.png");
        one.resize("b", "cat.png");
        awaitWritten(one, 2);
        other.resize("a", "cat.png");
        other.resize("b", "cat.png");
        ImageRequest request = request(other);

        assertThat(one.invalidateSize("a")).containsExactly(other.path(request));

        RedisServer.await(() -> other.getIfPresent(request).isEmpty());
        assertThat(other.getIfPresent(ImageRequest.of(other.sizes().find("b").orElseThrow(), "cat.png")))
                .isPresent();
        other.resize("a", "cat.png");
        assertThat(other.stats().renders()).as("made anew").isEqualTo(1);
    }

    /** What a size had before it was emptied is back on the server, be it that it was the other process that emptied it. */
    @Test
    void aSizeStaysEmptyThoughTheServerComesBackWithWhatItHadBefore() {
        made(one, "cat.png");
        one.resize("b", "cat.png");
        awaitWritten(one, 2);
        try (Jedis client = server.client()) {
            client.save();
        }
        one.invalidateSize("a");

        server.stop();
        RedisServer.await(() -> !store.isConnected() && !otherStore.isConnected());
        server.restart();
        RedisServer.await(() -> store.isConnected() && otherStore.isConnected());

        other.resize("a", "cat.png");
        other.resize("b", "cat.png");
        assertThat(other.stats().renders()).as("made anew").isEqualTo(1);
    }

    @Test
    void aSizeThatIsEmptiedWhileTheServerIsAwayIsEmptyWhenItIsBack() {
        made(other, "cat.png");
        proxy.weather(Proxy.Weather.RESET);
        RedisServer.await(() -> !otherStore.isConnected());

        other.invalidateSize("a");
        proxy.weather(Proxy.Weather.FAIR);

        RedisServer.await(() -> other.stats().stores().get(0).purging() == 0);
        one.resize("a", "cat.png");
        assertThat(one.stats().renders()).as("made anew").isEqualTo(1);
    }

    private static void made(ResizeService service, String path) {
        service.resize("a", path);
        awaitWritten(service, 1);
    }

    private static void awaitWritten(ResizeService service, int results) {
        RedisServer.await(() -> service.stats().stores().get(0).usage().entries() == results);
    }

    private static ImageRequest request(ResizeService service) {
        return ImageRequest.of(service.sizes().find("a").orElseThrow(), "cat.png");
    }

    private static Color colour(ResizeService service) {
        return Pictures.read(service.resize("a", "cat.png").bytes());
    }
}
