package io.phizer;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.DiskCache;
import io.phizer.cache.DiskEntry;
import io.phizer.cache.ForwardingDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A directory whose files, once opened, are handed out when a gate is opened, to whoever may still want them. */
final class GatedFiles extends ForwardingDisk {
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger got = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    GatedFiles(Path folder) {
        super(DiskCache.of(folder, 64 << 20));
    }

    GatedFiles shut() {
        gate = new CountDownLatch(1);
        return this;
    }

    void open() {
        gate.countDown();
    }

    @Override
    public Optional<DiskEntry> open(CacheKey key, long longerThan) throws IOException {
        Optional<DiskEntry> entry = super.open(key, longerThan);
        opened.incrementAndGet();
        passGate();
        return entry;
    }

    /** A thread that has a file already may be interrupted in vain. */
    private void passGate() {
        boolean interrupted = false;
        boolean passed = false;
        while (!passed) {
            try {
                gate.await();
                passed = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<CacheEntry> get(CacheKey key) throws IOException {
        got.incrementAndGet();
        return super.get(key);
    }
}
