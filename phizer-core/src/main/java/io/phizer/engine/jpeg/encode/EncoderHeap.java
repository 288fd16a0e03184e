package io.phizer.engine.jpeg.encode;

import io.phizer.image.PixelSize;

/**
 * What encoding allocates at most, garbage and the file included, and the two bounds that make it so: how many tokens are
 * kept, and how many bytes scans may take.
 */
final class EncoderHeap {
    private static final int BLOCK = 8;
    /** Coefficients of a block. */
    private static final int SAMPLES = 64;
    /** The lanes, which are 84 kB, up to twelve Huffman codes of 5 kB, tables, headers, and objects. */
    private static final long FIXED = 216 << 10;
    /** A profile is put into a buffer that grows by half, and copied from there. */
    private static final int COPIES_OF_PROFILE = 5;
    /** An array of a chunk of tokens. */
    private static final long CHUNK = BlockTokens.CHUNK * Integer.BYTES + 32;
    /**
     * Most photographs have fewer tokens than one for four samples up to a quality of 95, those that are detail everywhere
     * one for three; of small ones, which may have more, all are kept. Sparing more would have these encoded twice, which
     * takes a sixth more time at 1500 pixels.
     */
    private static final int SAMPLES_OF_TOKEN = 3;

    private static final int LEAST_CHUNKS = 8;

    /** Tokens of a block: each coefficient has one, and a scan of a progressive picture has runs and ends besides. */
    private static final int TOKENS = 70;
    /** Left free at the end of a chunk, because an MCU does not fit. */
    private static final int GAP = 6 * SAMPLES;

    /**
     * The mean of the samples' squares is 128 squared at most, and likewise that of the coefficients, by Parseval. As many
     * bits as such a coefficient takes at its step, all coefficients take together when they are noise.
     */
    private static final int AMPLITUDE = 128;
    /**
     * And so many for its code, which needs about one and a half. Of all samples of that mean, noise of which coefficients
     * are spread like a bell curve has the most entropy, and black and white noise is such: it takes up to 0.88 of all
     * this, and two thirds if it is progressive. What could take more, its bits being ones so that zeros are stuffed in, is
     * made for it.
     */
    private static final int CODE = 3;
    /** Each scan of a progressive picture says anew where coefficients are. */
    private static final int PROGRESSIVE_CODE = 6;
    /** Codes of a picture of few blocks are longer. */
    private static final int SMALL = 1024;
    /** An array holds no more, the header and the longest profile included. */
    private static final long LONGEST = Integer.MAX_VALUE - (32 << 20);
    /** 64 shorts and a mask. */
    private static final int COEFFICIENTS = SAMPLES * Short.BYTES + Long.BYTES;

    private final long lumaBlocks;
    private final long chromaBlocks;
    private final boolean progressive;
    private final int quality;

    /**
     * The bounds for a picture, whatever it shows.
     *
     * @param planes 1 or 3
     * @param halved whether chroma is halved both ways
     */
    EncoderHeap(PixelSize size, int planes, boolean halved, boolean progressive, int quality) {
        boolean quarter = planes == 3 && halved;
        long mcus = units(size, quarter ? 2 * BLOCK : BLOCK);
        this.lumaBlocks = quarter ? 4 * mcus : mcus; // dummies included
        this.chromaBlocks = (planes - 1) * mcus;
        this.progressive = progressive;
        this.quality = quality;
    }

    /** How many chunks of tokens are kept. */
    int keptChunks() {
        return LEAST_CHUNKS + Math.toIntExact(blocks() * SAMPLES / SAMPLES_OF_TOKEN / BlockTokens.CHUNK);
    }

    /** How many bytes all scans may take together. */
    long mostScanBytes() {
        long bits = lumaBlocks * bits(Quantisation.luma(quality)) + chromaBlocks * bits(Quantisation.chroma(quality));
        return Math.min(bits / 8 + SMALL, LONGEST);
    }

    /**
     * The bound.
     *
     * @param profileLength bytes of the ICC profile, 0 if there is none
     */
    long bytes(int profileLength) {
        // Words of a scan take the place of tokens, and more where these were not all kept.
        long words = mostScanBytes() / (BlockTokens.CHUNK * Integer.BYTES) + 1;
        long tokens = Math.min(Math.max(keptChunks(), words), mostChunks()) + 1;
        // A progressive picture is put together from its scans.
        long output = progressive ? blocks() * COEFFICIENTS + 2 * mostScanBytes() : mostScanBytes();
        return FIXED + tokens * CHUNK + output + (long) COPIES_OF_PROFILE * profileLength;
    }

    /** One token for each coefficient fills these, a progressive scan's runs and ends included. */
    private long mostChunks() {
        return blocks() * TOKENS / (BlockTokens.CHUNK - GAP) + 1;
    }

    private long blocks() {
        return lumaBlocks + chromaBlocks;
    }

    private int bits(Quantisation quantisation) {
        int bits = 0;
        for (int k = 0; k < SAMPLES; k++) {
            int size = Integer.SIZE - Integer.numberOfLeadingZeros(AMPLITUDE / quantisation.step(k));
            bits += size + (progressive ? PROGRESSIVE_CODE : CODE);
        }
        return bits;
    }

    private static long units(PixelSize size, int side) {
        return (size.width() + side - 1L) / side * ((size.height() + side - 1L) / side);
    }
}
