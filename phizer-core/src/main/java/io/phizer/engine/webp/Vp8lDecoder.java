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
 * Decodes VP8L, the lossless coding of WebP (RFC 9649, section 3), row by row. Work is bound by pixels and bytes: each
 * transform comes once, and codes hold no more than the file describes. Memory is that of the pixels that copies go back
 * to, of the transforms' and codes' blocks, and of the codes: {@link #heapBytes}.
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
    /** All symbols of a group. */
    private static final int ONE_GROUP = 4096;
    /** libwebp writes 2600 groups of codes at most, of up to 2000 symbols. */
    private static final int MOST_GROUPS = 4096;

    private static final int MOST_SYMBOLS = 6 << 20;
    /** What a group of codes takes besides its symbols, here or in libwebp (which has tables of some KiB), in symbols. */
    private static final int GROUP_SYMBOLS = 240;
    /** Two transforms have blocks, and codes. */
    private static final int BLOCK_IMAGES = 3;

    private static final long FIXED_HEAP = 64 << 10;

    private final Vp8lBits bits;
    private final Vp8lCode.Reader codes;
    private final Cancellation cancelled;
    /** In the order in which they are undone. */
    private final Deque<Vp8lTransform> transforms = new ArrayDeque<>();

    private final Vp8lPixels pixels;
    private final int[] row;
    private int rows;

    /** Reads all that comes before the pixels; the stream begins after the header with the size. */
    Vp8lDecoder(ByteSlice stream, PixelSize size, Cancellation cancelled) throws ImageException {
        this.bits = new Vp8lBits(stream);
        this.codes = new Vp8lCode.Reader(bits);
        this.cancelled = cancelled;
        this.row = new int[size.width()];
        Set<Transform> seen = EnumSet.noneOf(Transform.class);
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
        this.pixels = image(width, size.height(), true);
    }

    /** The next row as ARGB; the same array each time. */
    int[] next() throws ImageException {
        cancelled.check();
        pixels.row(row);
        for (Vp8lTransform transform : transforms) {
            transform.invert(rows, row);
        }
        rows++;
        return row;
    }

    /** An upper bound of what decoding a picture of some size holds. */
    static long heapBytes(PixelSize size) {
        long blocks = (size.width() / 4 + 1L) * (size.height() / 4 + 1L);
        long symbols = mostSymbols(size.pixels());
        return FIXED_HEAP
                + 4 * Math.min(Vp8lPixels.HISTORY, size.pixels())
                + 4 * BLOCK_IMAGES * blocks
                + 2 * symbols
                + 8L * size.width();
    }

    /**
     * A code costs bits before it saves any, so no encoder has nearly as many symbols as pixels, nor more than one group of
     * codes in a picture of a few.
     */
    private static long mostSymbols(long pixels) {
        return Math.min(FEW_SYMBOLS, ONE_GROUP + 32 * pixels) + Math.min(MOST_SYMBOLS, pixels / 2);
    }

    private Vp8lTransform transform(Transform kind, int width, int height) throws ImageException {
        switch (kind) {
            case PREDICTOR, COLOUR -> {
                int blockBits = bits.read(3) + 2;
                int columns = blocks(width, blockBits);
                int[] blocks = image(columns, blocks(height, blockBits), false).all();
                return kind == Transform.PREDICTOR
                        ? new Vp8lPredictor(width, blockBits, columns, blocks)
                        : new Vp8lColour(width, blockBits, columns, blocks);
            }
            case SUBTRACT_GREEN -> {
                return new Vp8lGreen(width);
            }
            default -> {
                return new Vp8lPalette(width, image(bits.read(8) + 1, 1, false).all());
            }
        }
    }

    private static int blocks(int side, int blockBits) {
        return (side + (1 << blockBits) - 1) >> blockBits;
    }

    /** An entropy-coded image (section 3.7); only the main one may have codes that change from block to block. */
    private Vp8lPixels image(int width, int height, boolean main) throws ImageException {
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
            blocks = image(columns, blocks(height, blockBits), false).all();
            for (int i = 0; i < blocks.length; i++) {
                blocks[i] = blocks[i] >> 8 & 0xFFFF;
                groups = Math.max(groups, blocks[i] + 1);
            }
        }
        Vp8lGroup[] read = groups(groups, cacheBits == 0 ? 0 : 1 << cacheBits, (long) width * height);
        Vp8lPixels.Coding coding = new Vp8lPixels.Coding(cacheBits, read, blocks, blockBits, columns);
        return new Vp8lPixels(bits, cancelled, coding, width, height, !main);
    }

    private Vp8lGroup[] groups(int count, int cacheSize, long pixels) throws ImageException {
        if (count > MOST_GROUPS) {
            throw new ImageException.TooLarge("over " + MOST_GROUPS + " groups of prefix codes in a WebP");
        }
        Vp8lGroup[] groups = new Vp8lGroup[count];
        long symbols = 0;
        for (int i = 0; i < count; i++) {
            cancelled.check();
            groups[i] = Vp8lGroup.of(codes, cacheSize);
            symbols += GROUP_SYMBOLS + groups[i].size();
            if (symbols > mostSymbols(pixels)) {
                throw new ImageException.TooLarge("too many prefix codes in a WebP of " + pixels + " pixels");
            }
        }
        return groups;
    }
}
