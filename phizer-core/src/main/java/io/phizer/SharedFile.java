package io.phizer;

import io.phizer.cache.DiskEntry;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** An open file that several send from; the last to leave closes it. The one who opened it is the first. Safe for use by several threads. */
final class SharedFile {
    /** What a format is known by. */
    private static final int MAGIC_BYTES = 32;

    private final DiskEntry entry;
    private final ImageFormat format;
    private final AtomicInteger users = new AtomicInteger(1);

    private SharedFile(DiskEntry entry, ImageFormat format) {
        this.entry = entry;
        this.format = format;
    }

    /** Takes an entry over. Nothing, and the entry closed, if it is no picture; an entry that fails to be read is closed too. */
    static Optional<SharedFile> of(DiskEntry entry) throws IOException {
        Optional<SharedFile> file = Optional.empty();
        try {
            ByteBuffer first = ByteBuffer.allocate((int) Math.min(MAGIC_BYTES, entry.length()));
            read(entry, first, 0);
            file = ImageBytes.wrap(first.array()).format().map(format -> new SharedFile(entry, format));
            return file;
        } finally {
            if (file.isEmpty()) {
                entry.close();
            }
        }
    }

    /** One who sends it, and closes what he gets. To be called by one who has not left. */
    FileImage share() {
        FileImage share = new FileImage(this);
        users.incrementAndGet();
        return share;
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            try {
                entry.close();
            } catch (IOException e) {
                // It was read only: nothing is lost, and the descriptor is gone.
            }
        }
    }

    ImageFormat format() {
        return format;
    }

    String etag() {
        return entry.etag();
    }

    Instant lastModified() {
        return entry.lastModified();
    }

    int length() {
        return Math.toIntExact(entry.length());
    }

    void read(ByteBuffer into, int from) throws IOException {
        read(entry, into, from);
    }

    private static void read(DiskEntry entry, ByteBuffer into, int from) throws IOException {
        int limit = into.limit();
        int wanted = (int) Math.min(into.remaining(), entry.length() - from);
        into.limit(into.position() + wanted);
        try {
            long position = entry.offset() + from;
            while (into.hasRemaining()) {
                int read = entry.channel().read(into, position);
                if (read < 0) {
                    throw new EOFException("file ends early");
                }
                position += read;
            }
        } finally {
            into.limit(limit);
        }
    }
}
