package io.phizer;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.CacheUsage;
import io.phizer.cache.DiskEntry;
import io.phizer.cache.FileCache;
import io.phizer.cache.ImageCache;
import io.phizer.cache.SharedCache;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Tells listeners and Java Flight Recorder of each call of a store and how long it took, and changes nothing else. */
class RecordedStore implements ImageCache {
    private final String name;
    private final ImageCache store;
    private final SafeListener listener;
    private final LongSupplier nanoClock;

    /** {@code name} is what is kept there. What is made of a store that is shared, or has files, is so too. */
    static ImageCache of(String name, ImageCache store, SafeListener listener, LongSupplier nanoClock) {
        if (store instanceof SharedCache shared) {
            return new Shared(name, shared, listener, nanoClock);
        }
        return store instanceof FileCache files
                ? new Files(name, files, listener, nanoClock)
                : new RecordedStore(name, store, listener, nanoClock);
    }

    private RecordedStore(String name, ImageCache store, SafeListener listener, LongSupplier nanoClock) {
        this.name = name;
        this.store = store;
        this.listener = listener;
        this.nanoClock = nanoClock;
    }

    @Override
    public Optional<CacheEntry> get(CacheKey key) throws IOException {
        return told("get", key, () -> store.get(key));
    }

    @Override
    public void put(CacheKey key, CacheEntry entry) throws IOException {
        told("put", key, () -> {
            store.put(key, entry);
            return entry;
        });
    }

    @Override
    public Set<String> remove(String source) throws IOException {
        return told("remove", CacheKey.ofSource(source), () -> store.remove(source));
    }

    @Override
    public Set<CacheKey> removeVariants(String prefix) throws IOException {
        return told("remove", new CacheKey("", prefix), () -> store.removeVariants(prefix));
    }

    @Override
    public CacheUsage usage() {
        return store.usage();
    }

    @Override
    public void close() throws IOException {
        store.close();
    }

    @FunctionalInterface
    interface Call<T> {
        T make() throws IOException;
    }

    final <T> T told(String operation, CacheKey key, Call<T> call) throws IOException {
        StoreEvent event = new StoreEvent();
        event.begin();
        long began = nanoClock.getAsLong();
        @Nullable Throwable failure = null;
        try {
            return call.make();
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            throw e;
        } finally {
            event.end(name, operation, key, failure);
            Duration took = Duration.ofNanos(nanoClock.getAsLong() - began);
            listener.storeFinished(name, operation, key, took, Optional.ofNullable(failure));
        }
    }

    private static final class Files extends RecordedStore implements FileCache {
        private final FileCache store;

        Files(String name, FileCache store, SafeListener listener, LongSupplier nanoClock) {
            super(name, store, listener, nanoClock);
            this.store = store;
        }

        @Override
        public Optional<DiskEntry> open(CacheKey key, long longerThan) throws IOException {
            return told("get", key, () -> store.open(key, longerThan));
        }
    }

    private static final class Shared extends RecordedStore implements SharedCache {
        private final SharedCache store;

        Shared(String name, SharedCache store, SafeListener listener, LongSupplier nanoClock) {
            super(name, store, listener, nanoClock);
            this.store = store;
        }

        @Override
        public void follow(Removals removals) {
            store.follow(removals);
        }
    }
}
