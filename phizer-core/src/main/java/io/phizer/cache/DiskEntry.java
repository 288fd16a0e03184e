package io.phizer.cache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;

/**
 * A kept picture in its file, checked and open to be sent from there. Stays whole until it is closed, even if it is removed
 * from the cache meanwhile. For one thread at a time.
 *
 * @param channel the file, open for reading
 * @param offset where in the file the picture begins
 * @param length the bytes of the picture
 * @param etag the tag, as of {@link CacheEntry}
 * @param lastModified when the source changed last, as of {@link CacheEntry}
 */
public record DiskEntry(FileChannel channel, long offset, long length, String etag, Instant lastModified)
        implements Closeable {
    /**
     * Sends the picture; to a socket without a copy through the heap where the platform can.
     *
     * @param target blocking
     */
    public void transferTo(WritableByteChannel target) throws IOException {
        long sent = 0;
        while (sent < length) {
            long part = channel.transferTo(offset + sent, length - sent, target);
            if (part <= 0) {
                throw new IOException("target takes no more after " + sent + " of " + length + " bytes");
            }
            sent += part;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
