package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;
import java.util.ArrayList;
import java.util.List;

/** Writes codes and bits as entropy-coded data (ITU-T T.81, section F.1.2.3), into pieces as it grows. Not thread-safe. */
final class EntropyWriter {
    private static final int PIECE = 1 << 16;

    private final long most;
    private final List<ByteSlice> full = new ArrayList<>();
    private byte[] piece;
    private int position;
    private long bits;
    private int count;

    /**
     * Nothing so far.
     *
     * @param most bytes that may be written
     */
    EntropyWriter(long most) {
        this.most = most;
        this.piece = new byte[(int) Math.min(PIECE, most + 2)];
    }

    /** What one holds that has written so many bytes. */
    static long heapBytes(long bytes) {
        return bytes + PIECE + bytes / PIECE * 64;
    }

    /**
     * Writes the lowest bits of a number, the highest of them first.
     *
     * @param length of the bits, at most 31; all above them are zero
     * @throws ImageException.TooLarge if there are too many bytes
     */
    void put(int value, int length) throws ImageException.TooLarge {
        bits = bits << length | value;
        count += length;
        while (count >= 8) {
            count -= 8;
            put((byte) (bits >>> count));
        }
    }

    /** Fills the last byte up with ones, and gives all. */
    List<ByteSlice> finish() throws ImageException.TooLarge {
        if (count > 0) {
            put(-1 >>> (24 + count), 8 - count);
        }
        full.add(new ByteSlice(piece, 0, position));
        return List.copyOf(full);
    }

    private void put(byte value) throws ImageException.TooLarge {
        if (position + 2 > piece.length) {
            next();
        }
        piece[position++] = value;
        if (value == -1) {
            piece[position++] = 0;
        }
    }

    private void next() throws ImageException.TooLarge {
        full.add(new ByteSlice(piece, 0, position));
        if ((long) full.size() * PIECE > most) {
            throw new ImageException.TooLarge("over " + most + " bytes");
        }
        piece = new byte[PIECE];
        position = 0;
    }
}
