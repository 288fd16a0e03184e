package io.phizer.engine.webp;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.image.PixelSize;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/**
 * Decodes VP8L, the lossless coding of WebP (RFC 9649, section 3). Memory is bound by the number of pixels, and work by
 * pixels and bytes: each transform comes once, and codes hold no more than the file describes.
 */
final class Vp8lDecoder {
    /** The order of the numbers is that of the format. */
    private enum Transform {
        PREDICTOR,
        COLOUR,
        SUBTRACT_GREEN,
        COLOUR_INDEXING
    }

    private static final int FEW_SYMBOLS = 1 << 16;

    private final Vp8lBits bits;
    private final Cancellation cancelled;

    Vp8lDecoder(ByteSlice stream, Cancellation cancelled) {
        this.bits = new Vp8lBits(stream);
        this.cancelled = cancelled;
    }

    /** The pixels as ARGB, row after row; the stream begins after the header with the size. */
    int[] decode(PixelSize size) throws ImageException {
        Set<Transform> seen = EnumSet.noneOf(Transform.class);
        Deque<Vp8lTransform> transforms = new ArrayDeque<>();
        int width = size.width();
        while (bits.readFlag()) {
            Transform kind = Transform.values()[bits.read(2)];
            if (!seen.add(kind)) {
                throw new ImageException.Malformed("WebP transform used twice", bits.position());
            }
            Vp8lTransform transform = transform(kind, width, size.height());
            width = transform.storedWidth();
            transforms.push(transform);
        }
        int[] pixels = image(width, size.height(), true);
        for (Vp8lTransform transform : transforms) {
            cancelled.check();
            pixels = transform.invert(pixels, size.height());
        }
        return pixels;
    }

    private Vp8lTransform transform(Transform kind, int width, int height) throws ImageException {
        switch (kind) {
            case PREDICTOR, COLOUR -> {
                int blockBits = bits.read(3) + 2;
                int columns = blocks(width, blockBits);
                int[] blocks = image(columns, blocks(height, blockBits), false);
                return kind == Transform.PREDICTOR
                        ? new Vp8lPredictor(width, blockBits, columns, blocks)
                        : new Vp8lColour(width, blockBits, columns, blocks);
            }
            case SUBTRACT_GREEN -> {
                return new Vp8lGreen(width);
            }
            default -> {
                return new Vp8lPalette(width, image(bits.read(8) + 1, 1, false));
            }
        }
    }

    private static int blocks(int side, int blockBits) {
        return (side + (1 << blockBits) - 1) >> blockBits;
    }

    /** An entropy-coded image (section 3.7); only the main one may have codes that change from block to block. */
    private int[] image(int width, int height, boolean main) throws ImageException {
        int cacheBits = 0;
        if (bits.readFlag()) {
            cacheBits = bits.read(4);
            if (cacheBits < 1 || cacheBits > 11) {
                throw new ImageException.Malformed("WebP colour cache of " + cacheBits + " bits", bits.position());
            }
        }
        int blockBits = 0;
        int columns = 0;
        int[] blocks = {};
        int groups = 1;
        if (main && bits.readFlag()) {
            blockBits = bits.read(3) + 2;
            columns = blocks(width, blockBits);
            blocks = image(columns, blocks(height, blockBits), false);
            for (int i = 0; i < blocks.length; i++) {
                blocks[i] = blocks[i] >> 8 & 0xFFFF;
                groups = Math.max(groups, blocks[i] + 1);
            }
        }
        Vp8lGroup[] codes = groups(groups, cacheBits == 0 ? 0 : 1 << cacheBits, (long) width * height);
        return new Vp8lPixels(bits, cancelled, cacheBits, codes, blocks, blockBits, columns).read(width, height);
    }

    private Vp8lGroup[] groups(int count, int cacheSize, long pixels) throws ImageException {
        Vp8lGroup[] groups = new Vp8lGroup[count];
        long symbols = 0;
        for (int i = 0; i < count; i++) {
            groups[i] = Vp8lGroup.of(bits, cacheSize);
            symbols += groups[i].size();
            if (symbols > FEW_SYMBOLS + pixels) {
                throw new ImageException.TooLarge("more symbols in the prefix codes of a WebP than pixels: " + pixels);
            }
        }
        return groups;
    }
}
