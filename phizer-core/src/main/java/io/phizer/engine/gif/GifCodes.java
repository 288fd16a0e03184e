package io.phizer.engine.gif;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;

/**
 * Decodes the variable-length LZW codes of a GIF frame (GIF89a, appendix F). A frame must be whole: codes that end
 * before the last pixel, or that the table does not have, are a fault.
 */
final class GifCodes {
    private static final int MOST_CODES = 4096;
    private static final int MOST_BITS = 12;
    private static final int CHECK_MASK = 0xFFFF;

    private final ByteSlice data;
    private final Cancellation cancelled;
    private final int minimumSize;
    private int position;
    private int blockEnd;
    private int buffer;
    private int bits;

    private final short[] prefix = new short[MOST_CODES];
    private final byte[] suffix = new byte[MOST_CODES];
    private final short[] lengths = new short[MOST_CODES];

    GifCodes(ByteSlice data, Cancellation cancelled) {
        this.data = data;
        this.cancelled = cancelled;
        this.minimumSize = data.bytes()[data.from()] & 0xFF;
        this.position = data.from() + 1;
        this.blockEnd = position;
    }

    /** Fills the beginning of an array with one index per pixel, in stored order. */
    void decode(byte[] pixels, int count) throws ImageException.Malformed {
        if (minimumSize < 1 || minimumSize > 8) {
            throw new ImageException.Malformed("GIF code size of " + minimumSize, data.from());
        }
        int clear = 1 << minimumSize;
        int size = minimumSize + 1;
        int next = clear + 2;
        int previous = -1;
        int filled = 0;
        for (int i = 0; i < clear; i++) {
            suffix[i] = (byte) i;
            lengths[i] = 1;
        }
        for (int codes = 0; filled < count; codes++) {
            if ((codes & CHECK_MASK) == 0) {
                cancelled.check();
            }
            int code = code(size);
            if (code == clear) {
                size = minimumSize + 1;
                next = clear + 2;
                previous = -1;
                continue;
            }
            if (code == clear + 1) {
                throw cut(filled, count);
            }
            if (code > next || (code == next && previous < 0) || (previous < 0 && code >= clear)) {
                throw new ImageException.Malformed("GIF code that is not in the table", position);
            }
            if (previous >= 0 && next < MOST_CODES) {
                prefix[next] = (short) previous;
                lengths[next] = (short) (lengths[previous] + 1);
                suffix[next] = firstOf(code == next ? previous : code);
                next++;
                if (next == 1 << size && size < MOST_BITS) {
                    size++;
                }
            } else if (code >= next) {
                throw new ImageException.Malformed("GIF code that is not in the table", position);
            }
            filled = write(code, pixels, filled, count);
            previous = code;
        }
    }

    /** The first index of a string; as each prefix is shorter, this ends. */
    private byte firstOf(int code) {
        int at = code;
        while (lengths[at] > 1) {
            at = prefix[at];
        }
        return suffix[at];
    }

    /** Writes a string from its end; what reaches over the last pixel is dropped. */
    private int write(int code, byte[] pixels, int filled, int count) {
        int length = lengths[code];
        int at = code;
        for (int i = filled + length - 1; i >= filled; i--) {
            if (i < count) {
                pixels[i] = suffix[at];
            }
            at = prefix[at];
        }
        return Math.min(count, filled + length);
    }

    private int code(int size) throws ImageException.Malformed {
        while (bits < size) {
            buffer |= nextByte() << bits;
            bits += 8;
        }
        int code = buffer & ((1 << size) - 1);
        buffer >>>= size;
        bits -= size;
        return code;
    }

    private int nextByte() throws ImageException.Malformed {
        if (position == blockEnd) {
            int length = position < data.end() ? data.bytes()[position] & 0xFF : 0;
            if (length == 0) {
                throw new ImageException.Malformed("GIF frame is cut", position);
            }
            position++;
            blockEnd = position + length;
        }
        return data.bytes()[position++] & 0xFF;
    }

    private ImageException.Malformed cut(int filled, int pixels) {
        return new ImageException.Malformed("GIF frame ends at pixel " + filled + " of " + pixels, position);
    }
}
