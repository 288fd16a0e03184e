package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.JpegMarker;

/** Entropy-coded data bit by bit (ITU-T T.81, section F.2.2.5, NEXTBIT), and zeros behind it. */
public final class PlainBits {
    private final byte[] data;
    private int position;
    private int mask;
    private int missing;

    PlainBits(byte[] data, int position) {
        this.data = data;
        this.position = position;
    }

    public int position() {
        return position;
    }

    boolean isOver() {
        return missing > 0;
    }

    public int next() {
        if (mask == 0) {
            if (position >= data.length || isMarker(position)) {
                missing++;
                return 0;
            }
            mask = 0x80;
        }
        int bit = (data[position] & mask) != 0 ? 1 : 0;
        mask >>= 1;
        if (mask == 0) {
            position += data[position] == (byte) 0xFF ? 2 : 1;
        }
        return bit;
    }

    int take(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | next();
        }
        return value;
    }

    /** RECEIVE and EXTEND of section F.2.2.1. */
    int value(int size) {
        int value = take(size);
        return size > 0 && value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    }

    void restart(int number) throws ImageException.Malformed {
        if (mask != 0) {
            position += data[position] == (byte) 0xFF ? 2 : 1;
            mask = 0;
        }
        if (isOver()
                || position + 1 >= data.length
                || data[position] != (byte) 0xFF
                || (data[position + 1] & 0xFF) != JpegMarker.RST0 + number) {
            throw new ImageException.Malformed("no restart", position);
        }
        position += 2;
    }

    private boolean isMarker(int at) {
        return data[at] == (byte) 0xFF && (at + 1 >= data.length || data[at + 1] != 0);
    }
}
