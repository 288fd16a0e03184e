package io.phizer.engine.jpeg.encode;

/**
 * Blocks in a row of which nothing more of the band comes (T.81, G.1.2.2), and the correction bits of their old
 * coefficients, which stand behind the symbol that tells their number (G.1.2.3).
 */
final class EndOfBand {
    /** The longest run that a symbol can tell. */
    private static final int LONGEST_RUN = 0x7fff;
    /** As many corrections are held back as libjpeg does; T.81 sets no bound. */
    private static final int MOST_CORRECTIONS = 1000;

    private static final int BLOCK = 64;

    private final BlockTokens tokens;
    private final int table;
    private final CorrectionBits corrections = new CorrectionBits(MOST_CORRECTIONS);
    private int run;

    EndOfBand(BlockTokens tokens, int table) {
        this.tokens = tokens;
        this.table = table;
    }

    /** Takes a block without corrections. */
    void addBlock() {
        if (++run == LONGEST_RUN) {
            flush();
        }
    }

    /** Takes a block with the corrections after its last symbol. */
    void addBlock(CorrectionBits more) {
        corrections.take(more);
        if (++run == LONGEST_RUN || corrections.count() > MOST_CORRECTIONS - BLOCK + 1) {
            flush();
        }
    }

    /** Adds what has been taken; due before any other symbol, and at the end. */
    void flush() {
        if (run == 0) {
            return;
        }
        int bits = 31 - Integer.numberOfLeadingZeros(run);
        tokens.add(table << 8 | bits << 4);
        if (bits > 0) {
            tokens.addRaw(run & ((1 << bits) - 1), bits);
        }
        corrections.moveTo(tokens);
        run = 0;
    }
}
