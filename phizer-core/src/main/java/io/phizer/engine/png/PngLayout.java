package io.phizer.engine.png;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.raster.Samples;
import org.jspecify.annotations.Nullable;

/**
 * How a PNG file stores its pixels (W3C PNG, section 11.2.1), and how a stored row becomes bytes.
 *
 * @param depth bits a sample: 1, 2, 4, 8 or 16
 * @param type the colour type: 0, 2, 3, 4 or 6
 */
record PngLayout(
        int width,
        int height,
        int depth,
        int type,
        boolean interlaced,
        @Nullable ByteSlice palette,
        @Nullable ByteSlice transparency) {
    static final int GRAY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GRAY_ALPHA = 4;
    static final int RGBA = 6;

    static PngLayout read(ByteSlice header, ImageLimits limits) throws ImageException {
        if (header.length() != 13) {
            throw new ImageException.Malformed("PNG header of " + header.length() + " bytes", header.from());
        }
        ByteCursor in = header.cursor();
        long width = in.u32();
        long height = in.u32();
        int depth = in.u8();
        int type = in.u8();
        int compression = in.u8();
        int filter = in.u8();
        int interlace = in.u8();
        if (width == 0 || height == 0 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw new ImageException.Malformed("PNG of " + width + "x" + height, header.from());
        }
        if (!isValid(depth, type) || compression != 0 || filter != 0 || interlace > 1) {
            throw new ImageException.Malformed("PNG header with values that the standard does not know", header.from());
        }
        limits.checkPixels(width, height);
        return new PngLayout((int) width, (int) height, depth, type, interlace == 1, null, null);
    }

    private static boolean isValid(int depth, int type) {
        return switch (type) {
            case GRAY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case RGB, GRAY_ALPHA, RGBA -> depth == 8 || depth == 16;
            default -> false;
        };
    }

    PngLayout withTables(@Nullable ByteSlice colours, @Nullable ByteSlice opacities) throws ImageException.Malformed {
        if (type == PALETTE && colours == null) {
            throw new ImageException.Malformed("PNG without its palette", -1);
        }
        boolean used = opacities != null
                && switch (type) {
                    case GRAY -> opacities.length() >= 2;
                    case RGB -> opacities.length() >= 6;
                    case PALETTE -> opacities.length() > 0;
                    default -> false;
                };
        return new PngLayout(width, height, depth, type, interlaced, colours, used ? opacities : null);
    }

    /** What a row becomes. */
    Samples samples() {
        if (type == GRAY_ALPHA || type == RGBA || transparency != null) {
            return Samples.RGBA;
        }
        return type == GRAY ? Samples.GRAY : Samples.RGB;
    }

    /** Samples of a stored pixel. */
    int storedChannels() {
        return switch (type) {
            case RGB -> 3;
            case GRAY_ALPHA -> 2;
            case RGBA -> 4;
            default -> 1;
        };
    }

    /** Bytes of a stored row of that many pixels, without its filter byte. */
    int rowBytes(int pixels) {
        return (int) (((long) pixels * storedChannels() * depth + 7) / 8);
    }

    /** The distance, in bytes, to the byte that filters call the left one. */
    int filterDistance() {
        return Math.max(1, storedChannels() * depth / 8);
    }
}
