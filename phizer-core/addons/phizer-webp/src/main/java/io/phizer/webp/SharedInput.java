package io.phizer.webp;

import javax.imageio.stream.ImageInputStreamImpl;

/** A stream over an array, which is not copied. */
final class SharedInput extends ImageInputStreamImpl {
    private final byte[] bytes;

    SharedInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        bitOffset = 0;
        int left = bytes.length - (int) streamPos;
        if (count > 0 && left <= 0) {
            return -1;
        }
        int copied = Math.min(count, left);
        System.arraycopy(bytes, (int) streamPos, target, offset, copied);
        streamPos += copied;
        return copied;
    }
}
