package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.JpegMarker;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** A {@link SequentialCopy} as a file. */
final class SequentialFile {
    private SequentialFile() {}

    static byte[] of(byte[] jpeg) throws ImageException {
        return around(SequentialCopy.of(jpeg, ImageLimits.defaults()).make(() -> false));
    }

    static byte[] around(List<ByteSlice> copy) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) JpegMarker.SOI});
        for (ByteSlice slice : copy) {
            out.write(slice.bytes(), slice.from(), slice.length());
        }
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) JpegMarker.EOI});
        return out.toByteArray();
    }
}
