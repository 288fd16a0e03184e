package io.phizer;

import io.phizer.image.ImageFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is in a file of the store of results, checked when it was opened, and belongs to the one who got it: he
 * sends and closes it. Until then its bytes stay what they are, even if the picture is removed or replaced meanwhile. Those
 * who asked at the same time share a descriptor, which the last one closes. For one thread at a time; closing is safe from any.
 */
public final class FileImage implements ServedImage, Closeable {
    private final SharedFile file;
    private final AtomicBoolean closed = new AtomicBoolean();

    FileImage(SharedFile file) {
        this.file = file;
    }

    @Override
    public ImageFormat format() {
        return file.format();
    }

    @Override
    public String etag() {
        return file.etag();
    }

    @Override
    public Instant lastModified() {
        return file.lastModified();
    }

    @Override
    public int length() {
        return file.length();
    }

    /**
     * Fills a buffer with bytes of the picture, as far as there are some. Mostly they are in the memory of the system, for the file
     * was read when it was checked; should they have left it, this waits for the disk. They are not checked again. To interrupt a thread that
     * is in here ends the reading of all who share the descriptor.
     *
     * @param from the first byte, 0 to {@link #length}
     * @throws IOException if it is closed, the disk fails, or the file has been cut short by somebody
     */
    public void read(ByteBuffer into, int from) throws IOException {
        if (closed.get()) {
            throw new ClosedChannelException();
        }
        // An interrupt of before would close the channel, for all who share it.
        boolean interrupted = Thread.interrupted();
        try {
            file.read(into, from);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets go of the file; further calls do nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            file.leave();
        }
    }

    /** Closes a picture that nobody takes, if there is something to be closed. */
    static void discard(@Nullable Object image) {
        if (image instanceof FileImage open) {
            open.close();
        }
    }
}
