package io.phizer.engine.scrimage;

import io.phizer.engine.ImageException;
import io.phizer.image.PixelSize;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads an ALPH chunk (RFC 9649, section 2.7.1.2): raw or lossless compressed, with a filter over it. */
final class WebpOpacity {
    private static final int HORIZONTAL = 1;
    private static final int VERTICAL = 2;
    private static final int VP8L_HEADER_BYTES = 5;

    private WebpOpacity() {}

    /** Decodes a VP8L stream. */
    @FunctionalInterface
    interface LosslessReader {
        Raster read(ByteSlice stream) throws IOException;
    }

    /** One byte per pixel, 255 is opaque. */
    static byte[] read(ByteSlice chunk, PixelSize size, LosslessReader lossless) throws ImageException, IOException {
        ByteCursor in = new ByteCursor(chunk.bytes(), chunk.from(), chunk.end());
        int flags = in.u8();
        ByteSlice content = new ByteSlice(chunk.bytes(), in.position(), chunk.end());
        byte[] opacity = switch (flags & 3) {
            case 0 -> raw(content, size);
            case 1 -> green(lossless.read(withHeader(content, size)), size);
            default -> throw new ImageException.Unsupported("WebP opacity compressed in a new way");
        };
        unfilter(opacity, size.width(), flags >> 2 & 3);
        return opacity;
    }

    private static byte[] raw(ByteSlice content, PixelSize size) throws ImageException.Malformed {
        if (content.length() < size.pixels()) {
            throw new ImageException.Malformed("WebP opacity is cut", content.end());
        }
        return Arrays.copyOfRange(content.bytes(), content.from(), content.from() + (int) size.pixels());
    }

    /** The stream lacks the header that a lossless picture begins with; it is 40 bits, so bytes stay bytes. */
    private static ByteSlice withHeader(ByteSlice content, PixelSize size) {
        ByteBuffer stream =
                ByteBuffer.allocate(VP8L_HEADER_BYTES + content.length()).order(ByteOrder.LITTLE_ENDIAN);
        stream.put((byte) 0x2F).putInt(size.width() - 1 | size.height() - 1 << 14);
        stream.put(content.bytes(), content.from(), content.length());
        return ByteSlice.of(stream.array());
    }

    private static byte[] green(Raster raster, PixelSize size) {
        byte[] green = new byte[(int) size.pixels()];
        byte[] row = new byte[size.width() * raster.getNumBands()];
        for (int y = 0; y < size.height(); y++) {
            raster.getDataElements(0, y, size.width(), 1, row);
            for (int x = 0; x < size.width(); x++) {
                green[y * size.width() + x] = row[x * raster.getNumBands() + 1];
            }
        }
        return green;
    }

    private static void unfilter(byte[] opacity, int width, int filter) {
        if (filter == 0) {
            return;
        }
        for (int i = 1; i < opacity.length; i++) {
            boolean firstRow = i < width;
            boolean firstColumn = i % width == 0;
            int prediction;
            if (firstRow || (filter == HORIZONTAL && !firstColumn)) {
                prediction = opacity[i - 1];
            } else if (firstColumn || filter == VERTICAL) {
                prediction = opacity[i - width];
            } else {
                prediction = gradient(opacity[i - 1], opacity[i - width], opacity[i - width - 1]);
            }
            opacity[i] += (byte) prediction;
        }
    }

    private static int gradient(byte left, byte up, byte upLeft) {
        return Math.max(0, Math.min(255, (left & 0xFF) + (up & 0xFF) - (upLeft & 0xFF)));
    }
}
