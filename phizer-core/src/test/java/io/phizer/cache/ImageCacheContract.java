package io.phizer.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phizer.image.ImageBytes;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ImageCache} does. Extended by the test of each implementation, here and elsewhere. */
public abstract class ImageCacheContract {
    private static final long ROOMY = 64 << 20;
    private static final int THREADS = 4;
    private static final int ROUNDS = 50;

    private ImageCache cache;

    /** For JUnit. */
    protected ImageCacheContract() {}

    /**
     * Makes an empty cache.
     *
     * @param maxBytes its bound; a cache without one ignores it
     */
    protected abstract ImageCache open(long maxBytes) throws IOException;

    /** Whether the cache keeps a bound by itself, as one in memory must. */
    protected boolean isBounded() {
        return true;
    }

    /** Whether the cache can look for variants of all sources, which a purge of a size takes. */
    protected boolean looksForVariants() {
        return true;
    }

    @BeforeEach
    void openCache() throws IOException {
        cache = open(ROOMY);
    }

    @AfterEach
    void closeCache() throws IOException {
        cache.close();
    }

    /** An entry of so many bytes that are all the same, and told by its tag. */
    protected static CacheEntry entry(int length, int fill) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) fill);
        return new CacheEntry(ImageBytes.wrap(bytes), "fill-" + fill, Instant.ofEpochSecond(1_000_000L + fill));
    }

    @Test
    void anUnknownKeyIsAMiss() throws IOException {
        assertThat(cache.get(new CacheKey("cats/1.jpg", "s220"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 3_000_000})
    void whatWasPutIsFoundWhole(int length) throws IOException {
        CacheKey key = new CacheKey("cats/1.jpg", "s220");
        CacheEntry entry = entry(length, 7);
        cache.put(key, entry);

        assertThat(cache.get(key)).contains(entry);
    }

    static Stream<CacheKey> keys() {
        return Stream.of(
                CacheKey.ofSource("cats/1.jpg"),
                new CacheKey("katzen/größe 1 \uD83D\uDC08.jpg", "s220~0a1b2c3d/744x826"),
                new CacheKey("..", "."),
                new CacheKey("a\\b:c*?\"<>|", "%2F"),
                new CacheKey("x/".repeat(1000), "y".repeat(300)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void anyKeyWillDo(CacheKey key) throws IOException {
        cache.put(key, entry(10, 1));

        assertThat(cache.get(key)).contains(entry(10, 1));
        cache.remove(key.source());
        assertThat(cache.get(key)).isEmpty();
    }

    @Test
    void keysThatLookAlikeAreKeptApart() throws IOException {
        List<CacheKey> keys = List.of(
                new CacheKey("a", "b/c"),
                new CacheKey("a/b", "c"),
                new CacheKey("a/b/c", ""),
                new CacheKey("", "a/b/c"),
                new CacheKey("A", "b/c"),
                new CacheKey("a", "b%2Fc"));
        for (int i = 0; i < keys.size(); i++) {
            cache.put(keys.get(i), entry(10, i));
        }
        for (int i = 0; i < keys.size(); i++) {
            assertThat(cache.get(keys.get(i))).contains(entry(10, i));
        }
    }

    @Test
    void aLaterEntryTakesThePlaceOfAnEarlierOne() throws IOException {
        CacheKey key = new CacheKey("cats/1.jpg", "s220");
        cache.put(key, entry(100, 1));
        cache.put(key, entry(10, 2));

        assertThat(cache.get(key)).contains(entry(10, 2));
    }

    @Test
    void removingASourceTakesAllItsVariantsAndLeavesOthers() throws IOException {
        List<CacheKey> cat =
                List.of(CacheKey.ofSource("cat"), new CacheKey("cat", "s220"), new CacheKey("cat", "s120/1x1"));
        List<CacheKey> others =
                List.of(CacheKey.ofSource("cats"), new CacheKey("ca", "t"), new CacheKey("dog/cat", "s220"));
        for (CacheKey key : cat) {
            cache.put(key, entry(10, 1));
        }
        for (CacheKey key : others) {
            cache.put(key, entry(10, 2));
        }

        assertThat(cache.remove("cat")).isSubsetOf("", "s220", "s120/1x1");

        for (CacheKey key : cat) {
            assertThat(cache.get(key)).isEmpty();
        }
        for (CacheKey key : others) {
            assertThat(cache.get(key)).contains(entry(10, 2));
        }
        cache.put(cat.get(0), entry(10, 3));
        assertThat(cache.get(cat.get(0))).contains(entry(10, 3));
    }

    @Test
    void removingVariantsTakesThemFromAllSourcesAndLeavesOthers() throws IOException {
        assumeTrue(looksForVariants());
        List<CacheKey> gone = List.of(
                new CacheKey("cat", "s220~1"), new CacheKey("cat", "s220~2/1x1"), new CacheKey("dog/größe", "s220~1"));
        List<CacheKey> left =
                List.of(CacheKey.ofSource("s220~1"), new CacheKey("cat", "s2200~1"), new CacheKey("cat", "S220~1"));
        for (CacheKey key : gone) {
            cache.put(key, entry(10, 1));
        }
        for (CacheKey key : left) {
            cache.put(key, entry(10, 2));
        }

        assertThat(cache.removeVariants("s220~")).isSubsetOf(gone);

        for (CacheKey key : gone) {
            assertThat(cache.get(key)).isEmpty();
        }
        for (CacheKey key : left) {
            assertThat(cache.get(key)).contains(entry(10, 2));
        }
        cache.put(gone.get(0), entry(10, 3));
        assertThat(cache.get(gone.get(0))).contains(entry(10, 3));
    }

    @Test
    void removingWhatIsNotThereIsNoError() {
        assertThatCode(() -> assertThat(cache.remove("cat")).isEmpty()).doesNotThrowAnyException();
    }

    @Test
    void theBoundIsKeptAndWhatIsKeptIsWhole() throws IOException {
        assumeTrue(isBounded());
        try (ImageCache small = open(500_000)) {
            for (int i = 0; i < 200; i++) {
                small.put(new CacheKey("cats/" + i, ""), entry(10_000, i));
                assertThat(small.usage().bytes()).isLessThanOrEqualTo(500_000);
            }
            int kept = 0;
            for (int i = 0; i < 200; i++) {
                Optional<CacheEntry> found = small.get(new CacheKey("cats/" + i, ""));
                if (found.isPresent()) {
                    assertThat(found).contains(entry(10_000, i));
                    kept++;
                }
            }
            assertThat(kept).isBetween(25, 50);
        }
    }

    @Test
    void anEntryHeavierThanTheCacheIsNotKeptAndNeitherIsTheOneBefore() throws IOException {
        assumeTrue(isBounded());
        CacheKey key = new CacheKey("cats/1.jpg", "s220");
        try (ImageCache small = open(100_000)) {
            small.put(key, entry(10, 1));
            small.put(key, entry(100_001, 2));

            assertThat(small.get(key)).isEmpty();
            assertThat(small.usage().bytes()).isLessThanOrEqualTo(100_000);
        }
    }

    @Test
    void anEntryIsNeverMixedFromTwo() {
        CacheKey key = new CacheKey("cats/1.jpg", "s220");
        Together.run(THREADS, ROUNDS, (thread, round) -> {
            cache.put(key, entry(1000 + thread, thread));
            if (thread == 0) {
                cache.remove("cats/1.jpg");
            }
            Optional<CacheEntry> found = cache.get(key);
            if (found.isPresent()) {
                int fill = found.get().image().length() - 1000;
                assertThat(found).contains(entry(1000 + fill, fill));
            }
        });
    }

    @Test
    void whenARemovalReturnsNothingPutBeforeItIsFound() {
        Together.run(
                THREADS,
                ROUNDS,
                (thread, round) -> {
                    for (int i = 0; i < 20; i++) {
                        cache.put(new CacheKey("cat", thread + "/" + i), entry(10, round));
                    }
                },
                (thread, round) -> {
                    if (thread == 0) {
                        cache.remove("cat");
                    } else {
                        for (int i = 0; i < 20; i++) {
                            cache.put(new CacheKey("dog" + thread, round + "/" + i), entry(10, round));
                        }
                    }
                },
                (thread, round) -> {
                    for (int i = 0; i < 20; i++) {
                        assertThat(cache.get(new CacheKey("cat", thread + "/" + i)))
                                .isEmpty();
                        if (thread > 0) {
                            assertThat(cache.get(new CacheKey("dog" + thread, round + "/" + i)))
                                    .contains(entry(10, round));
                        }
                    }
                });
    }

    @Test
    void usageFollowsWhatIsHeld() throws IOException {
        CacheUsage empty = cache.usage();
        for (int i : IntStream.range(0, 10).toArray()) {
            cache.put(new CacheKey("cats/" + i, ""), entry(1000, i));
        }

        assertThat(cache.usage().entries()).isEqualTo(empty.entries() + 10);
        assertThat(cache.usage().bytes()).isGreaterThanOrEqualTo(empty.bytes() + 10_000);
        assertThat(cache.usage().maxBytes()).isEqualTo(empty.maxBytes());
    }
}
