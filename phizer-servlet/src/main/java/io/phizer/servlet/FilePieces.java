package io.phizer.servlet;

import io.phizer.FileImage;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bytes of a picture in a file, of which one piece is in memory at a time: outside of the heap where the container's stream takes
 * such a buffer, else in an array.
 */
final class FilePieces implements Pieces {
    private final FileImage file;
    private final FileBuffers buffers;
    private final int end;
    private final AtomicBoolean closed = new AtomicBoolean();
    private int at;
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private boolean read;
    private Optional<MethodHandle> direct = Optional.empty();

    /** The file is closed with these; a buffer is taken when it is begun. */
    FilePieces(FileImage file, int from, int length, FileBuffers buffers) {
        this.file = file;
        this.buffers = buffers;
        this.at = from;
        this.end = from + length;
    }

    @Override
    public int left() {
        return end - at;
    }

    @Override
    public void begin(ServletOutputStream out) throws UnreadablePictureException {
        direct = buffers.writer(out);
        Optional<ByteBuffer> outside = direct.isPresent() ? buffers.take() : Optional.empty();
        if (outside.isEmpty()) {
            direct = Optional.empty();
        }
        piece = outside.orElseGet(() -> ByteBuffer.allocate(Math.min(PIECE, end - at)));
        read();
    }

    @Override
    public void write(ServletOutputStream out) throws IOException {
        if (!read) {
            read();
        }
        read = false;
        at += piece.limit();
        if (direct.isPresent()) {
            FileBuffers.write(direct.get(), out, piece);
        } else {
            out.write(piece.array(), piece.arrayOffset(), piece.limit());
        }
    }

    private void read() throws UnreadablePictureException {
        piece.clear().limit(Math.min(piece.capacity(), end - at));
        try {
            file.read(piece, at);
        } catch (IOException e) {
            throw new UnreadablePictureException(e);
        }
        piece.flip();
        read = true;
    }

    @Override
    public void close(boolean taken) {
        if (closed.compareAndSet(false, true)) {
            file.close();
            if (direct.isPresent()) {
                buffers.giveBack(piece, taken);
            }
        }
    }
}
