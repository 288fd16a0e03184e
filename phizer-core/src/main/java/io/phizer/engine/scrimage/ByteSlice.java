package io.phizer.engine.scrimage;

/** The bytes {@code [from, end)} of an array that nobody writes to. */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record ByteSlice(byte[] bytes, int from, int end) {
    static ByteSlice of(byte[] bytes) {
        return new ByteSlice(bytes, 0, bytes.length);
    }

    int length() {
        return end - from;
    }
}
