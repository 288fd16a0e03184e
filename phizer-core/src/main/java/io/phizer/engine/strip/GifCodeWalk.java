package io.phizer.engine.strip;

import io.phizer.engine.ImageException;

/**
 * Follows the LZW codes of a GIF frame (GIF89a, appendix F) by the lengths of their strings alone, to find where the last
 * pixel and the end code are, and whether each code is in the table.
 */
final class GifCodeWalk {
    private static final int MOST_CODES = 4096;
    private static final int MOST_BITS = 12;

    private final short[] lengths = new short[MOST_CODES];
    private int minimumSize;
    private int clear;
    private int size;
    private int next;
    private int previous;
    private int buffer;
    private int bits;
    private long left;
    private boolean ended;

    /** Begins a frame of that many pixels. */
    void start(int codeSize, long pixels) throws ImageException.Malformed {
        // Few viewers can read codes of one bit and the longer ones that follow at once, so they are coded anew.
        if (codeSize < 2 || codeSize > 8) {
            throw new ImageException.Malformed("GIF code size of " + codeSize, -1);
        }
        minimumSize = codeSize;
        clear = 1 << codeSize;
        for (int i = 0; i < clear; i++) {
            lengths[i] = 1;
        }
        left = pixels;
        buffer = 0;
        bits = 0;
        ended = false;
        clear();
    }

    /** Reads the bytes of a sub-block; gives back how many belong to the picture. */
    int read(byte[] bytes, int from, int end) throws ImageException.Malformed {
        int at = from;
        while (!ended && at < end) {
            buffer |= (bytes[at++] & 0xFF) << bits;
            bits += 8;
            while (!ended && bits >= size) {
                int code = buffer & ((1 << size) - 1);
                buffer >>>= size;
                bits -= size;
                code(code, at);
            }
        }
        return at - from;
    }

    /** Whether all pixels have come. */
    boolean isComplete() {
        return left <= 0;
    }

    private void code(int code, int offset) throws ImageException.Malformed {
        if (code == clear) {
            clear();
            return;
        }
        if (code == clear + 1) {
            ended = true;
            return;
        }
        boolean grows = previous >= 0 && next < MOST_CODES;
        if (left <= 0 || code > next || (code == next && !grows) || (previous < 0 && code >= clear)) {
            throw new ImageException.Malformed("GIF code beyond the last pixel or the table", offset);
        }
        if (grows) {
            lengths[next] = (short) (lengths[previous] + 1);
            next++;
            if (next == 1 << size && size < MOST_BITS) {
                size++;
            }
        }
        left -= lengths[code];
        previous = code;
    }

    private void clear() {
        size = minimumSize + 1;
        next = clear + 2;
        previous = -1;
    }
}
