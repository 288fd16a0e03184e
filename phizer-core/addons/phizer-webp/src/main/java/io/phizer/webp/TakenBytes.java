package io.phizer.webp;

import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.ImageOutputStreamImpl;

/** Takes a file that is written at once, without copying it. */
final class TakenBytes extends ImageOutputStreamImpl {
    private byte[] taken = {};

    byte[] bytes() {
        return taken;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (taken.length > 0) {
            throw new IOException("a second piece");
        }
        taken = offset == 0 && length == bytes.length ? bytes : Arrays.copyOfRange(bytes, offset, offset + length);
        streamPos += length;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public int read() {
        return -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        return -1;
    }
}
