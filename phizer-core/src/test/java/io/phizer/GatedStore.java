package io.phizer;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.CacheUsage;
import io.phizer.cache.ImageCache;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** A store whose calls wait for a gate or fail, as told, and which tells what was called and on which threads. */
final class GatedStore implements ImageCache {
    final Map<CacheKey, CacheEntry> kept = new ConcurrentHashMap<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final Set<String> threads = ConcurrentHashMap.newKeySet();
    final CountDownLatch interrupted = new CountDownLatch(1);
    /** A permit for each call that has begun. */
    final Semaphore begun = new Semaphore(0);

    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final AtomicLong failures = new AtomicLong();

    GatedStore shut() {
        gate = new CountDownLatch(1);
        return this;
    }

    GatedStore open() {
        gate.countDown();
        return this;
    }

    GatedStore failing(boolean now) {
        failures.set(now ? Long.MAX_VALUE : 0);
        return this;
    }

    /** So many of the next calls fail. */
    void failing(int calls) {
        failures.set(calls);
    }

    long called(String operation) {
        return calls.stream().filter(operation::equals).count();
    }

    @Override
    public Optional<CacheEntry> get(CacheKey key) throws IOException {
        call("get");
        return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void put(CacheKey key, CacheEntry entry) throws IOException {
        call("put");
        kept.put(key, entry);
    }

    @Override
    public Set<String> remove(String source) throws IOException {
        call("remove");
        Set<String> variants = new HashSet<>();
        for (CacheKey key : Set.copyOf(kept.keySet())) {
            if (key.source().equals(source) && kept.remove(key) != null) {
                variants.add(key.variant());
            }
        }
        return variants;
    }

    @Override
    public Set<CacheKey> removeVariants(String prefix) throws IOException {
        call("removeVariants");
        Set<CacheKey> gone = new HashSet<>();
        for (CacheKey key : Set.copyOf(kept.keySet())) {
            if (key.variant().startsWith(prefix) && kept.remove(key) != null) {
                gone.add(key);
            }
        }
        return gone;
    }

    @Override
    public CacheUsage usage() {
        return new CacheUsage(kept.size(), 0, Long.MAX_VALUE);
    }

    @Override
    public void close() {}

    private void call(String operation) throws IOException {
        calls.add(operation);
        threads.add(Thread.currentThread().getName().replaceFirst("[0-9]+$", "N"));
        begun.release();
        try {
            gate.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw new IOException("interrupted", e);
        }
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("store is broken");
        }
    }
}
