package io.phizer.engine.webp;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;

/**
 * Decodes entropy-coded pixels: literals, copies of what came before, and colours from a cache (RFC 9649, section
 * 3.6). Of a large picture as many of the last pixels are held as a copy can go back to, which is a million.
 */
final class Vp8lPixels {
    private static final int HASH = 0x1E35A7BD;
    private static final int NEAR = 120;
    /** More than the greatest distance, and than a row with the longest copy behind it: a power of two. */
    static final int HISTORY = 1 << 20;

    /**
     * The 120 nearest places that a copy may come from (section 3.6.2.2): for each, how many rows up and eight minus
     * how many columns to the left, as two digits.
     */
    private static final String NEAR_PLACES =
            "18 07 17 19 28 06 27 29 16 1a 26 2a 38 05 37 39 15 1b 36 3a 25 2b 48 04 47 49 14 1c 35 3b "
                    + "46 4a 24 2c 58 45 4b 34 3c 03 57 59 13 1d 56 5a 23 2d 44 4c 55 5b 33 3d 68 02 67 69 12 1e "
                    + "66 6a 22 2e 54 5c 43 4d 65 6b 32 3e 78 01 77 79 53 5d 11 1f 64 6c 42 4e 76 7a 21 2f 75 7b "
                    + "31 3f 63 6d 52 5e 00 74 7c 41 4f 10 20 62 6e 30 73 7d 51 5f 40 72 7e 61 6f 50 71 7f 60 70 ";

    private final Vp8lBits bits;
    private final Cancellation cancelled;
    private final int[] cache;
    private final int cacheShift;
    private final Vp8lGroup[] groups;
    private final int[] blocks;
    private final int blockBits;
    private final int blockColumns;

    private final int width;
    private final int total;
    /** By number of the pixel, of which {@link #mask} leaves what is counted. */
    private final int[] pixels;

    private final int mask;
    private int x;
    private int y;
    private int at;
    private int taken;

    /** How pixels are coded. */
    static final class Coding {
        private final int cacheBits;
        private final Vp8lGroup[] groups;
        private final int[] blocks;
        private final int blockBits;
        private final int blockColumns;

        /**
         * A coding.
         *
         * @param cacheBits 0 without a cache
         * @param blocks the group of each block, or empty when there is one group
         * @param blockBits of the side of a block, as a power of two
         * @param blockColumns blocks in a row
         */
        Coding(int cacheBits, Vp8lGroup[] groups, int[] blocks, int blockBits, int blockColumns) {
            this.cacheBits = cacheBits;
            this.groups = groups;
            this.blocks = blocks;
            this.blockBits = blockBits;
            this.blockColumns = blockColumns;
        }
    }

    /**
     * A decoder for one image.
     *
     * @param whole whether all of it is to be held
     */
    Vp8lPixels(Vp8lBits bits, Cancellation cancelled, Coding coding, int width, int height, boolean whole) {
        this.bits = bits;
        this.cancelled = cancelled;
        this.cache = new int[coding.cacheBits == 0 ? 0 : 1 << coding.cacheBits];
        this.cacheShift = 32 - coding.cacheBits;
        this.groups = coding.groups;
        this.blocks = coding.blocks;
        this.blockBits = coding.blockBits;
        this.blockColumns = coding.blockColumns;
        this.width = width;
        this.total = Math.multiplyExact(width, height);
        boolean all = whole || total <= HISTORY;
        this.pixels = new int[all ? total : HISTORY];
        this.mask = all ? -1 : HISTORY - 1;
    }

    /** All pixels, where all are held; nothing has been taken before. */
    int[] all() throws ImageException.Malformed {
        decode(total);
        return pixels;
    }

    /** Puts the next row into the beginning of an array. */
    void row(int[] target) throws ImageException.Malformed {
        decode(taken + width);
        int from = taken & mask;
        int first = Math.min(width, pixels.length - from);
        System.arraycopy(pixels, from, target, 0, first);
        System.arraycopy(pixels, 0, target, first, width - first);
        taken += width;
    }

    private void decode(int end) throws ImageException.Malformed {
        while (at < end) {
            Vp8lGroup group =
                    blocks.length == 0 ? groups[0] : groups[blocks[(y >> blockBits) * blockColumns + (x >> blockBits)]];
            int symbol = group.green().read(bits);
            int count = 1;
            if (symbol < Vp8lGroup.LITERALS) {
                int red = group.red().read(bits);
                int blue = group.blue().read(bits);
                pixels[at & mask] = group.alpha().read(bits) << 24 | red << 16 | symbol << 8 | blue;
            } else if (symbol < Vp8lGroup.LITERALS + Vp8lGroup.LENGTHS) {
                count = number(symbol - Vp8lGroup.LITERALS);
                copy(count, distance(number(group.distance().read(bits)), width));
            } else {
                pixels[at & mask] = cache[symbol - Vp8lGroup.LITERALS - Vp8lGroup.LENGTHS];
            }
            remember(count);
            at += count;
            x += count;
            if (x >= width) {
                cancelled.check();
                y += x / width;
                x %= width;
            }
        }
    }

    /** Lengths and distances alike: a prefix, and bits after it (section 3.6.2). */
    private int number(int prefix) throws ImageException.Malformed {
        if (prefix < 4) {
            return prefix + 1;
        }
        int extra = (prefix - 2) >> 1;
        return ((2 + (prefix & 1)) << extra) + bits.read(extra) + 1;
    }

    private static int distance(int code, int width) {
        if (code > NEAR) {
            return code - NEAR;
        }
        int up = Character.digit(NEAR_PLACES.charAt(3 * (code - 1)), 16);
        int left = 8 - Character.digit(NEAR_PLACES.charAt(3 * (code - 1) + 1), 16);
        return Math.max(1, up * width + left);
    }

    private void copy(int count, int distance) throws ImageException.Malformed {
        if (distance > at || count > total - at) {
            throw new ImageException.Malformed("WebP copies from or to outside of the picture", bits.position());
        }
        for (int i = at; i < at + count; i++) {
            pixels[i & mask] = pixels[(i - distance) & mask];
        }
    }

    private void remember(int count) {
        if (cache.length > 0) {
            for (int i = at; i < at + count; i++) {
                int pixel = pixels[i & mask];
                cache[(HASH * pixel) >>> cacheShift] = pixel;
            }
        }
    }
}
