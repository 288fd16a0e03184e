package io.phizer.engine.gif;

import io.phizer.engine.raster.ByteBlocks;
import java.util.Arrays;

/** Encodes indices as variable-length LZW codes in sub-blocks (GIF89a, appendix F), frame after frame. */
final class GifCodeWriter {
    private static final int MOST_CODES = 4096;
    private static final int CODE_BITS = 12;
    /** Twice as many as there are strings at most; so the table is within L1. */
    private static final int SLOT_BITS = CODE_BITS + 1;
    /**
     * How many slots are looked at for a string. Pictures that come up need a dozen; one made for it, whose strings all want
     * the same slots, would take a hundred times as long as noise.
     */
    static final int MOST_STEPS = 64;

    private static final int BLOCK = 255;

    private final ByteBlocks out;
    private final int minimumSize;
    /** The strings of the table: from above the code of all but the last index, that index, and the code; 0 is free. */
    private final int[] strings = new int[1 << SLOT_BITS];

    private final byte[] block = new byte[BLOCK];
    private int filled;
    private int buffer;
    private int bits;
    private int size;
    private int next;
    private int prefix;

    /**
     * A writer for one file.
     *
     * @param indexBits how many bits an index has, 1 to 8
     */
    GifCodeWriter(ByteBlocks out, int indexBits) {
        this.out = out;
        // One bit would leave no code size at which the first code of the table fits.
        this.minimumSize = Math.max(2, indexBits);
    }

    void begin() {
        prefix = -1;
        size = minimumSize + 1;
        out.u8(minimumSize);
        clear();
    }

    /** What a frame of that many pixels takes at most: twelve bits a pixel, clear codes, and the lengths of blocks. */
    static long mostBytes(long pixels) {
        return pixels * 3 / 2 + pixels / 64 + 64;
    }

    /** Adds some indices of an array. */
    void add(byte[] indices, int from, int count) {
        int string = prefix;
        for (int i = from; i < from + count; i++) {
            int index = indices[i] & 0xFF;
            string = string < 0 ? index : longer(string, index);
        }
        prefix = string;
    }

    /** The code of a string and one more index; of that alone, where the table has no such string, which then is written. */
    private int longer(int string, int index) {
        int key = string << 8 | index;
        int slot = (key * 0x9E3779B1) >>> (Integer.SIZE - SLOT_BITS);
        int found = strings[slot];
        int steps = 1;
        while (found != 0) {
            if (found >>> CODE_BITS == key) {
                return found & (MOST_CODES - 1);
            }
            if (steps++ == MOST_STEPS) {
                break;
            }
            slot = (slot + 1) & (strings.length - 1);
            found = strings[slot];
        }
        boolean full = next == MOST_CODES;
        emit(string);
        grow();
        if (full || found != 0) {
            clear();
        } else {
            strings[slot] = key << CODE_BITS | (next - 1);
        }
        return index;
    }

    /** Ends the frame. */
    void end() {
        if (prefix >= 0) {
            emit(prefix);
            grow();
        }
        emit((1 << minimumSize) + 1);
        while (bits > 0) {
            put(buffer & 0xFF);
            buffer >>>= 8;
            bits -= 8;
        }
        bits = 0;
        flush();
        out.u8(0);
    }

    /** The decoder learns of a string one code later, and so reads that code in the size before. */
    private void grow() {
        if (next == 1 << size && next < MOST_CODES) {
            size++;
        }
        next++;
    }

    private void clear() {
        emit(1 << minimumSize);
        Arrays.fill(strings, 0);
        size = minimumSize + 1;
        next = (1 << minimumSize) + 2;
    }

    private void emit(int code) {
        buffer |= code << bits;
        bits += size;
        while (bits >= 8) {
            put(buffer & 0xFF);
            buffer >>>= 8;
            bits -= 8;
        }
    }

    private void put(int value) {
        block[filled++] = (byte) value;
        if (filled == BLOCK) {
            flush();
        }
    }

    private void flush() {
        if (filled > 0) {
            out.u8(filled);
            out.bytes(block, 0, filled);
            filled = 0;
        }
    }
}
