package io.phizer;

import io.phizer.cache.CacheKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Empties the results whose variant begins so, in all shards and in the store behind them. Shards forget before the store is
 * told, so that nothing that was begun before is given to it after that; and once more when it was, since until then they may
 * have read from it what is to go.
 */
final class SizePurges {
    private final List<LocalShard> shards;
    private final Optional<BackingStore> store;

    SizePurges(List<LocalShard> shards) {
        this.shards = shards;
        this.store = shards.get(0).resultStore();
    }

    /** Removes them, and tells what was kept as far as the store tells in time. An interrupt, kept, ends the waiting. */
    Set<CacheKey> remove(String prefix, Duration patience) {
        Set<CacheKey> removed = new HashSet<>(forget(prefix));
        CompletableFuture<Set<CacheKey>> stored = store.map(behind -> behind.removeVariants(prefix))
                .orElseGet(() -> CompletableFuture.completedFuture(Set.of()));
        removed.addAll(forget(prefix));
        try {
            removed.addAll(stored.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // It goes on; what the store had is not known in time.
        }
        return removed;
    }

    /** Another process did so, to a store that both use. */
    void removedElsewhere(String prefix) {
        forget(prefix);
        store.ifPresent(behind -> behind.variantsRemovedElsewhere(prefix));
        forget(prefix);
    }

    private Set<CacheKey> forget(String prefix) {
        Set<CacheKey> forgotten = new HashSet<>();
        shards.forEach(shard -> forgotten.addAll(shard.forgetVariants(prefix)));
        return forgotten;
    }
}
