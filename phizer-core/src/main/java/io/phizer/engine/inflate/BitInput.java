package io.phizer.engine.inflate;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;
import java.util.List;

/**
 * Slices of bytes as one stream of bits, the lowest of each byte first (RFC 1951, section 3.1.1). {@link SymbolLoop} reads
 * the bytes itself while there are enough left in a slice, and moves on when it is done; the methods do everything else, and go from slice to
 * slice.
 *
 * <p>Of {@link #bits}, the lowest {@link #count} count; those above are zero.
 */
final class BitInput {
    private static final int FULL = 56;

    byte[] bytes = {};
    /** Where the next byte is that does not count yet. */
    int at;
    /** Where the slice begins, and where it ends. */
    int begin;

    int end;

    long bits;
    int count;

    private final List<ByteSlice> slices;
    private int next;

    BitInput(List<ByteSlice> slices) {
        this.slices = slices;
    }

    /** Fills up to 56 bits or more, or to the end of the input. */
    void fill() {
        while (count < FULL && hasByte()) {
            bits |= (bytes[at++] & 0xFFL) << count;
            count += 8;
        }
    }

    /** The next bits, at most 16. */
    int take(int length) throws ImageException.Malformed {
        if (count < length) {
            fill();
        }
        int value = (int) bits & ((1 << length) - 1);
        drop(length);
        return value;
    }

    /** Goes over bits that were looked at. */
    void drop(int length) throws ImageException.Malformed {
        if (length > count) {
            throw malformed("compressed data is cut short");
        }
        bits >>>= length;
        count -= length;
    }

    /** Goes to the next whole byte. */
    void align() throws ImageException.Malformed {
        drop(count & 7);
    }

    /** Copies whole bytes, as many as asked for or as the slice has, at least one. Only when aligned. */
    int copy(byte[] target, int offset, int length) throws ImageException.Malformed {
        if (count > 0) {
            target[offset] = (byte) take(8);
            return 1;
        }
        if (!hasByte()) {
            throw malformed("compressed data is cut short");
        }
        int copied = Math.min(length, end - at);
        System.arraycopy(bytes, at, target, offset, copied);
        at += copied;
        return copied;
    }

    /** Whether all bits that count are of this slice, so that their place in it tells all. */
    boolean isWithinSlice() {
        return (count + 7) / 8 <= at - begin;
    }

    /** The place of the next bit, in bits from the begin of the array; only within a slice. */
    long position() {
        return 8L * at - count;
    }

    /** Goes to a place of the same slice. */
    void moveTo(long position) {
        at = (int) ((position + 7) / 8);
        count = (int) (8L * at - position);
        bits = count == 0 ? 0 : (bytes[at - 1] & 0xFFL) >>> (8 - count);
    }

    ImageException.Malformed malformed(String reason) {
        return new ImageException.Malformed(reason, at);
    }

    private boolean hasByte() {
        while (at == end && next < slices.size()) {
            ByteSlice slice = slices.get(next++);
            bytes = slice.bytes();
            at = slice.from();
            begin = at;
            end = slice.end();
        }
        return at < end;
    }
}
