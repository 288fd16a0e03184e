package io.phizer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a disk cache does with what it finds in its directory, and what it does before it has looked at it. */
class DiskStartTest {
    private static final long ROOMY = DiskCacheTest.ROOMY;
    private static final int MANY = 10_000;

    @TempDir
    Path folder;

    @Test
    void aServerAnswersAndPurgesBeforeTenThousandEntriesAreCounted() throws IOException {
        String path = IdentityPictures.path(7);
        try (DiskCache cache = DiskCache.of(folder, ROOMY);
                ResizeService before =
                        IdentityPictures.service().resultStore(cache).build()) {
            before.resize("a", path);
            before.resize("b", path);
            before.resize("a", IdentityPictures.path(8));
        }
        try (DiskCache cache = DiskCache.of(folder, ROOMY)) {
            for (int i = 0; i < MANY; i++) {
                cache.put(new CacheKey("others/" + i, "s"), ImageCacheContract.entry(10, i));
            }
        }

        DirectExecutor counter = new DirectExecutor().hold();
        try (DiskCache cache = DiskCache.of(folder, ROOMY, Clock.systemUTC(), counter);
                ResizeService server =
                        IdentityPictures.service().resultStore(cache).build()) {
            assertThat(IdentityPictures.read(server.resize("a", path).bytes())).isEqualTo(7);
            assertThat(server.stats().renders()).as("made anew").isZero();
            assertThat(server.invalidate(path)).isNotEmpty();
            assertThat(cache.isCounted()).isFalse();
            assertThat(cache.usage().entries()).isLessThan(MANY);

            counter.letGo();
            assertThat(cache.isCounted()).isTrue();
            assertThat(cache.usage().entries()).as("all but what was purged").isEqualTo(MANY + 1);
            assertThat(server.resize("a", path)).isNotNull();
            assertThat(server.stats().renders()).isEqualTo(1);
        }
    }

    @Test
    void whatIsOverTheBoundIsDeletedOnceItIsCounted() throws IOException {
        try (DiskCache cache = DiskCache.of(folder, ROOMY)) {
            for (int i = 0; i < 100; i++) {
                cache.put(CacheKey.ofSource("cats/" + i), ImageCacheContract.entry(10, i));
            }
        }
        try (DiskCache cache = open(50 * 4096L)) {
            assertThat(cache.usage().bytes()).isBetween(40 * 4096L, 50 * 4096L);
            assertThat(DiskCacheTest.weight(folder))
                    .as("counted")
                    .isEqualTo(cache.usage().bytes());
        }
    }

    @Test
    void olderFormatsAreRemovedAndNewerAndOtherFilesAreNot() throws IOException {
        Files.createDirectories(folder.resolve("phizer-0/abc"));
        Files.writeString(folder.resolve("phizer-0/abc/entry"), "of an older format");
        Files.createDirectories(folder.resolve("phizer-2"));
        Files.writeString(folder.resolve("phizer-2/entry"), "of a newer format");
        Files.writeString(folder.resolve("phizer-note"), "mine");
        Files.writeString(folder.resolve("holiday.jpg"), "mine");
        open(ROOMY).close();

        assertThat(folder.resolve("phizer-0")).doesNotExist();
        assertThat(folder.resolve("phizer-2/entry")).exists();
        assertThat(folder.resolve("phizer-note")).exists();
        assertThat(folder.resolve("holiday.jpg")).exists();
    }

    @Test
    void whatDeadProcessesWereWritingIsRemoved() throws IOException {
        Path dead = Files.createDirectories(folder.resolve("phizer-1/tmp/1-0-dead"));
        Files.writeString(dead.resolve("lock"), "");
        Files.writeString(dead.resolve("17"), "half a picture");
        Path stray = Files.createDirectories(folder.resolve("phizer-1/0af"));
        Files.writeString(stray.resolve("stray"), "?");
        open(ROOMY).close();

        assertThat(DiskCacheTest.filesBelow(folder)).isEmpty();
        assertThat(dead).doesNotExist();
    }

    @Test
    void whatALivingCacheIsWritingIsLeftAlone() throws IOException {
        CacheKey key = CacheKey.ofSource("cat");
        try (DiskCache living = open(ROOMY)) {
            living.put(key, ImageCacheContract.entry(10, 1));
            open(ROOMY).close();
            assertThat(DiskTree.children(folder.resolve("phizer-1/tmp"))).hasSize(1);
            living.put(key, ImageCacheContract.entry(10, 2));
            assertThat(living.get(key)).contains(ImageCacheContract.entry(10, 2));
        }
    }

    /** What goes is chosen among a few files at places that are random, but here the same every time. */
    @Test
    void whatWasNotUsedForLongGoesFirst() throws IOException {
        HandClock clock = new HandClock();
        long bound = 400 * 4096L;
        try (DiskCache cache = DiskCache.of(folder, bound, clock, new DirectExecutor(), new Random(1))) {
            for (int i = 0; i < 400; i++) {
                cache.put(CacheKey.ofSource("cats/" + i), ImageCacheContract.entry(10, i));
                clock.pass(Duration.ofMinutes(1));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(cache.get(CacheKey.ofSource("cats/" + i))).isPresent();
            }
            clock.pass(Duration.ofMinutes(1));
            for (int i = 400; i < 600; i++) {
                cache.put(CacheKey.ofSource("cats/" + i), ImageCacheContract.entry(10, i));
            }
            assertThat(kept(cache, 0, 100)).as("old, and used since").isGreaterThan(60);
            assertThat(kept(cache, 100, 400)).as("old").isLessThan(150);
            assertThat(kept(cache, 400, 600)).as("new").isGreaterThan(160);
        }
    }

    @Test
    void aClockThatWasSetBackMakesNothingImmortal() throws IOException {
        HandClock clock = new HandClock();
        try (DiskCache cache = DiskCache.of(folder, 10 * 4096L, clock, new DirectExecutor())) {
            for (int i = 0; i < 10; i++) {
                cache.put(CacheKey.ofSource("future/" + i), ImageCacheContract.entry(10, i));
            }
            clock.pass(Duration.ofDays(-365));
            for (int i = 0; i < 100; i++) {
                cache.put(CacheKey.ofSource("cats/" + i), ImageCacheContract.entry(10, i));
            }
            for (int i = 0; i < 10; i++) {
                assertThat(cache.get(CacheKey.ofSource("future/" + i))).isEmpty();
            }
        }
    }

    private DiskCache open(long maxBytes) {
        return DiskCache.of(folder, maxBytes, Clock.systemUTC(), new DirectExecutor());
    }

    private static int kept(DiskCache cache, int from, int to) throws IOException {
        int kept = 0;
        for (int i = from; i < to; i++) {
            kept += cache.get(CacheKey.ofSource("cats/" + i)).isPresent() ? 1 : 0;
        }
        return kept;
    }

    /** A clock that is set by hand. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
