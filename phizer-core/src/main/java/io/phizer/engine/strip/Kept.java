package io.phizer.engine.strip;

import io.phizer.engine.metadata.ByteSlice;
import io.phizer.image.ImageBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The bytes that are kept of a file, in order; hardly ever more than the file has. */
final class Kept {
    private final ByteArrayOutputStream out;

    Kept(int expected) {
        out = new ByteArrayOutputStream(expected);
    }

    int length() {
        return out.size();
    }

    Kept u8(int value) {
        out.write(value);
        return this;
    }

    Kept u16(int value) {
        return u8(value >> 8).u8(value);
    }

    Kept u32(int value) {
        return u16(value >> 16).u16(value);
    }

    Kept u16LittleEndian(int value) {
        return u8(value).u8(value >> 8);
    }

    Kept u24LittleEndian(int value) {
        return u16LittleEndian(value).u8(value >> 16);
    }

    Kept u32LittleEndian(int value) {
        return u16LittleEndian(value).u16LittleEndian(value >> 16);
    }

    /** Characters, each one byte. */
    Kept text(String latin) {
        out.writeBytes(latin.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Kept bytes(byte[] bytes, int from, int end) {
        out.write(bytes, from, end - from);
        return this;
    }

    Kept slice(ByteSlice slice) {
        return bytes(slice.bytes(), slice.from(), slice.end());
    }

    byte[] toArray() {
        return out.toByteArray();
    }

    ImageBytes file() {
        return ImageBytes.wrap(out.toByteArray());
    }
}
