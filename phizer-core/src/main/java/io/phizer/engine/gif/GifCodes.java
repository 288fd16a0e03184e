package io.phizer.engine.gif;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Decodes the variable-length LZW codes of a GIF frame (GIF89a, appendix F). A frame must be whole: codes that end
 * before the last pixel, or that the table does not have, are a fault.
 *
 * <p>A string of the table is the one that was written before it came into the table and the pixel behind that; so it
 * stands among the pixels already, and the table need not hold more than where.
 */
final class GifCodes {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MOST_CODES = 4096;
    private static final int MOST_BITS = 12;
    private static final int CHECK_MASK = 0xFFFF;

    private final ByteSlice data;
    private final Cancellation cancelled;
    private final int minimumSize;
    private int position;
    private int blockEnd;
    private long buffer;
    private int bits;

    /** Where among the pixels the string of a code begins; not of those that stand for one pixel. */
    private final int[] begins = new int[MOST_CODES];

    private final int[] lengths = new int[MOST_CODES];

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
        // Where the string before begins, and its length: 0 if there is none.
        int previous = 0;
        int previousLength = 0;
        int filled = 0;
        for (int codes = 0; filled < count; codes++) {
            if ((codes & CHECK_MASK) == 0) {
                cancelled.check();
            }
            int code = code(size);
            if (code == clear) {
                size = minimumSize + 1;
                next = clear + 2;
                previousLength = 0;
                continue;
            }
            if (code == clear + 1) {
                throw cut(filled, count);
            }
            boolean grows = previousLength > 0 && next < MOST_CODES;
            if (code >= (grows ? next + 1 : next) || (previousLength == 0 && code > clear)) {
                throw new ImageException.Malformed("GIF code that is not in the table", position);
            }
            if (grows) {
                begins[next] = previous;
                lengths[next] = previousLength + 1;
                next++;
            }
            // Not only where the table grows: of a minimum size of 1 it is full at once.
            if (next == 1 << size && size < MOST_BITS) {
                size++;
            }
            previous = filled;
            if (code < clear) {
                pixels[filled] = (byte) code;
                previousLength = 1;
            } else {
                previousLength = lengths[code];
                copy(pixels, begins[code], filled, Math.min(previousLength, count - filled));
            }
            filled += previousLength;
        }
    }

    /**
     * From the first pixel to the last, since a string may reach over itself. Most are short, and eight are copied in one go;
     * what that puts behind the string is written anew by the next.
     */
    private static void copy(byte[] pixels, int from, int to, int count) {
        if (count <= Long.BYTES && from + Long.BYTES <= to && to + Long.BYTES <= pixels.length) {
            LONG.set(pixels, to, (long) LONG.get(pixels, from));
        } else if (from + count <= to) {
            System.arraycopy(pixels, from, pixels, to, count);
        } else {
            for (int i = 0; i < count; i++) {
                pixels[to + i] = pixels[from + i];
            }
        }
    }

    private int code(int size) throws ImageException.Malformed {
        if (bits < size) {
            if (blockEnd - position >= Integer.BYTES) {
                buffer |= ((int) INT.get(data.bytes(), position) & 0xFFFF_FFFFL) << bits;
                position += Integer.BYTES;
                bits += Integer.SIZE;
            }
            while (bits < size) {
                buffer |= (long) nextByte() << bits;
                bits += Byte.SIZE;
            }
        }
        int code = (int) buffer & ((1 << size) - 1);
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
