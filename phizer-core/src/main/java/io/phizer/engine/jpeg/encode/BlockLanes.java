package io.phizer.engine.jpeg.encode;

import java.util.stream.IntStream;

/**
 * A batch of blocks side by side: all their first samples, then all their second ones, and so on, so that a loop over
 * the blocks does the same to each with nothing in between. HotSpot makes SIMD instructions of such a loop, if it is
 * short, touches one array, and its operands are a constant distance apart; hence one array, and constants.
 *
 * <p>Samples x and 7 - x of row y of the block in lane n are loaded as one number, the second 2^16 times as much, at
 * {@code (x * 8 + y) * LANES + n}, x from 0 to 3: they are what the DCT adds and subtracts first, and half as many
 * numbers are stored one by one. The forward DCT transposes, and leaves the frequencies of either direction in the
 * order of {@link #FREQUENCY}.
 */
final class BlockLanes {
    /**
     * Blocks of a batch: many, for a loop has a head and a tail that are not SIMD; few, for the batch is to stay in
     * L2.
     */
    static final int LANES = 264;
    /** From a sample to its right neighbour, and once transposed from a coefficient to the one below. */
    static final int MAJOR = 8 * LANES;
    /** Two rows of eight after the samples are room for what the DCT holds meanwhile. */
    private static final int SCRATCH = 2 * MAJOR;

    /** The DCT works in place; this is where each frequency comes to stand (see {@link ForwardDct}). */
    private static final int[] FREQUENCY = {0, 4, 2, 6, 1, 5, 3, 7};

    private static final int[] ROW_OF_ZIGZAG = rowsOfZigzag();
    private static final long[] NONZERO = nonzeroMasks();

    private final int[] lanes = new int[64 * LANES + SCRATCH];

    /** The batch itself. */
    int[] array() {
        return lanes;
    }

    /** Where coefficient k of the zigzag order of lane 0 stands, after the DCT. */
    static int place(int k) {
        return ROW_OF_ZIGZAG[k] * LANES;
    }

    /** Those places of all 64, in a new array. */
    static int[] places() {
        return IntStream.range(0, 64).map(BlockLanes::place).toArray();
    }

    /** Loads a block of a plane. Beyond the edge the last column and row go on. */
    void load(Planes planes, int plane, int column, int row, int lane) {
        byte[] samples = planes.samples(plane);
        int width = planes.width(plane);
        for (int y = 0; y < 8; y++) {
            int from = Math.min(row + y, planes.height(plane) - 1) * width;
            for (int x = 0; x < 4; x++) {
                int sample = samples[from + Math.min(column + x, width - 1)];
                int opposite = samples[from + Math.min(column + 7 - x, width - 1)];
                lanes[x * MAJOR + y * LANES + lane] = pair(sample, opposite);
            }
        }
    }

    /**
     * Loads blocks that stand side by side in a plane, and wholly in it, into lanes side by side.
     *
     * @param from the first sample of the first of them
     * @param width from a row of the plane to the next
     */
    void loadEach(byte[] samples, int from, int width, int lane, int count) {
        for (int y = 0; y < 8; y++) {
            each(lanes, samples, from + y * width, y * LANES + lane, count);
        }
    }

    /** Loads every other of such blocks into every fourth lane, as MCUs of four blocks of luma have them. */
    void loadEveryOther(byte[] samples, int from, int width, int lane, int count) {
        for (int y = 0; y < 8; y++) {
            everyOther(lanes, samples, from + y * width, y * LANES + lane, count);
        }
    }

    private static void each(int[] a, byte[] samples, int from, int lane, int count) {
        for (int n = 0; n < count; n++) {
            row(a, samples, from + 8 * n, lane + n);
        }
    }

    private static void everyOther(int[] a, byte[] samples, int from, int lane, int count) {
        for (int n = 0; n < count; n++) {
            row(a, samples, from + 16 * n, lane + 4 * n);
        }
    }

    private static void row(int[] a, byte[] samples, int i, int j) {
        a[j] = pair(samples[i], samples[i + 7]);
        a[j + MAJOR] = pair(samples[i + 1], samples[i + 6]);
        a[j + MAJOR * 2] = pair(samples[i + 2], samples[i + 5]);
        a[j + MAJOR * 3] = pair(samples[i + 3], samples[i + 4]);
    }

    private static int pair(int sample, int opposite) {
        return (sample & 0xff) | (opposite & 0xff) << 16;
    }

    /**
     * Notes which quantised coefficients are not zero: in the upper half of each of the first eight coefficients, one
     * bit for each of the eight of its column. The coefficients themselves fit into the lower half.
     */
    void markNonzero() {
        int[] a = lanes;
        for (int j = 0; j < MAJOR * 4; j++) {
            int upper = a[j];
            int lower = a[j + MAJOR * 4];
            a[j] = (upper & 0xffff) | ((upper | -upper) >>> 31 << 16) | ((lower | -lower) >>> 31 << 20);
        }
        for (int j = 0; j < MAJOR * 2; j++) {
            a[j] |= a[j + MAJOR * 2] >>> 16 << 18;
        }
        for (int j = 0; j < MAJOR; j++) {
            a[j] |= a[j + MAJOR] >>> 16 << 17;
        }
    }

    /** Bit k says whether coefficient k of the zigzag order is not zero, once {@link #markNonzero} has been called. */
    long nonzero(int lane) {
        int[] a = lanes;
        long[] masks = NONZERO;
        return masks[a[lane] >>> 16]
                | masks[256 + (a[lane + LANES] >>> 16)]
                | masks[512 + (a[lane + LANES * 2] >>> 16)]
                | masks[768 + (a[lane + LANES * 3] >>> 16)]
                | masks[1024 + (a[lane + LANES * 4] >>> 16)]
                | masks[1280 + (a[lane + LANES * 5] >>> 16)]
                | masks[1536 + (a[lane + LANES * 6] >>> 16)]
                | masks[1792 + (a[lane + LANES * 7] >>> 16)];
    }

    private static int[] rowsOfZigzag() {
        int[] places = new int[64];
        for (int vertical = 0; vertical < 8; vertical++) {
            for (int horizontal = 0; horizontal < 8; horizontal++) {
                places[FREQUENCY[vertical] * 8 + FREQUENCY[horizontal]] = vertical * 8 + horizontal;
            }
        }
        int[] rows = new int[64];
        for (int k = 0; k < 64; k++) {
            rows[k] = places[Zigzag.natural(k)];
        }
        return rows;
    }

    /** For each of eight columns and each set of its eight coefficients the bits of these in the zigzag order. */
    private static long[] nonzeroMasks() {
        long[] masks = new long[8 * 256];
        for (int k = 0; k < 64; k++) {
            int column = ROW_OF_ZIGZAG[k] % 8;
            int bit = 1 << (ROW_OF_ZIGZAG[k] / 8);
            for (int set = 0; set < 256; set++) {
                if ((set & bit) != 0) {
                    masks[column * 256 + set] |= 1L << k;
                }
            }
        }
        return masks;
    }
}
