package io.phizer.engine.scrimage;

import io.phizer.engine.ImageException;

/** Reads numbers from a range of bytes and refuses to leave it. Big-endian unless the name says otherwise. */
final class ByteCursor {
    private final byte[] bytes;
    private final int end;
    private int position;

    ByteCursor(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
    }

    int position() {
        return position;
    }

    int remaining() {
        return end - position;
    }

    /** Goes to an absolute offset. */
    void moveTo(long offset) throws ImageException.Malformed {
        if (offset < 0 || offset > end) {
            throw new ImageException.Malformed("ends too early", end);
        }
        position = (int) offset;
    }

    void skip(long count) throws ImageException.Malformed {
        moveTo(position + count);
    }

    int u8() throws ImageException.Malformed {
        if (position >= end) {
            throw new ImageException.Malformed("ends too early", end);
        }
        return bytes[position++] & 0xFF;
    }

    int u16() throws ImageException.Malformed {
        return u8() << 8 | u8();
    }

    long u32() throws ImageException.Malformed {
        return (long) u16() << 16 | u16();
    }

    int u16LittleEndian() throws ImageException.Malformed {
        return u8() | u8() << 8;
    }

    int u24LittleEndian() throws ImageException.Malformed {
        return u16LittleEndian() | u8() << 16;
    }

    long u32LittleEndian() throws ImageException.Malformed {
        return u16LittleEndian() | (long) u16LittleEndian() << 16;
    }

    /** Whether the next bytes are these characters; does not move. */
    boolean looksAt(String ascii) {
        if (remaining() < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[position + i] != (byte) ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
