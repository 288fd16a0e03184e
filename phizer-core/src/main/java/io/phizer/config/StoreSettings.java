package io.phizer.config;

import io.phizer.cache.DiskCache;
import io.phizer.cache.ImageCache;
import java.nio.file.Path;
import java.util.Optional;

/** A store to be. */
sealed interface StoreSettings {
    /** The store, which is not waited for. */
    ImageCache open();

    /** The directory, if it is one. */
    default Optional<Path> directory() {
        return Optional.empty();
    }

    /**
     * On a disk.
     *
     * @param place where; made when it is needed
     * @param maxBytes its bound
     */
    record Disk(Path place, long maxBytes) implements StoreSettings {
        /** The store, which counts what is in the directory in the background. */
        @Override
        public DiskCache open() {
            return DiskCache.of(place, maxBytes);
        }

        @Override
        public Optional<Path> directory() {
            return Optional.of(place);
        }
    }

    /** Of an add-on. */
    record Other(StoreAddOn addOn, AddOnSettings settings) implements StoreSettings {
        @Override
        public ImageCache open() {
            return addOn.open(settings);
        }
    }
}
