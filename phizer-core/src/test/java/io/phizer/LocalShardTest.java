package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeException.Reason;
import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.CacheUsage;
import io.phizer.cache.ImageCache;
import io.phizer.cache.MemoryCache;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalShardTest {
    private static final CacheEntry ENTRY = new CacheEntry(GatedBackend.png("a"), "tag", Instant.EPOCH);

    private final List<String> events = new ArrayList<>();
    private final SafeListener listener = new SafeListener(new ResizeListener() {
        @Override
        public void cacheFailed(String operation, CacheKey key, Exception failure) {
            events.add(operation + " " + key.source());
        }
    });

    @Test
    void aBrokenCacheIsAnEventAndAMiss() {
        LocalShard shard = shard(new BrokenCache());
        shard.keepSource(shard.epoch("a.jpg"), "a.jpg", ENTRY, Optional.empty(), true);

        assertThat(shard.source("a.jpg")).isEmpty();
        assertThat(shard.purge("a.jpg").variants(Duration.ZERO)).isEmpty();
        assertThat(events).containsExactly("put a.jpg", "get a.jpg", "remove a.jpg", "remove a.jpg");
    }

    @Test
    void whatBeganBeforeAPurgeIsNotKept() {
        LocalShard shard = shard(new MemoryCache(1 << 20));
        long before = shard.epoch("a.jpg");
        shard.purge("a.jpg");
        shard.keepSource(before, "a.jpg", ENTRY, Optional.empty(), true);
        shard.keepFailure(before, "a.jpg", new ResizeException(Reason.NOT_FOUND, "nowhere"));

        assertThat(shard.source("a.jpg")).isEmpty();
        assertThat(shard.recentFailure("a.jpg")).isEmpty();
    }

    @Test
    void whetherASourceIsASlavesIsLeftAsItIsByWhatBeganBeforeAPurge() {
        LocalShard shard = shard(new MemoryCache(1 << 20));
        long before = shard.epoch("a.jpg");
        shard.purge("a.jpg");
        shard.keepSource(before, "a.jpg", ENTRY, Optional.empty(), false);
        assertThat(shard.provisional().etag("a.jpg")).isEmpty();

        shard.keepSource(shard.epoch("a.jpg"), "a.jpg", ENTRY, Optional.empty(), false);
        shard.keepSource(before, "a.jpg", ENTRY, Optional.empty(), true);
        assertThat(shard.provisional().etag("a.jpg")).isPresent();
    }

    @Test
    void whatBeganAfterAPurgeIsKept() {
        LocalShard shard = shard(new MemoryCache(1 << 20));
        shard.purge("a.jpg");
        shard.keepSource(shard.epoch("a.jpg"), "a.jpg", ENTRY, Optional.empty(), true);

        assertThat(shard.source("a.jpg")).contains(ENTRY);
    }

    @Test
    void aPurgeOfOneSourceLeavesTheOthers() {
        LocalShard shard = shard(new MemoryCache(1 << 20));
        shard.keepSource(shard.epoch("a.jpg"), "a.jpg", ENTRY, Optional.empty(), true);
        shard.keepSource(shard.epoch("b.jpg"), "b.jpg", ENTRY, Optional.empty(), true);
        shard.purge("a.jpg");

        assertThat(shard.source("a.jpg")).isEmpty();
        assertThat(shard.source("b.jpg")).contains(ENTRY);
    }

    private LocalShard shard(ImageCache cache) {
        CacheLevels levels = new CacheLevels(cache, Optional.empty(), listener);
        return new LocalShard(
                levels,
                levels,
                new RecentFailures(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> 0),
                new ProvisionalFinds(Duration.ofSeconds(10), Duration.ofMinutes(1), () -> 0),
                new SourceFreshness(Duration.ofDays(1), Duration.ofHours(1), () -> 0));
    }

    private static final class BrokenCache implements ImageCache {
        @Override
        public Optional<CacheEntry> get(CacheKey key) throws IOException {
            throw new IOException("disk is gone");
        }

        @Override
        public void put(CacheKey key, CacheEntry entry) throws IOException {
            throw new IOException("disk is full");
        }

        @Override
        public Set<String> remove(String source) {
            throw new IllegalStateException("a fault of the cache");
        }

        @Override
        public CacheUsage usage() {
            return new CacheUsage(0, 0, 0);
        }

        @Override
        public void close() {}
    }
}
