package io.phizer.engine.jpeg.encode;

/** Correction bits that wait for the symbol to stand before them (T.81, G.1.2.3), packed so that a token takes many. */
final class CorrectionBits {
    private static final int PIECE = BlockTokens.MOST_RAW;
    /** Pieces of 16 bits, in the lower half; the last one has fewer. */
    private final int[] pieces;

    private int count;

    CorrectionBits(int most) {
        pieces = new int[most / PIECE + 1];
    }

    int count() {
        return count;
    }

    void add(int bit) {
        int piece = count / PIECE;
        pieces[piece] = pieces[piece] << 1 | bit;
        count++;
    }

    /** Takes all bits of another, which is empty afterwards. */
    void take(CorrectionBits other) {
        for (int i = 0; i < other.count; i++) {
            int piece = i / PIECE;
            int inPiece = Math.min(PIECE, other.count - piece * PIECE);
            add(other.pieces[piece] >> (inPiece - 1 - i % PIECE) & 1);
        }
        other.count = 0;
    }

    /** Adds all bits to the tokens, and is empty afterwards. */
    void moveTo(BlockTokens tokens) {
        int from = 0;
        for (; count - from >= PIECE; from += PIECE) {
            tokens.addRaw(pieces[from / PIECE] & 0xffff, PIECE);
        }
        if (from < count) {
            int rest = count - from;
            tokens.addRaw(pieces[from / PIECE] & ((1 << rest) - 1), rest);
        }
        count = 0;
    }
}
