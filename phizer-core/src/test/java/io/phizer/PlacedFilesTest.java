package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.DiskCache;
import io.phizer.cache.DiskEntry;
import io.phizer.image.ImageBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a store that has to know of the purges of others: opened when, and only when, they could be read. */
final class PlacedFilesTest {
    private static final CacheKey KEY = new CacheKey("cats/1.jpg", "s220~1");

    @Test
    void aFileIsOpenedWhenItMayBeReadAndNotWhenAllIsForgotten(@TempDir Path folder) throws IOException {
        CacheEntry entry = new CacheEntry(ImageBytes.wrap(new byte[1000]), "a-tag", Instant.EPOCH);
        try (DiskCache disk = DiskCache.of(folder, 1 << 20)) {
            PlacedStore store = new PlacedStore(disk);
            store.load();
            store.put(KEY, entry);
            assertThat(store.open(KEY, 10)).as("nobody has told yet").isEmpty();

            store.reached("7");
            try (DiskEntry file = store.open(KEY, 999).orElseThrow()) {
                assertThat(file.length()).isEqualTo(1000);
                assertThat(file.etag()).isEqualTo("a-tag");
            }
            assertThat(store.open(KEY, 1000)).as("no longer than that").isEmpty();

            store.forget();
            assertThat(store.open(KEY, 10)).isEmpty();
        }
    }
}
