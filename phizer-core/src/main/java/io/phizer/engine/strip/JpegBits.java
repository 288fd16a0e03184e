package io.phizer.engine.strip;

import io.phizer.engine.ImageException;

/** The bits of entropy-coded data from one restart to the next (ITU-T T.81, section B.1.1.5), counted. */
final class JpegBits {
    private final byte[] bytes;
    private int start;
    private int position;
    private long buffer;
    private int count;
    /** Of the bits since the start, those that stand for what is not there. */
    private int padding;

    private long taken;

    JpegBits(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Begins at an offset. */
    void start(int from) {
        start = from;
        position = from;
        buffer = 0;
        count = 0;
        padding = 0;
        taken = 0;
    }

    /** The next symbol of a code. */
    int symbol(JpegCode code) throws ImageException.Malformed {
        fill();
        int found = code.find((int) (buffer >>> 48));
        if (found == 0) {
            throw new ImageException.Malformed("JPEG code that is in no table", position);
        }
        drop(found >> 8);
        return found & 0xFF;
    }

    /** The next bits as a number, up to 16 of them. */
    int take(int bits) {
        fill();
        int value = (int) (buffer >>> 48) >> (16 - bits);
        drop(bits);
        return value;
    }

    /** Goes over bits, up to 64 of them. */
    void skip(int bits) {
        int left = bits;
        while (left > 0) {
            fill();
            int some = Math.min(left, 32);
            drop(some);
            left -= some;
        }
    }

    private void drop(int bits) {
        buffer <<= bits;
        count -= bits;
        taken += bits;
    }

    /** Makes 32 bits at least; behind the end come zeros. */
    private void fill() {
        while (count <= 48) {
            long next = 0;
            if (!isEnd(position)) {
                next = bytes[position] & 0xFF;
                position += next == 0xFF ? 2 : 1;
            } else {
                padding += 8;
            }
            buffer |= next << (56 - count);
            count += 8;
        }
    }

    /** Whether there is a marker or nothing. */
    private boolean isEnd(int at) {
        return at >= bytes.length || (bytes[at] == (byte) 0xFF && (at + 1 >= bytes.length || bytes[at + 1] != 0));
    }

    /**
     * The offset behind the byte that the last bit was in.
     *
     * @throws ImageException.Malformed if the data ended before
     */
    int end() throws ImageException.Malformed {
        int at = start;
        for (long bits = taken; bits > 0; bits -= 8) {
            if (isEnd(at)) {
                throw new ImageException.Malformed("JPEG data ends too early", at);
            }
            at += bytes[at] == (byte) 0xFF ? 2 : 1;
        }
        return at;
    }

    /** How many bits are left at hand, which are more than a byte's unless the data ends; negative behind the end. */
    int left() {
        return count - padding;
    }

    /** Whether all data is at hand: a marker follows, or nothing. Before 0xFF and 0 no bytes fill up, but something is wrong. */
    boolean isAtMarker() {
        int at = position;
        while (at < bytes.length && bytes[at] == (byte) 0xFF) {
            at++;
        }
        return at == bytes.length || (at > position && bytes[at] != 0);
    }

    /** The offset of the next marker, whatever stands before it, or the length of the file without one. */
    int marker() {
        return marker(position);
    }

    /** The same from an offset on. */
    int marker(int from) {
        for (int at = from; at + 1 < bytes.length; at++) {
            if (bytes[at] == (byte) 0xFF && bytes[at + 1] != 0 && bytes[at + 1] != (byte) 0xFF) {
                return at;
            }
        }
        return bytes.length;
    }
}
