package io.phizer.engine.webp;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.image.PixelSize;
import org.jspecify.annotations.Nullable;

/** Reads an ALPH chunk (RFC 9649, section 2.7.1.2) row by row: raw or lossless compressed, with a filter over it. */
final class WebpOpacity {
    private static final int HORIZONTAL = 1;
    private static final int VERTICAL = 2;

    private final int width;
    private final int filter;
    private final ByteSlice content;
    private final @Nullable Vp8lDecoder compressed;
    private byte[] row;
    private byte[] above;
    private int rows;

    WebpOpacity(ByteSlice chunk, PixelSize size, Cancellation cancelled) throws ImageException {
        ByteCursor in = chunk.cursor();
        int flags = in.u8();
        this.width = size.width();
        this.filter = flags >> 2 & 3;
        this.content = new ByteSlice(chunk.bytes(), in.position(), chunk.end());
        this.row = new byte[width];
        this.above = new byte[width];
        switch (flags & 3) {
            case 0 -> {
                if (content.length() < size.pixels()) {
                    throw new ImageException.Malformed("WebP opacity is cut", content.end());
                }
                compressed = null;
            }
            case 1 -> compressed = new Vp8lDecoder(content, size, cancelled);
            default -> throw new ImageException.Unsupported("WebP opacity compressed in a new way");
        }
    }

    /** The next row, one byte per pixel, 255 is opaque; valid until the row after the next is taken. */
    byte[] next() throws ImageException {
        byte[] swap = above;
        above = row;
        row = swap;
        Vp8lDecoder decoder = compressed;
        if (decoder == null) {
            System.arraycopy(content.bytes(), content.from() + rows * width, row, 0, width);
        } else {
            int[] pixels = decoder.next();
            for (int x = 0; x < width; x++) {
                row[x] = (byte) (pixels[x] >> 8);
            }
        }
        if (filter != 0) {
            unfilter();
        }
        rows++;
        return row;
    }

    private void unfilter() {
        if (rows > 0) {
            row[0] += above[0];
        }
        for (int x = 1; x < width; x++) {
            int prediction;
            if (rows == 0 || filter == HORIZONTAL) {
                prediction = row[x - 1];
            } else if (filter == VERTICAL) {
                prediction = above[x];
            } else {
                prediction = gradient(row[x - 1], above[x], above[x - 1]);
            }
            row[x] += (byte) prediction;
        }
    }

    private static int gradient(byte left, byte up, byte upLeft) {
        return Math.max(0, Math.min(255, (left & 0xFF) + (up & 0xFF) - (upLeft & 0xFF)));
    }
}
