package io.phizer.engine.metadata;

import io.phizer.engine.ImageException;

/**
 * Reads numbers from a range of bytes and refuses to leave it: {@link ImageException.Malformed} says where they ended.
 * Big-endian unless the name says otherwise. Not for use by several threads.
 */
public final class ByteCursor {
    private final byte[] bytes;
    private final int end;
    private int position;

    /** A cursor at the beginning of the bytes {@code [from, end)} of an array. */
    public ByteCursor(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
    }

    /** The absolute offset of the next byte. */
    public int position() {
        return position;
    }

    /** How many bytes are left. */
    public int remaining() {
        return end - position;
    }

    /** Goes to an absolute offset. */
    public void moveTo(long offset) throws ImageException.Malformed {
        if (offset < 0 || offset > end) {
            throw new ImageException.Malformed("ends too early", end);
        }
        position = (int) offset;
    }

    /** Goes forward by that many bytes. */
    public void skip(long count) throws ImageException.Malformed {
        moveTo(position + count);
    }

    /** The next byte, 0 to 255. */
    public int u8() throws ImageException.Malformed {
        if (position >= end) {
            throw new ImageException.Malformed("ends too early", end);
        }
        return bytes[position++] & 0xFF;
    }

    /** The next two bytes. */
    public int u16() throws ImageException.Malformed {
        return u8() << 8 | u8();
    }

    /** The next four bytes. */
    public long u32() throws ImageException.Malformed {
        return (long) u16() << 16 | u16();
    }

    /** The next two bytes, the lower first. */
    public int u16LittleEndian() throws ImageException.Malformed {
        return u8() | u8() << 8;
    }

    /** The next three bytes, the lowest first. */
    public int u24LittleEndian() throws ImageException.Malformed {
        return u16LittleEndian() | u8() << 16;
    }

    /** The next four bytes, the lowest first. */
    public long u32LittleEndian() throws ImageException.Malformed {
        return u16LittleEndian() | (long) u16LittleEndian() << 16;
    }

    /** Whether the next bytes are these characters; does not move. */
    public boolean looksAt(String ascii) {
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
