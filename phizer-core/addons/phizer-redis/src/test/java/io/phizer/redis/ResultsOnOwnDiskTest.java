package io.phizer.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import io.phizer.cache.DiskCache;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that keeps results on a disk of its own and sources on a server, and does not run when something is purged. */
@Timeout(120)
final class ResultsOnOwnDiskTest {
    private final RedisServer server = RedisServer.start();
    private final Pictures pictures = new Pictures();

    @TempDir
    Path folder;

    @BeforeEach
    void keepResultsAndStop() {
        try (ResizeService service = service("own")) {
            service.resize("a", "cat.png");
            service.resize("a", "dog.png");
            RedisServer.await(() -> Pictures.store(service, "results").usage().entries() == 3); // one is the note
        }
        pictures.colour(Color.BLUE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatAnotherPurgedMeanwhileIsNotServed() {
        try (ResizeService other = service("other")) {
            other.invalidate("cat.png");
        }
        try (ResizeService service = service("own")) {
            RedisServer.await(() -> isRead(service));
            assertThat(colour(service, "cat.png")).isEqualTo(Color.BLUE);
        }
    }

    @Test
    void whatWasNotPurgedIsReadFromTheDisk() {
        int before = pictures.fetches.get();
        try (ResizeService service = service("own")) {
            RedisServer.await(() -> isRead(service));
            assertThat(colour(service, "dog.png")).isEqualTo(Color.RED);
        }
        assertThat(pictures.fetches.get()).isEqualTo(before);
    }

    @Test
    void whatIsPurgedIsNamed() {
        try (ResizeService service = service("own")) {
            assertThat(service.invalidate("cat.png")).isNotEmpty().noneMatch(url -> url.contains("@"));
        }
    }

    /** Whether the disk is read, as it is when all is told that was purged. */
    private boolean isRead(ResizeService service) {
        service.resize("a", "dog.png");
        return Pictures.store(service, "results").hits() > 0;
    }

    private ResizeService service(String disk) {
        RedisCache sources = RedisCacheTest.connected(
                RedisCache.builder(server.node()).prefix("t").timeout(Duration.ofSeconds(2)));
        DiskCache results = DiskCache.of(folder.resolve(disk), 10 << 20);
        return pictures.service(sources)
                .resultCache(0)
                .sourceCache(0)
                .storeTimeout(Duration.ofSeconds(10))
                .resultStore(results)
                .sourceStore(sources)
                .closeWithService(results)
                .build();
    }

    private static Color colour(ResizeService service, String path) {
        return Pictures.read(service.resize("a", path).bytes());
    }
}
