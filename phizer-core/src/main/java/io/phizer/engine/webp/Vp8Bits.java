package io.phizer.engine.webp;

import io.phizer.engine.ImageException;

/** The arithmetic decoder of VP8 (RFC 6386, section 7), over one partition. */
final class Vp8Bits {
    private static final int EVEN = 128;

    private final byte[] bytes;
    private final int end;
    private int position;
    private long window;
    private int available;
    private int range = 255;
    private boolean ended;

    Vp8Bits(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
        this.ended = from >= end;
    }

    /** One decision whose being false has that probability, in 1/256. */
    boolean read(int probability) {
        if (available < Byte.SIZE) {
            fill();
        }
        int split = 1 + (((range - 1) * probability) >> 8);
        long bigSplit = (long) split << (available - 8);
        boolean bit = window >= bigSplit;
        if (bit) {
            window -= bigSplit;
            range -= split;
        } else {
            range = split;
        }
        int shift = Integer.numberOfLeadingZeros(range) - 24;
        range <<= shift;
        available -= shift;
        return bit;
    }

    boolean readFlag() {
        return read(EVEN);
    }

    /** An unsigned number, its highest bit first. */
    int read(int count, int probability) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = 2 * value + (read(probability) ? 1 : 0);
        }
        return value;
    }

    int readNumber(int count) {
        return read(count, EVEN);
    }

    /** A flag, and after it, if set, a magnitude and a sign; else 0. */
    int readOptionalSigned(int count) {
        if (!readFlag()) {
            return 0;
        }
        int magnitude = readNumber(count);
        return readFlag() ? -magnitude : magnitude;
    }

    /**
     * Refuses a partition that was read beyond its end, where zeros are read. Each decision wants eight bits to look at, however
     * few it takes: libwebp is as strict, so whoever writes partitions ends them accordingly.
     */
    void checkEnd() throws ImageException.Malformed {
        if (ended) {
            throw new ImageException.Malformed("WebP partition ends too early", end);
        }
    }

    private void fill() {
        while (available <= 40 && position < end) {
            window = (window << Byte.SIZE) | (bytes[position++] & 0xFF);
            available += Byte.SIZE;
        }
        if (available < Byte.SIZE) {
            ended = true;
            window <<= Byte.SIZE;
            available += Byte.SIZE;
        }
    }
}
