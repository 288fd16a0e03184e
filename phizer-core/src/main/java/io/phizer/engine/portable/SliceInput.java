package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.metadata.ByteSlice;
import java.util.List;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A stream over slices of memory, so that a decoder sees the segments it needs and none of the rest, without a copy.
 * A decoder that asks for bytes learns here that nobody waits any more: an interrupt would not stop it.
 */
final class SliceInput extends ImageInputStreamImpl {
    private final List<ByteSlice> slices;
    private final long[] starts;
    private final long length;
    private final Cancellation cancelled;
    private int current;
    private int reads;

    SliceInput(List<ByteSlice> slices, Cancellation cancelled) {
        this.slices = List.copyOf(slices);
        this.cancelled = cancelled;
        this.starts = new long[slices.size()];
        long total = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = total;
            total += slices.get(i).length();
        }
        this.length = total;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read() {
        bitOffset = 0;
        if ((++reads & 0xFFF) == 0) {
            cancelled.check();
        }
        if (streamPos >= length) {
            return -1;
        }
        ByteSlice slice = sliceAtPosition();
        int value = slice.bytes()[slice.from() + (int) (streamPos - starts[current])] & 0xFF;
        streamPos++;
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        cancelled.check();
        bitOffset = 0;
        if (count == 0) {
            return 0;
        }
        if (streamPos >= length) {
            return -1;
        }
        ByteSlice slice = sliceAtPosition();
        int skipped = (int) (streamPos - starts[current]);
        int copied = Math.min(count, slice.length() - skipped);
        System.arraycopy(slice.bytes(), slice.from() + skipped, target, offset, copied);
        streamPos += copied;
        return copied;
    }

    private ByteSlice sliceAtPosition() {
        if (streamPos < starts[current]) {
            current = 0;
        }
        while (streamPos - starts[current] >= slices.get(current).length()) {
            current++;
        }
        return slices.get(current);
    }
}
