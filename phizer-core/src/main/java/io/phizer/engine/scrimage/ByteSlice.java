package io.phizer.engine.scrimage;

/** The bytes {@code [from, end)} of an array that nobody writes to. */
final class ByteSlice {
    private final byte[] bytes;
    private final int from;
    private final int end;

    ByteSlice(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.from = from;
        this.end = end;
    }

    static ByteSlice of(byte[] bytes) {
        return new ByteSlice(bytes, 0, bytes.length);
    }

    /** The whole array that the slice is of, shared. */
    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int end() {
        return end;
    }

    int length() {
        return end - from;
    }

    /** Reads the slice from its beginning; offsets are those of the array. */
    ByteCursor cursor() {
        return new ByteCursor(bytes, from, end);
    }
}
