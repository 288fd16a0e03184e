package io.phizer.servlet;

import io.phizer.cache.CacheKey;
import io.phizer.cache.DiskCache;
import io.phizer.cache.DiskEntry;
import io.phizer.cache.ForwardingDisk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A store on a disk that loses the rest of its one file as soon as that has been checked. */
final class ShorteningCache extends ForwardingDisk {
    private final Path folder;
    private final double left;

    /** {@code left} is how much of the picture stays, 0 to 1. */
    ShorteningCache(DiskCache disk, Path folder, double left) {
        super(disk);
        this.folder = folder;
        this.left = left;
    }

    @Override
    public Optional<DiskEntry> open(CacheKey key, long longerThan) throws IOException {
        Optional<DiskEntry> entry = super.open(key, longerThan);
        if (entry.isPresent()) {
            // What a picture is known by is still there.
            long length = entry.get().offset()
                    + Math.max(32, (long) (left * entry.get().length()));
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    if (Files.size(file) > length) {
                        try (RandomAccessFile shortened = new RandomAccessFile(file.toFile(), "rw")) {
                            shortened.setLength(length);
                        }
                    }
                }
            }
        }
        return entry;
    }
}
