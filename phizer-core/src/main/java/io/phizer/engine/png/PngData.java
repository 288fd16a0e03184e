package io.phizer.engine.png;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The decompressed bytes of all IDAT chunks as one stream that must hold what is asked for. */
final class PngData {
    private final List<ByteSlice> slices;
    private final Inflater inflater;
    private final Cancellation cancelled;
    private int next;

    PngData(List<ByteSlice> slices, Inflater inflater, Cancellation cancelled) {
        this.slices = slices;
        this.inflater = inflater;
        this.cancelled = cancelled;
    }

    /** Fills the first bytes of an array. */
    void read(byte[] target, int count) throws ImageException.Malformed, DataFormatException {
        cancelled.check();
        int filled = 0;
        while (filled < count) {
            filled += inflater.inflate(target, filled, count - filled);
            if (filled < count) {
                refill();
            }
        }
    }

    private void refill() throws ImageException.Malformed {
        if (inflater.needsInput() && next < slices.size()) {
            ByteSlice slice = slices.get(next++);
            inflater.setInput(slice.bytes(), slice.from(), slice.length());
        } else if (inflater.finished() || inflater.needsDictionary() || inflater.needsInput()) {
            int end = slices.get(slices.size() - 1).end();
            throw new ImageException.Malformed("PNG data ends before the last row", end);
        }
    }
}
