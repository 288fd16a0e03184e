package io.phizer.engine.webp;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;

/** Reads the bits of a VP8L stream, the least significant of each byte first, and refuses to invent any. */
final class Vp8lBits {
    private final ByteSlice data;
    private int position;
    private long buffer;
    private int available;

    Vp8lBits(ByteSlice data) {
        this.data = data;
        this.position = data.from();
    }

    /** The next bits as a number, up to 32 of them. */
    int read(int count) throws ImageException.Malformed {
        int value = (int) (peek() & ((1L << count) - 1));
        skip(count);
        return value;
    }

    boolean readFlag() throws ImageException.Malformed {
        return read(1) == 1;
    }

    /** At least 32 bits from here on, padded with zeros at the end of the stream. */
    long peek() {
        while (available <= 56 && position < data.end()) {
            buffer |= (data.bytes()[position++] & 0xFFL) << available;
            available += 8;
        }
        return buffer;
    }

    /** Goes on by some of the bits that {@link #peek} has shown. */
    void skip(int count) throws ImageException.Malformed {
        if (count > available) {
            throw new ImageException.Malformed("WebP lossless data ends too early", data.end());
        }
        buffer >>>= count;
        available -= count;
    }

    int position() {
        return position - available / 8;
    }
}
