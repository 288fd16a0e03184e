package io.phizer.engine.jpeg.encode;

import io.phizer.engine.Cancellation;

/** Turns a band of AC coefficients of a plane into the tokens of a progressive scan (T.81, G.1.2.2 and G.1.2.3). */
final class AcScan {
    private static final int TABLE = 0;
    private static final int ZRL = 0xf0;

    private final short[] values;
    private final Coefficients coefficients;
    private final BlockTokens tokens;
    private final EndOfBand endOfBand;
    private final int plane;
    private final int low;
    private final long band;
    private final int from;

    /** Correction bits since the last symbol of the block. */
    private final CorrectionBits corrections = new CorrectionBits(64);

    private AcScan(ProgressiveScan scan, Coefficients coefficients, BlockTokens tokens) {
        this.plane = scan.planes().get(0);
        this.values = coefficients.values(plane);
        this.coefficients = coefficients;
        this.tokens = tokens;
        this.endOfBand = new EndOfBand(tokens, TABLE);
        this.low = scan.low();
        this.from = scan.from();
        this.band = (-1L << scan.from()) & (-1L >>> (63 - scan.to()));
    }

    /** Adds the tokens of a scan of one plane, all of table 0. */
    static void add(
            ProgressiveScan scan, Coefficients coefficients, McuGrid grid, BlockTokens tokens, Cancellation cancelled) {
        AcScan ac = new AcScan(scan, coefficients, tokens);
        int blocks = grid.blocks(ac.plane);
        int ofRow = grid.blocksAcross(ac.plane);
        for (int block = 0; block < blocks; block++) {
            if (block % ofRow == 0) {
                cancelled.check();
            }
            if (scan.refines()) {
                ac.refine(block);
            } else {
                ac.addFirst(block);
            }
        }
        ac.endOfBand.flush();
    }

    /** The coefficients of the band that are not zero without their low bits. */
    private long significant(int block) {
        long significant = 0;
        for (long rest = coefficients.nonzero(plane, block) & band; rest != 0; rest &= rest - 1) {
            int k = Long.numberOfTrailingZeros(rest);
            if (Math.abs(values[block * 64 + k]) >> low != 0) {
                significant |= 1L << k;
            }
        }
        return significant;
    }

    private void addFirst(int block) {
        long significant = significant(block);
        int next = from;
        for (long rest = significant; rest != 0; rest &= rest - 1) {
            endOfBand.flush();
            int k = Long.numberOfTrailingZeros(rest);
            int zeros = k - next;
            next = k + 1;
            for (; zeros >= 16; zeros -= 16) {
                tokens.add(TABLE << 8 | ZRL);
            }
            int value = values[block * 64 + k];
            // The point transform rounds toward zero (T.81, G.1.2.2).
            int shifted = value < 0 ? -(-value >> low) : value >> low;
            tokens.add((TABLE << 8 | zeros << 4) + BaselineScan.symbolAndBits(shifted));
        }
        if ((band & -1L << (next - 1) << 1) != 0) {
            endOfBand.addBlock();
        }
    }

    /** T.81, G.1.2.3: old coefficients get a correction bit each, behind the symbol of the next new one. */
    private void refine(int block) {
        long significant = significant(block);
        int lastNew = lastNew(block, significant);
        int zeros = 0;
        int next = from;
        for (long rest = significant; rest != 0; rest &= rest - 1) {
            int k = Long.numberOfTrailingZeros(rest);
            zeros += k - next;
            next = k + 1;
            // Runs after the last new coefficient go into the end of the band.
            for (; zeros >= 16 && k <= lastNew; zeros -= 16) {
                endOfBand.flush();
                tokens.add(TABLE << 8 | ZRL);
                corrections.moveTo(tokens);
            }
            int value = values[block * 64 + k];
            int magnitude = Math.abs(value) >> low;
            if (magnitude > 1) {
                corrections.add(magnitude & 1);
                continue;
            }
            endOfBand.flush();
            tokens.add((TABLE << 8 | zeros << 4 | 1) + (value < 0 ? 0 : 1 << BlockTokens.BITS));
            corrections.moveTo(tokens);
            zeros = 0;
        }
        if (zeros > 0 || corrections.count() > 0 || (band & -1L << (next - 1) << 1) != 0) {
            endOfBand.addBlock(corrections);
        }
    }

    /** The last coefficient of a block that is not zero for the first time, or -1. */
    private int lastNew(int block, long significant) {
        for (long rest = significant; rest != 0; ) {
            int k = 63 - Long.numberOfLeadingZeros(rest);
            if (Math.abs(values[block * 64 + k]) >> low == 1) {
                return k;
            }
            rest &= ~(1L << k);
        }
        return -1;
    }
}
