package io.phizer.cache;

import io.phizer.image.ImageBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * An entry as one value, for stores that keep values: the header of a file of {@link DiskCache}, in which the whole key and
 * checksums stand, and the picture behind it. A value that is not whole, of another key, or no such value at all is a miss.
 */
public final class EntryBytes {
    private EntryBytes() {}

    /** The value of an entry, as large as the picture and some hundred bytes; empty if the key is tens of thousands of letters long. */
    public static Optional<byte[]> encode(CacheKey key, CacheEntry entry) {
        EntryHeader header = EntryHeader.of(key, entry);
        if (!header.fits()) {
            return Optional.empty();
        }
        byte[] image = entry.image().array();
        return Optional.of(ByteBuffer.allocate(header.length() + image.length)
                .put(header.encode())
                .put(image)
                .array());
    }

    /** The entry of a value, if it is whole and of that very key. */
    public static Optional<CacheEntry> decode(CacheKey key, byte[] value) {
        return EntryHeader.read(value)
                .filter(header -> header.key().equals(key))
                .flatMap(header -> image(header, value)
                        .map(image -> new CacheEntry(ImageBytes.wrap(image), header.etag(), header.lastModified())));
    }

    private static Optional<byte[]> image(EntryHeader header, byte[] value) {
        byte[] image = Arrays.copyOfRange(value, header.length(), value.length);
        return FileBytes.checksum(image, image.length) == header.imageChecksum()
                ? Optional.of(image)
                : Optional.empty();
    }
}
