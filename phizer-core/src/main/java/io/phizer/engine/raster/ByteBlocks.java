package io.phizer.engine.raster;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the bytes of a file that is being written, in blocks that are never copied until the end: while it grows it
 * takes its length and one block, and for the final array its length once more. Used by one thread.
 */
public final class ByteBlocks {
    private static final int BLOCK = 16_384;
    private static final int MOST = Integer.MAX_VALUE - 2 * BLOCK;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] block = new byte[BLOCK];
    private int filled;

    /** Adds the lowest eight bits. */
    public void u8(int value) {
        if (filled == BLOCK) {
            if (length() > MOST) {
                throw new IllegalStateException("file of over 2 GiB");
            }
            full.add(block);
            block = new byte[BLOCK];
            filled = 0;
        }
        block[filled++] = (byte) value;
    }

    /** Adds the lowest sixteen bits, the lower eight first. */
    public void u16LittleEndian(int value) {
        u8(value);
        u8(value >> 8);
    }

    /** Adds 32 bits, the highest first. */
    public void u32(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            u8(value >> shift);
        }
    }

    /** Adds some bytes of an array. */
    public void bytes(byte[] source, int from, int count) {
        int at = from;
        int end = from + count;
        while (at < end) {
            u8(source[at++]);
            int more = Math.min(end - at, BLOCK - filled);
            System.arraycopy(source, at, block, filled, more);
            filled += more;
            at += more;
        }
    }

    /** Adds the characters of a text, which are of ASCII. */
    public void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            u8(text.charAt(i));
        }
    }

    /** How many bytes there are so far. */
    public int length() {
        return full.size() * BLOCK + filled;
    }

    /** All bytes, as an array of their own. */
    public byte[] toByteArray() {
        byte[] all = new byte[length()];
        int at = 0;
        for (byte[] one : full) {
            System.arraycopy(one, 0, all, at, BLOCK);
            at += BLOCK;
        }
        System.arraycopy(block, 0, all, at, filled);
        return all;
    }

    /** An upper bound of the memory that writing and taking a file of that length allocates. */
    public static long heapBytes(long length) {
        return 2 * length + length / 256 + 2L * BLOCK;
    }
}
