package io.phizer.engine.jpeg.encode;

import io.phizer.image.PixelSize;

/**
 * What encoding allocates at most, garbage and the file included. The bound is sound, hence many times what a photo
 * takes: it holds for pictures of which no coefficient is zero, no code is short, and every byte is 0xFF.
 */
final class EncoderHeap {
    private static final int BLOCK = 8;
    /** The lanes, which are 84 kB, up to twelve Huffman codes of 5 kB, tables, headers, and objects. */
    private static final long FIXED = 216 << 10;
    /** A profile is put into a buffer that grows by half, and copied from there. */
    private static final int COPIES_OF_PROFILE = 5;

    /** Tokens of a block: each coefficient has one; a scan of a progressive picture has runs and ends besides. */
    private static final int TOKENS = 64;

    private static final int PROGRESSIVE_TOKENS = 70;
    /** Left free at the end of a chunk, because an MCU does not fit. */
    private static final int GAP = 6 * 64;

    /**
     * Bytes of a block. Codes have nine bits on the mean at most, since 256 symbols can do with eight and Huffman's do
     * no worse but for the one that is reserved. The bits after them are eight on the mean at most: all coefficients
     * together have the energy of the samples, 128 squared each, and sizes add up to most when all have the same. Those
     * can be ones, codes cannot, so at most every other byte has a zero byte put after it.
     */
    private static final int BYTES = TOKENS * (9 + 8) / 8 * 3 / 2;
    /** Likewise, with two corrections for each coefficient, and in four scans a run and three times 16 zeros. */
    private static final int PROGRESSIVE_BYTES = (TOKENS * 28 + 4 * (30 + 3 * 16)) / 8 * 2;
    /** 64 shorts and a mask. */
    private static final int COEFFICIENTS = 64 * Short.BYTES + Long.BYTES;

    private EncoderHeap() {}

    /**
     * The bound.
     *
     * @param planes 1 or 3
     * @param halved whether chroma is halved both ways
     * @param profileLength bytes of the ICC profile, 0 if there is none
     */
    static long bytes(PixelSize size, int planes, boolean halved, boolean progressive, int profileLength) {
        long blocks = blocks(size, planes, halved);
        long chunks = blocks * (progressive ? PROGRESSIVE_TOKENS : TOKENS) / (BlockTokens.CHUNK - GAP) + 1;
        long tokens = chunks * (BlockTokens.CHUNK * Integer.BYTES + 64);
        // A progressive picture is put together from its scans.
        long output = progressive ? blocks * (COEFFICIENTS + 2 * PROGRESSIVE_BYTES) : blocks * BYTES;
        return FIXED + tokens + output + (long) COPIES_OF_PROFILE * profileLength;
    }

    /** Dummies included. */
    private static long blocks(PixelSize size, int planes, boolean halved) {
        if (planes == 3 && halved) {
            return 6 * units(size, 2 * BLOCK);
        }
        return planes * units(size, BLOCK);
    }

    private static long units(PixelSize size, int side) {
        return (size.width() + side - 1L) / side * ((size.height() + side - 1L) / side);
    }
}
