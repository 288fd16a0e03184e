package io.phizer.cache;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** Reads, writes and sums up bytes of files piece by piece: the platform keeps a buffer as large as a piece for each thread. */
final class FileBytes {
    private static final int PIECE = 1 << 16;

    private FileBytes() {}

    /** Reads from a position on till the array is full, or throws an EOFException. */
    static void read(FileChannel channel, long position, byte[] into) throws IOException {
        int done = 0;
        while (done < into.length) {
            int piece = Math.min(PIECE, into.length - done);
            int read = channel.read(ByteBuffer.wrap(into, done, piece), position + done);
            if (read < 0) {
                throw new EOFException("file ends early");
            }
            done += read;
        }
    }

    static void write(FileChannel channel, byte[] bytes) throws IOException {
        int done = 0;
        while (done < bytes.length) {
            done += channel.write(ByteBuffer.wrap(bytes, done, Math.min(PIECE, bytes.length - done)));
        }
    }

    static int checksum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    /** The checksum of a part of a file, of which only a piece is held at a time. */
    static int checksum(FileChannel channel, long position, long length) throws IOException {
        CRC32C sum = new CRC32C();
        byte[] piece = new byte[(int) Math.min(PIECE, length)];
        long done = 0;
        while (done < length) {
            ByteBuffer buffer = ByteBuffer.wrap(piece, 0, (int) Math.min(piece.length, length - done));
            int read = channel.read(buffer, position + done);
            if (read < 0) {
                throw new EOFException("file ends early");
            }
            sum.update(piece, 0, read);
            done += read;
        }
        return (int) sum.getValue();
    }
}
