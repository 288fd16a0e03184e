package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.ImageCache;
import io.phizer.cache.MemoryCache;
import io.phizer.exec.Threads;
import io.phizer.image.ImageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a shard has the stores behind it do. */
@Timeout(60)
final class ShardStoresTest {
    private static final CacheKey SMALL = new CacheKey("cat", "s220");
    private static final CacheKey DOG = new CacheKey("dog", "s220");
    private static final CacheEntry OLD = entry("old");
    private static final CacheEntry NEW = entry("new");

    private final GatedStore results = new GatedStore();
    private final GatedStore sources = new GatedStore();
    private final ScheduledExecutorService timer = Threads.timer("tests");
    private final SafeListener listener = new SafeListener(new ResizeListener() {});
    private final BackingStore resultStore = behind(results);
    private final BackingStore sourceStore = behind(sources);
    private final LocalShard shard = new LocalShard(
            new CacheLevels(new MemoryCache(1 << 20), Optional.of(resultStore), listener),
            new CacheLevels(new MemoryCache(1 << 20), Optional.of(sourceStore), listener),
            new RecentFailures(Duration.ZERO, Duration.ZERO, () -> 0),
            new ProvisionalFinds(Duration.ofSeconds(10), Duration.ofMinutes(1), () -> 0),
            new SourceFreshness(Duration.ofDays(1), Duration.ofHours(1), () -> 0));

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    @Test
    void otherBytesInThePlaceOfASourceTakeAllItsResultsOutOfTheStore() {
        results.kept.put(SMALL, OLD);
        results.kept.put(DOG, OLD);
        sources.kept.put(CacheKey.ofSource("cat"), OLD);
        long epoch = shard.epoch("cat");
        shard.replaceSource(epoch, "cat", NEW, Optional.empty(), true);
        shard.keepResult(epoch, SMALL, image(OLD));
        close();

        assertThat(results.kept).containsOnlyKeys(DOG);
        assertThat(sources.kept).containsEntry(CacheKey.ofSource("cat"), NEW);
    }

    @Test
    void provisionalBytesTakeTheOldOnesOutOfTheStoreAndStayInMemory() {
        sources.kept.put(CacheKey.ofSource("cat"), OLD);
        shard.replaceSource(shard.epoch("cat"), "cat", NEW, Optional.empty(), false);
        close();

        assertThat(sources.kept).isEmpty();
        assertThat(shard.source("cat")).contains(NEW);
    }

    @Test
    void whatIsMadeOfAProvisionalSourceStaysInMemory() {
        shard.provisional().found("cat", "tag");
        shard.keepResult(shard.epoch("cat"), SMALL, image(NEW));
        shard.keepResult(shard.epoch("dog"), DOG, image(NEW));
        close();

        assertThat(results.kept).containsOnlyKeys(DOG);
        assertThat(shard.result(SMALL)).isPresent();
    }

    @Test
    void whatTheStoreHadBeforeAPurgeDoesNotComeIntoMemoryAfterIt() throws InterruptedException {
        results.kept.put(SMALL, OLD);
        results.shut();
        CompletableFuture<Optional<ResizedImage>> early = shard.storedResult(SMALL);
        results.begun.acquire();
        Purge purge = shard.purge("cat");
        results.open();
        early.join();
        assertThat(purge.variants(Duration.ofMinutes(1))).containsExactly("s220");

        assertThat(shard.result(SMALL)).isEmpty();
        assertThat(shard.storedResult(SMALL).join()).isEmpty();
    }

    private void close() {
        resultStore.close();
        sourceStore.close();
    }

    private BackingStore behind(ImageCache store) {
        return new BackingStore(
                "tests", store, Optional.empty(), listener, timer, () -> 0, Duration.ofSeconds(30), 1 << 20);
    }

    private static CacheEntry entry(String content) {
        return new CacheEntry(GatedBackend.png(content), content, Instant.EPOCH);
    }

    private static ResizedImage image(CacheEntry entry) {
        return new ResizedImage(entry.image(), ImageFormat.PNG, entry.etag(), entry.lastModified());
    }
}
