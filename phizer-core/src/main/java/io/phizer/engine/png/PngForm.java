package io.phizer.engine.png;

import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.Samples;

/** How a picture is to be stored in a PNG file (W3C PNG, section 11.2.1), and its rows in that form. */
final class PngForm {
    private static final int CHUNK_FRAME = 12;
    /** How much more a byte of the tables counts, since they are not compressed. */
    private static final int TABLE_WEIGHT = 3;

    private final Pixels pixels;
    private final PngColours colours;
    private final int type;
    private final int depth;
    private final int channels;

    private PngForm(Pixels pixels, PngColours colours, int type, int depth, int channels) {
        this.pixels = pixels;
        this.colours = colours;
        this.type = type;
        this.depth = depth;
        this.channels = channels;
    }

    /**
     * The form that takes the fewest bytes before compression and loses nothing.
     *
     * @param profiled whether a colour profile of the picture's samples goes with it: then gray ones may not stand for
     *     coloured ones, since a profile for RGB says nothing about gray
     */
    static PngForm of(Pixels pixels, boolean profiled) {
        PngColours colours = PngColours.of(pixels);
        boolean gray = colours.gray() && (!profiled || pixels.samples() == Samples.GRAY);
        if (gray && colours.opaque()) {
            return new PngForm(pixels, colours, PngLayout.GRAY, colours.grayDepth(), 1);
        }
        PngForm direct = gray
                ? new PngForm(pixels, colours, PngLayout.GRAY_ALPHA, 8, 2)
                : colours.opaque()
                        ? new PngForm(pixels, colours, PngLayout.RGB, 8, 3)
                        : new PngForm(pixels, colours, PngLayout.RGBA, 8, 4);
        if (!colours.fit()) {
            return direct;
        }
        int count = colours.table().length;
        int bits = count <= 2 ? 1 : count <= 4 ? 2 : count <= 16 ? 4 : 8;
        PngForm palette = new PngForm(pixels, colours, PngLayout.PALETTE, bits, 1);
        return palette.bytes() + TABLE_WEIGHT * palette.tableBytes() < direct.bytes() ? palette : direct;
    }

    int type() {
        return type;
    }

    int depth() {
        return depth;
    }

    /** The palette, 0xAARRGGBB, those that are not opaque first; of a form with one. */
    int[] table() {
        return colours.table();
    }

    /** How many entries of the palette are not opaque. */
    int transparent() {
        int count = 0;
        for (int colour : colours.table()) {
            count += colour >>> 24 == 255 ? 0 : 1;
        }
        return count;
    }

    /** Filters find nothing in numbers of colours, nor across the bits of a byte. */
    boolean filterable() {
        return type != PngLayout.PALETTE && depth == 8;
    }

    /** Bytes of a row. */
    int rowBytes() {
        return (int) (((long) pixels.size().width() * channels * depth + 7) / 8);
    }

    /** The distance, in bytes, to the byte that filters call the left one. */
    int filterDistance() {
        return channels;
    }

    private long bytes() {
        return (long) rowBytes() * pixels.size().height();
    }

    private long tableBytes() {
        int opacities = transparent();
        return CHUNK_FRAME + 3L * table().length + (opacities == 0 ? 0 : CHUNK_FRAME + opacities);
    }

    /** Puts a row into an array, from an offset on, whose bytes there are zero. */
    void row(int y, byte[] target, int offset) {
        int width = pixels.size().width();
        int stored = pixels.samples().channels();
        byte[] data = pixels.data();
        int in = y * width * stored;
        if (type == PngLayout.PALETTE) {
            for (int x = 0; x < width; x++) {
                pack(target, offset, x, colours.number(y * width + x));
            }
        } else if (depth < 8) {
            for (int x = 0; x < width; x++) {
                pack(target, offset, x, (data[in + x * stored] & 0xFF) >> (8 - depth));
            }
        } else if (stored == channels) {
            System.arraycopy(data, in, target, offset, width * channels);
        } else {
            int colour = Math.min(3, channels);
            boolean opacity = channels == 2;
            for (int x = 0, out = offset; x < width; x++, in += stored, out += channels) {
                System.arraycopy(data, in, target, out, opacity ? 1 : colour);
                if (opacity) {
                    target[out + 1] = data[in + 3];
                }
            }
        }
    }

    private void pack(byte[] target, int offset, int x, int value) {
        int bit = x * depth;
        target[offset + (bit >> 3)] |= (byte) (value << (8 - depth - (bit & 7)));
    }
}
