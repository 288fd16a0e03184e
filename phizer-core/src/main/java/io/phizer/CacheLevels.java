package io.phizer;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.CacheUsage;
import io.phizer.cache.ImageCache;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The levels in which a shard keeps pictures of one kind: a cache in memory of its own, and behind it a store that all shards
 * share, if there is one. A level that fails is an event and a miss. Nothing here blocks, so all of it may be called under
 * the lock of {@link PurgeEpochs}.
 */
final class CacheLevels {
    /** What is shorter takes less of the heap than a file takes of other things while it is sent. */
    private static final long SHORT = 32 * 1024;

    private final ImageCache memory;
    private final Optional<BackingStore> store;
    private final SafeListener listener;
    private final boolean files;
    private final long longestInMemory;

    CacheLevels(ImageCache memory, Optional<BackingStore> store, SafeListener listener) {
        this.memory = memory;
        this.store = store;
        this.listener = listener;
        this.files = store.filter(BackingStore::hasFiles).isPresent();
        this.longestInMemory = files ? Math.max(SHORT, memory.usage().maxBytes()) : Long.MAX_VALUE;
    }

    boolean hasStore() {
        return store.isPresent();
    }

    /** Whether what is removed from the store is told to others that use it. */
    boolean isShared() {
        return store.filter(BackingStore::isShared).isPresent();
    }

    /** What memory has. */
    Optional<CacheEntry> get(CacheKey key) {
        try {
            return memory.get(key);
        } catch (IOException | RuntimeException e) {
            listener.cacheFailed("get", key, e);
            return Optional.empty();
        }
    }

    /** What the store has, in a while; fails only when it is cancelled. */
    CompletableFuture<Optional<CacheEntry>> stored(CacheKey key) {
        return store.map(behind -> behind.read(key))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    /** Whether something may be in a file, to be sent from there. */
    boolean hasFiles() {
        return files;
    }

    /** What the store has in a file, if it is too long for memory; to be left by whoever gets it. Fails if the store cannot be asked now. */
    CompletableFuture<Optional<SharedFile>> file(CacheKey key) {
        return store.filter(BackingStore::hasFiles)
                .map(behind -> behind.open(key, longestInMemory))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    /** Keeps an entry in memory alone: one that the store has already, or is not to have. */
    void putInMemory(CacheKey key, CacheEntry entry) {
        try {
            memory.put(key, entry);
        } catch (IOException | RuntimeException e) {
            listener.cacheFailed("put", key, e);
        }
    }

    /** Keeps an entry in memory, and some time later in the store. */
    void put(CacheKey key, CacheEntry entry) {
        putInMemory(key, entry);
        store.ifPresent(behind -> behind.write(key, entry));
    }

    /** Removes a source from all levels. Memory is done when this returns; the store reads nothing of it from now on. */
    Purge remove(String path) {
        CompletableFuture<Set<String>> stored =
                store.map(behind -> behind.remove(path)).orElseGet(() -> CompletableFuture.completedFuture(Set.of()));
        try {
            return new Purge(memory.remove(path), stored);
        } catch (IOException | RuntimeException e) {
            listener.cacheFailed("remove", CacheKey.ofSource(path), e);
            return new Purge(Set.of(), stored);
        }
    }

    /** Forgets a source that another process removed; done when nothing of before will be written any more. */
    CompletableFuture<Set<String>> removedElsewhere(String path) {
        CompletableFuture<Set<String>> settled = store.map(behind -> behind.removedElsewhere(path))
                .orElseGet(() -> CompletableFuture.completedFuture(Set.of()));
        try {
            memory.remove(path);
        } catch (IOException | RuntimeException e) {
            listener.cacheFailed("remove", CacheKey.ofSource(path), e);
        }
        return settled;
    }

    /** Forgets, in memory alone, variants that begin so; all of them if {@code prefix} is empty. */
    Set<CacheKey> forgetVariants(String prefix) {
        try {
            return memory.removeVariants(prefix);
        } catch (IOException | RuntimeException e) {
            listener.cacheFailed("remove", new CacheKey("", prefix), e);
            return Set.of();
        }
    }

    /** What is behind memory, if there is something. */
    Optional<BackingStore> store() {
        return store;
    }

    CacheUsage usage() {
        return memory.usage();
    }

    /** Closes memory; the store is not the shard's own. */
    void close() {
        try {
            memory.close();
        } catch (IOException e) {
            listener.cacheFailed("close", CacheKey.ofSource(""), e);
        }
    }
}
