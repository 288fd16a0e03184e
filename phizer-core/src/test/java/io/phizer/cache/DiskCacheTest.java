package io.phizer.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest extends ImageCacheContract {
    static final long ROOMY = 64 << 20;
    private static final CacheKey CAT = new CacheKey("cats/1.jpg", "s220~0a1b2c3d");

    @TempDir
    Path folder;

    private final AtomicInteger caches = new AtomicInteger();

    @Override
    protected ImageCache open(long maxBytes) throws IOException {
        return DiskCache.of(folder.resolve("" + caches.incrementAndGet()), maxBytes);
    }

    @Test
    void entriesAreFoundByTheNextToOpenTheDirectory() throws IOException {
        Path directory = folder.resolve("kept");
        try (DiskCache cache = DiskCache.of(directory, ROOMY)) {
            cache.put(CAT, entry(1000, 1));
        }
        try (DiskCache cache = DiskCache.of(directory, ROOMY)) {
            assertThat(cache.get(CAT)).contains(entry(1000, 1));
            assertThat(cache.remove("cats/1.jpg")).containsExactly("s220~0a1b2c3d");
            assertThat(cache.get(CAT)).isEmpty();
        }
    }

    @Test
    void aRemovalByOneOfTwoIsSeenByTheOther() throws IOException {
        try (DiskCache one = DiskCache.of(folder.resolve("shared"), ROOMY);
                DiskCache other = DiskCache.of(folder.resolve("shared"), ROOMY)) {
            one.put(CAT, entry(1000, 1));
            assertThat(other.get(CAT)).contains(entry(1000, 1));
            other.put(CAT, entry(10, 2));
            assertThat(one.get(CAT)).contains(entry(10, 2));
            one.remove("cats/1.jpg");
            assertThat(other.get(CAT)).isEmpty();
        }
    }

    @Test
    void twoTogetherTakeTwiceTheBoundAtMost() throws IOException {
        long bound = 1 << 20;
        try (DiskCache one = DiskCache.of(folder.resolve("shared"), bound);
                DiskCache other = DiskCache.of(folder.resolve("shared"), bound)) {
            for (int i = 0; i < 1000; i++) {
                (i % 2 == 0 ? one : other).put(new CacheKey("cats/" + i, ""), entry(3000, i));
            }
        }
        assertThat(weight(folder.resolve("shared"))).isLessThanOrEqualTo(2 * bound);
    }

    @Test
    void keysWhoseChecksumsCollideAreKeptApart() throws IOException {
        try (DiskCache cache = DiskCache.of(folder, ROOMY)) {
            cache.put(CacheKey.ofSource("plumless"), entry(10, 1));
            cache.put(CacheKey.ofSource("buckeroo"), entry(10, 2));
            cache.put(CacheKey.ofSource("a\uD800"), entry(10, 3));
            cache.put(CacheKey.ofSource("a?"), entry(10, 4));

            assertThat(cache.get(CacheKey.ofSource("plumless"))).contains(entry(10, 1));
            assertThat(cache.get(CacheKey.ofSource("buckeroo"))).contains(entry(10, 2));
            assertThat(cache.get(CacheKey.ofSource("a\uD800"))).contains(entry(10, 3));
            assertThat(cache.get(CacheKey.ofSource("a?"))).contains(entry(10, 4));
        }
    }

    @Test
    void aFileUnderAnothersNameIsAMissAndStays() throws IOException {
        CacheKey dog = new CacheKey("dogs/1.jpg", "s220~0a1b2c3d");
        try (DiskCache cache = DiskCache.of(folder, ROOMY)) {
            cache.put(CAT, entry(1000, 1));
            cache.put(dog, entry(1000, 2));
            Files.copy(file(dog), Files.createDirectories(file(CAT).getParent()).resolve("x"));
            Files.move(file(CAT).resolveSibling("x"), file(CAT), StandardCopyOption.REPLACE_EXISTING);

            assertThat(cache.get(CAT)).isEmpty();
            assertThat(cache.open(CAT)).isEmpty();
            assertThat(cache.get(dog)).contains(entry(1000, 2));
        }
    }

    @Test
    void aLinkUnderAnEntrysNameIsRemovedAndStopsNoRemovalOfASize(@TempDir Path elsewhere) throws IOException {
        CacheKey dog = new CacheKey("dogs/1.jpg", "s220~0a1b2c3d");
        Path foreign = Files.writeString(elsewhere.resolve("foreign"), "of somebody else");
        try (DiskCache cache = DiskCache.of(folder, ROOMY)) {
            cache.put(dog, entry(1000, 2));
            Files.createDirectories(file(CAT).getParent());
            Files.createSymbolicLink(file(CAT), foreign);

            assertThat(cache.removeVariants("s220~")).containsExactly(dog);
            assertThat(file(CAT)).doesNotExist();
            assertThat(foreign).hasContent("of somebody else");
        }
    }

    @Test
    void aKeyTooLongForTheFormatIsNotKept() throws IOException {
        CacheKey endless = CacheKey.ofSource("x".repeat(40_000));
        try (DiskCache cache = DiskCache.of(folder, ROOMY)) {
            cache.put(endless, entry(10, 1));
            assertThat(cache.get(endless)).isEmpty();
            assertThat(cache.remove(endless.source())).isEmpty();
        }
    }

    @Test
    void aPictureCanBeSentFromItsFileEvenWhenItIsRemovedMeanwhile() throws IOException {
        CacheEntry entry = entry(200_000, 7);
        try (DiskCache cache = DiskCache.of(folder, ROOMY)) {
            cache.put(CAT, entry);
            try (DiskEntry file = cache.open(CAT).orElseThrow()) {
                cache.remove("cats/1.jpg");
                ByteArrayOutputStream sent = new ByteArrayOutputStream();
                file.transferTo(Channels.newChannel(sent));

                assertThat(sent.toByteArray()).isEqualTo(entry.image().array());
                assertThat(file.etag()).isEqualTo(entry.etag());
                assertThat(file.lastModified()).isEqualTo(entry.lastModified());
            }
            assertThat(cache.open(CAT)).isEmpty();
        }
    }

    @Test
    void aChangedByteAnywhereMakesItAMissThatIsRemoved() throws IOException {
        CacheEntry entry = entry(50, 7);
        try (DiskCache cache = DiskCache.of(folder, ROOMY)) {
            cache.put(CAT, entry);
            byte[] whole = Files.readAllBytes(file(CAT));
            for (int i = 0; i < whole.length; i++) {
                byte[] damaged = whole.clone();
                damaged[i] ^= (byte) (1 << (i % 8));
                Files.write(file(CAT), damaged);
                boolean found = i % 2 == 0
                        ? cache.get(CAT).isPresent()
                        : cache.open(CAT).isPresent();
                assertThat(found).as("byte " + i).isFalse();
                assertThat(file(CAT)).doesNotExist();
            }
            Files.write(file(CAT), whole);
            assertThat(cache.get(CAT)).contains(entry);
        }
    }

    @Test
    void aFileOfAnotherLengthIsAMissThatIsRemoved() throws IOException {
        CacheEntry entry = entry(50, 7);
        try (DiskCache cache = DiskCache.of(folder, ROOMY)) {
            cache.put(CAT, entry);
            byte[] whole = Files.readAllBytes(file(CAT));
            for (int length = 0; length < whole.length + 20; length++) {
                if (length != whole.length) {
                    Files.write(file(CAT), Arrays.copyOf(whole, length));
                    assertThat(cache.get(CAT)).as(length + " bytes").isEmpty();
                    assertThat(file(CAT)).doesNotExist();
                }
            }
            Files.write(file(CAT), whole);
            assertThat(cache.get(CAT)).contains(entry);
        }
    }

    @Test
    void aClosedCacheFindsWhatIsThereAndKeepsNothingMore() throws IOException {
        DiskCache cache = DiskCache.of(folder, ROOMY);
        cache.put(CAT, entry(10, 1));
        cache.close();
        cache.put(CAT, entry(10, 2));

        assertThat(cache.get(CAT)).contains(entry(10, 1));
        assertThat(DiskTree.children(folder.resolve("phizer-1/tmp"))).isEmpty();
    }

    @Test
    void aNegativeBoundIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DiskCache.of(folder, -1))
                .withMessage("negative size of a cache: -1");
    }

    private Path file(CacheKey key) {
        return new DiskTree(folder).file(EntryName.of(key));
    }

    static long weight(Path directory) throws IOException {
        long weight = 0;
        for (Path file : filesBelow(directory)) {
            weight += DiskTree.weight(Files.size(file));
        }
        return weight;
    }

    static List<Path> filesBelow(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path child : DiskTree.children(directory)) {
            if (Files.isDirectory(child)) {
                files.addAll(filesBelow(child));
            } else {
                files.add(child);
            }
        }
        return files;
    }
}
