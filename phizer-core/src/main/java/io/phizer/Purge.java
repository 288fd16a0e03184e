package io.phizer;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A removal that is carried out in memory, and in a store asked for.
 *
 * @param inMemory the variants that were in memory
 * @param inStore those that were in the store, when it is done
 */
record Purge(Set<String> inMemory, CompletableFuture<Set<String>> inStore) {
    /** The same, which is done in the store when another one is as well. */
    Purge with(Purge other) {
        return new Purge(inMemory, inStore.thenCombine(other.inStore, (variants, others) -> variants));
    }

    /** All variants, as far as they are known in time. Waits for the store; an interrupt, kept, ends the waiting. */
    Set<String> variants(Duration patience) {
        Set<String> variants = new TreeSet<>(inMemory);
        try {
            variants.addAll(inStore.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // It goes on; which variants the store had is not known in time.
        }
        return variants;
    }
}
