package io.phizer.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of one encoded file that is meant to be a picture, with the format that its first bytes tell. Immutable and
 * safe for use by several threads, as long as nobody writes to the array given to {@link #wrap} or got from
 * {@link #array}; sharing instead of copying is what lets a cached picture be served without allocation.
 */
public final class ImageBytes {
    private final byte[] bytes;
    private final Optional<ImageFormat> format;

    private ImageBytes(byte[] bytes) {
        this.bytes = bytes;
        this.format = ImageFormat.sniff(bytes);
    }

    /** Wraps an array without copying it; the caller gives it away and never writes to it again. */
    public static ImageBytes wrap(byte[] bytes) {
        return new ImageBytes(bytes);
    }

    /** The format by magic bytes, or empty when this is no picture that phizer knows. */
    public Optional<ImageFormat> format() {
        return format;
    }

    /** Length in bytes, 0 to 2^31 - 1. */
    public int length() {
        return bytes.length;
    }

    /** The array itself, not a copy, for codecs and network buffers. It must never be written to. */
    public byte[] array() {
        return bytes;
    }

    /** A stream over the bytes; needs no closing. */
    public InputStream openStream() {
        return new ByteArrayInputStream(bytes);
    }

    /** Writes all bytes to {@code out} in one call; does not close or flush it. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return format.map(ImageFormat::word).orElse("unknown format") + ", " + bytes.length + " bytes";
    }
}
