package io.phizer.cache;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** A directory, but for what a test overrides. */
public abstract class ForwardingDisk implements FileCache {
    private final DiskCache disk;

    protected ForwardingDisk(DiskCache disk) {
        this.disk = disk;
    }

    @Override
    public Optional<DiskEntry> open(CacheKey key, long longerThan) throws IOException {
        return disk.open(key, longerThan);
    }

    @Override
    public Optional<CacheEntry> get(CacheKey key) throws IOException {
        return disk.get(key);
    }

    @Override
    public void put(CacheKey key, CacheEntry entry) throws IOException {
        disk.put(key, entry);
    }

    @Override
    public Set<String> remove(String source) throws IOException {
        return disk.remove(source);
    }

    @Override
    public Set<CacheKey> removeVariants(String prefix) throws IOException {
        return disk.removeVariants(prefix);
    }

    @Override
    public CacheUsage usage() {
        return disk.usage();
    }

    @Override
    public void close() {
        disk.close();
    }
}
