package io.phizer.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeListener;
import io.phizer.ResizeService;
import io.phizer.cache.CacheKey;
import io.phizer.cache.DiskCache;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A process that keeps sources on a disk of its own and results on a server, and does not run when something is purged. */
@Timeout(120)
final class SourcesOnOwnDiskTest {
    private final RedisServer server = RedisServer.start();
    private final Pictures pictures = new Pictures();

    @TempDir
    Path folder;

    private Path disk = Path.of("");
    private CountDownLatch noted = new CountDownLatch(0);

    @BeforeEach
    void keepASourceAndStop() {
        disk = folder.resolve("sources");
        try (ResizeService service = start()) {
            awaitNoted();
            service.resize("a", "cat.png");
            service.resize("a", "dog.png");
            RedisServer.await(() -> Pictures.store(service, "sources").usage().entries() == 3); // one is the note
        }
        pictures.colour(Color.BLUE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatAnotherPurgedMeanwhileIsNotServed() {
        purgeElsewhere();
        try (ResizeService service = start()) {
            assertThat(colour(service, "cat.png")).isEqualTo(Color.BLUE);
        }
    }

    /** The server remembers a purge at the results themselves for some minutes only. */
    @Test
    void whatAnotherPurgedLongAgoIsNotServed() {
        purgeElsewhere();
        try (Jedis client = server.client()) {
            client.del("t|cat.png");
        }
        try (ResizeService service = start()) {
            assertThat(colour(service, "cat.png")).isEqualTo(Color.BLUE);
        }
    }

    @Test
    void whatWasNotPurgedIsReadFromTheDisk() {
        purgeElsewhere();
        try (ResizeService service = start()) {
            awaitNoted();
            assertThat(colour(service, "dog.png")).isEqualTo(Color.RED);
            assertThat(colour(service, "cat.png")).isEqualTo(Color.BLUE);
        }
    }

    /** Its directory is what it was before the purge began, as if the process had been killed before it came to that. */
    @Test
    void aPurgeThatTheProcessWasKilledInIsNotUndone() throws IOException {
        Path before = folder.resolve("before");
        copy(disk, before);
        try (ResizeService service = start()) {
            awaitNoted(); // so the server is in reach, and told of the purge before the service ends
            service.invalidate("cat.png");
        }
        disk = before;
        try (ResizeService service = start()) {
            awaitNoted();
            assertThat(colour(service, "cat.png")).isEqualTo(Color.BLUE);
            assertThat(colour(service, "dog.png")).isEqualTo(Color.RED);
        }
    }

    @Test
    void whereNobodyCanTellWhatWasPurgedNothingOfBeforeIsServed() {
        purgeElsewhere();
        server.stop();
        server.restart();
        try (ResizeService service = start()) {
            assertThat(colour(service, "cat.png")).isEqualTo(Color.BLUE);
            awaitNoted();
            assertThat(colour(service, "dog.png")).isEqualTo(Color.BLUE);
        }
    }

    @Test
    void whileTheServerIsAwayNothingOfBeforeIsServed() {
        purgeElsewhere();
        server.stop();
        try (ResizeService service = service(RedisCache.builder(server.node()))) {
            assertThat(colour(service, "cat.png")).isEqualTo(Color.BLUE);
        }
    }

    private void purgeElsewhere() {
        try (ResizeService other =
                pictures.service(RedisCacheTest.connected(builder())).build()) {
            other.invalidate("cat.png");
        }
    }

    private RedisCacheBuilder builder() {
        return RedisCache.builder(server.node()).prefix("t").timeout(Duration.ofSeconds(2));
    }

    private ResizeService start() {
        return service(builder());
    }

    /** It keeps as little as it can in memory. */
    private ResizeService service(RedisCacheBuilder builder) {
        CountDownLatch note = new CountDownLatch(1);
        noted = note;
        DiskCache sources = DiskCache.of(disk, 10 << 20);
        return pictures.service(builder.build())
                .resultCache(0)
                .sourceCache(0)
                .storeTimeout(Duration.ofSeconds(10))
                .sourceStore(sources)
                .listener(new ResizeListener() {
                    @Override
                    public void storeFinished(
                            String store, String operation, CacheKey key, Duration took, Optional<Throwable> failure) {
                        if (store.equals("sources")
                                && operation.equals("put")
                                && key.source().isEmpty()) {
                            note.countDown();
                        }
                    }
                })
                .closeWithService(sources)
                .build();
    }

    /** Up to now all purges are told, and that is noted on the disk. */
    private void awaitNoted() {
        RedisServer.await(() -> noted.getCount() == 0);
    }

    private static Color colour(ResizeService service, String path) {
        return Pictures.read(service.resize("b", path).bytes());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
