package io.phizer.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryCacheTest extends ImageCacheContract {
    private static final CacheKey CAT = new CacheKey("cat", "s220");

    @Override
    protected MemoryCache open(long maxBytes) {
        return new MemoryCache(maxBytes);
    }

    @Test
    void anEntryWeighsItsBytesItsKeyAndAFixedOverhead() {
        MemoryCache cache = open(1 << 20);
        cache.put(CAT, entry(1000, 1));
        assertThat(cache.usage()).isEqualTo(new CacheUsage(1, 1000 + 7 + MemoryCache.OVERHEAD, 1 << 20));

        cache.put(CAT, entry(10, 2));
        assertThat(cache.usage()).isEqualTo(new CacheUsage(1, 10 + 7 + MemoryCache.OVERHEAD, 1 << 20));

        cache.remove("cat");
        assertThat(cache.usage()).isEqualTo(new CacheUsage(0, 0, 1 << 20));
    }

    @Test
    void countsWhatHadToMakeRoom() {
        MemoryCache cache = open(3 * (1000 + 7 + MemoryCache.OVERHEAD));
        for (int i = 0; i < 10; i++) {
            cache.put(new CacheKey("ca" + i, "s220"), entry(1000, i));
        }
        assertThat(cache.usage().evictions()).isEqualTo(7);
        cache.remove("ca0");
        cache.close();
        assertThat(cache.usage().evictions())
                .as("what is removed makes no room")
                .isEqualTo(7);
    }

    @Test
    void anEntryMayFillTheWholeCache() {
        MemoryCache cache = open(1000 + 7 + MemoryCache.OVERHEAD);
        cache.put(CAT, entry(1000, 1));
        assertThat(cache.get(CAT)).isPresent();

        cache.put(CAT, entry(1001, 2));
        assertThat(cache.get(CAT)).isEmpty();
    }

    @Test
    void aCacheOfNoBytesKeepsNothing() {
        MemoryCache cache = open(0);
        cache.put(CAT, entry(0, 1));

        assertThat(cache.get(CAT)).isEmpty();
        assertThat(cache.usage()).isEqualTo(new CacheUsage(0, 0, 0));
    }

    @Test
    void aNegativeBoundIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> open(-1)).withMessage("negative size of a cache: -1");
    }

    @Test
    void aRemovalNamesTheVariantsThatItTook() {
        MemoryCache cache = open(1 << 20);
        cache.put(CAT, entry(10, 1));
        cache.put(CacheKey.ofSource("cat"), entry(10, 1));
        cache.put(CacheKey.ofSource("dog"), entry(10, 1));

        assertThat(cache.remove("cat")).containsExactlyInAnyOrder("", "s220");
        assertThat(cache.remove("cat")).isEmpty();
    }

    @Test
    void aClosedCacheIsEmptyAndStaysSo() {
        MemoryCache cache = open(1 << 20);
        cache.put(CAT, entry(10, 1));
        cache.close();
        assertThat(cache.get(CAT)).isEmpty();

        cache.put(CAT, entry(10, 2));
        assertThat(cache.get(CAT)).isEmpty();
        assertThat(cache.usage()).isEqualTo(new CacheUsage(0, 0, 1 << 20));
    }

    @Test
    void nothingIsLeftOfPutsThatRaceWithClosing() {
        MemoryCache[] cache = {open(1 << 20)};
        Together.run(
                4,
                50,
                (thread, round) -> {
                    if (thread == 0) {
                        cache[0] = open(1 << 20);
                    }
                },
                (thread, round) -> {
                    if (thread == 0) {
                        cache[0].close();
                    } else {
                        cache[0].put(new CacheKey("cat", "" + thread), entry(10, thread));
                    }
                },
                (thread, round) -> assertThat(cache[0].usage().entries()).isZero());
    }

    @Test
    void aCrawlerDoesNotDriveOutWhatIsAskedForOften() {
        MemoryCache cache = open(2_000_000);
        for (int i = 0; i < 100; i++) {
            cache.put(new CacheKey("hot/" + i, ""), entry(10_000, i));
        }
        for (int times = 0; times < 10; times++) {
            for (int i = 0; i < 100; i++) {
                cache.get(new CacheKey("hot/" + i, ""));
            }
        }
        for (int i = 0; i < 2000; i++) {
            cache.put(new CacheKey("once/" + i, ""), entry(10_000, i));
        }

        long kept = 0;
        for (int i = 0; i < 100; i++) {
            kept += cache.get(new CacheKey("hot/" + i, "")).isPresent() ? 1 : 0;
        }
        assertThat(kept).isGreaterThan(50);
    }

    @Test
    void aHitAllocatesNothingThatGrowsWithThePicture() {
        MemoryCache cache = open(64 << 20);
        cache.put(CAT, entry(1 << 20, 1));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            Optional<CacheEntry> hit = cache.get(CAT);
            assertThat(hit.isPresent()).isTrue();
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("for a gibibyte of pictures")
                .isLessThan(4 << 20);
    }
}
