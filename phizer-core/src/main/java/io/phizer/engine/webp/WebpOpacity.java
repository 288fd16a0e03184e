package io.phizer.engine.webp;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.image.PixelSize;
import java.util.Arrays;

/** Reads an ALPH chunk (RFC 9649, section 2.7.1.2): raw or lossless compressed, with a filter over it. */
final class WebpOpacity {
    private static final int HORIZONTAL = 1;
    private static final int VERTICAL = 2;

    private WebpOpacity() {}

    /** One byte per pixel, 255 is opaque. */
    static byte[] read(ByteSlice chunk, PixelSize size, Cancellation cancelled) throws ImageException {
        ByteCursor in = chunk.cursor();
        int flags = in.u8();
        ByteSlice content = new ByteSlice(chunk.bytes(), in.position(), chunk.end());
        byte[] opacity = switch (flags & 3) {
            case 0 -> raw(content, size);
            case 1 -> green(new Vp8lDecoder(content, cancelled).decode(size));
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

    private static byte[] green(int[] pixels) {
        byte[] green = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            green[i] = (byte) (pixels[i] >> 8);
        }
        return green;
    }

    private static void unfilter(byte[] opacity, int width, int filter) {
        if (filter == 0) {
            return;
        }
        for (int i = 1; i < opacity.length; i++) {
            boolean firstColumn = i % width == 0;
            int prediction;
            if (i < width || (filter == HORIZONTAL && !firstColumn)) {
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
