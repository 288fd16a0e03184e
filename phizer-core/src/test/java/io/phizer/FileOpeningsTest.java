package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.DiskCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** That a fault on the way leaves no file open and nobody waiting. */
@EnabledIf("io.phizer.OpenFiles#known")
final class FileOpeningsTest {
    private static final CacheKey KEY = new CacheKey("cats/1.jpg", "m640");

    @TempDir
    Path folder;

    private DiskCache store;

    @BeforeEach
    void putAPicture() throws IOException {
        store = DiskCache.of(folder, 1 << 20);
        store.put(KEY, new CacheEntry(GatedBackend.png("a picture"), "tag", Instant.EPOCH));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aFaultInSayingWhetherItMayBeSentIsToldAndLeavesNothingOpen() throws IOException {
        CompletableFuture<Optional<FileImage>> waiter = new FileOpenings()
                .open(KEY, () -> CompletableFuture.completedFuture(file()), opened -> {
                    throw new IllegalStateException("a fault");
                });

        assertThat(waiter).isCompletedExceptionally();
        assertThat(OpenFiles.below(folder)).isZero();
    }

    @Test
    void whoeverHasTheFileClosesItThoughTheOneWhoOpenedItIsStillTelling() {
        List<Integer> left = new ArrayList<>();
        CompletableFuture<Optional<SharedFile>> reading = new CompletableFuture<>();
        CompletableFuture<Optional<FileImage>> waiter = new FileOpenings().open(KEY, () -> reading, file -> true);
        waiter.thenAccept(share -> {
            FileImage.discard(share.orElseThrow());
            left.add(open());
        });
        reading.complete(file());

        assertThat(left).containsExactly(0);
    }

    @Test
    void aFaultInWhatIsToldOfAFileLeavesItToWhoeverWaits() throws IOException {
        CompletableFuture<Optional<FileImage>> opened =
                new FileOpenings().open(KEY, () -> CompletableFuture.completedFuture(file()), image -> true);
        CompletableFuture<ServedImage> answer = FileOrMade.of(
                opened,
                () -> {
                    throw new IllegalStateException("a fault");
                },
                askStore -> new CompletableFuture<>());

        assertThat(answer).isCompleted();
        FileImage.discard(answer.join());
        assertThat(OpenFiles.below(folder)).isZero();
    }

    private int open() {
        try {
            return OpenFiles.below(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<SharedFile> file() {
        try {
            return SharedFile.of(store.open(KEY).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
