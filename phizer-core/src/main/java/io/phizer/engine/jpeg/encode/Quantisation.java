package io.phizer.engine.jpeg.encode;

/**
 * A quantisation table (T.81, B.2.4.1) and the division by it. A division is a multiplication by the reciprocal and a
 * shift: exact for every coefficient that 8-bit samples can have, by Granlund and Montgomery, "Division by Invariant
 * Integers using Multiplication" (PLDI 1994).
 */
public final class Quantisation {
    /** T.81, table K.1. */
    private static final int[] LUMA = {
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29,
        51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121,
        120, 101, 72, 92, 95, 98, 112, 100, 103, 99
    };
    /** T.81, table K.2. */
    private static final int[] CHROMA = {
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99,
                99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
                99,
        99, 99, 99, 99, 99, 99
    };

    /** The DCT gives eight times the coefficients of T.81. */
    private static final int DCT_SCALE = 3;
    /** Above eight times any coefficient: at most 8 * 128 * 8 by the norm of the samples, and what rounding adds. */
    static final int RANGE = 8192 + 64;
    /** Dividends, made positive, stay below 2^15. */
    private static final int DIVIDEND_BITS = 15;

    private final int[] steps = new int[64];

    private Quantisation(int[] base, int quality) {
        // As libjpeg's jpeg_quality_scaling and jpeg_add_quant_table have it, with force_baseline.
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        for (int k = 0; k < 64; k++) {
            int step = (base[Zigzag.natural(k)] * percent + 50) / 100;
            steps[k] = Math.max(1, Math.min(255, step));
        }
    }

    /** The table for Y at a quality of 1 to 100. */
    public static Quantisation luma(int quality) {
        return new Quantisation(LUMA, quality);
    }

    /** The table for Cb and Cr at a quality of 1 to 100. */
    public static Quantisation chroma(int quality) {
        return new Quantisation(CHROMA, quality);
    }

    /** The step of coefficient k of the zigzag order, 1 to 255. */
    public int step(int k) {
        return steps[k];
    }

    /** Divides the coefficients of some lanes, rounding to the nearest and halves away from zero (T.81, A.3.4). */
    void quantise(int[] lanes, int fromLane, int toLane) {
        for (int k = 0; k < 64; k++) {
            int place = BlockLanes.place(k);
            divide(lanes, place + fromLane, place + toLane, steps[k] << DCT_SCALE);
        }
    }

    /** Divides by an even number up to 2040. */
    static void divide(int[] values, int from, int to, int divisor) {
        int shift = DIVIDEND_BITS + Integer.SIZE - Integer.numberOfLeadingZeros(divisor - 1);
        int reciprocal = (int) (((1L << shift) + divisor - 1) / divisor);
        // A multiple of the divisor makes dividends positive, so that the shift rounds all to one side.
        int offset = (RANGE + divisor) / divisor;
        int bias = offset * divisor + divisor / 2;
        for (int j = from; j < to; j++) {
            int value = values[j];
            // The sign, -1 or 0, takes a negative half to the other side.
            values[j] = ((((value >> 31) + value + bias) * reciprocal) >>> shift) - offset;
        }
    }
}
