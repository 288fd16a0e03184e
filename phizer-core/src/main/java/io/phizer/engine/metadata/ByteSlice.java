package io.phizer.engine.metadata;

/** The bytes {@code [from, end)} of an array that nobody writes to. */
public final class ByteSlice {
    private final byte[] bytes;
    private final int from;
    private final int end;

    /** The bytes {@code [from, end)} of an array, which is shared. */
    public ByteSlice(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.from = from;
        this.end = end;
    }

    /** All of an array. */
    public static ByteSlice of(byte[] bytes) {
        return new ByteSlice(bytes, 0, bytes.length);
    }

    /** The whole array that the slice is of, shared. */
    public byte[] bytes() {
        return bytes;
    }

    /** The offset of the first byte in the array. */
    public int from() {
        return from;
    }

    /** The offset after the last byte in the array. */
    public int end() {
        return end;
    }

    /** In bytes. */
    public int length() {
        return end - from;
    }

    /** Reads the slice from its beginning; offsets are those of the array. */
    public ByteCursor cursor() {
        return new ByteCursor(bytes, from, end);
    }
}
