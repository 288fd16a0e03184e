package io.phizer.engine.jpeg.encode;

/** Turns coefficients into the symbols of a sequential scan (T.81, F.1.2). */
final class BaselineScan {
    /** Tables of the tokens; those of chroma are two further. */
    static final int DC = 0;

    static final int AC = 1;
    static final int CHROMA = 2;

    private static final int BITS = BlockTokens.BITS;
    private static final int MOST_BLOCKS_OF_MCU = 6;
    private static final int[] PLACES = BlockLanes.places();

    private final McuBatches batches;
    private final BlockLanes lanes;
    private final BlockTokens tokens;
    /** The last DC of each plane. */
    private final int[] predictions = new int[3];

    private BaselineScan(McuBatches batches, BlockTokens tokens) {
        this.batches = batches;
        this.tokens = tokens;
        this.lanes = batches.lanes();
    }

    /** Adds the tokens of a picture from its first batch on. */
    static void add(McuBatches batches, BlockTokens tokens) {
        BaselineScan scan = new BaselineScan(batches, tokens);
        batches.restart();
        while (batches.next()) {
            for (int mcu = 0; mcu < batches.count(); mcu++) {
                scan.addMcu(mcu);
            }
        }
    }

    private void addMcu(int mcu) {
        McuGrid grid = batches.grid();
        int[] out = tokens.room(MOST_BLOCKS_OF_MCU * 64);
        int at = tokens.filled();
        for (int plane = 0; plane < grid.planes(); plane++) {
            int perMcu = grid.blocksPerMcu(plane);
            int lane = batches.firstLane(plane) + mcu * perMcu;
            int tables = plane == 0 ? 0 : CHROMA << 8;
            for (int last = lane + perMcu; lane < last; lane++) {
                if (batches.block(lane) == McuGrid.DUMMY) {
                    at = addEmpty(out, at, tables);
                } else {
                    at = addDc(out, at, lane, plane, tables);
                    at = addAc(out, at, lane, tables | AC << 8);
                }
            }
        }
        tokens.fillTo(at);
    }

    /** A block with the DC of the one before and nothing else: what costs least. */
    private int addEmpty(int[] out, int at, int tables) {
        int[] frequencies = tokens.frequencies();
        frequencies[tables]++;
        frequencies[tables | AC << 8]++;
        out[at] = tables;
        out[at + 1] = tables | AC << 8;
        return at + 2;
    }

    /** T.81, F.1.2.1. */
    private int addDc(int[] out, int at, int lane, int plane, int table) {
        int value = (short) lanes.array()[lane];
        int difference = value - predictions[plane];
        predictions[plane] = value;
        int token = table + symbolAndBits(difference);
        tokens.frequencies()[token & (BlockTokens.SYMBOLS - 1)]++;
        out[at] = token;
        return at + 1;
    }

    /** T.81, F.1.2.2. */
    private int addAc(int[] out, int start, int lane, int table) {
        int[] array = lanes.array();
        int[] places = PLACES;
        int[] frequencies = tokens.frequencies();
        int at = start;
        int previous = 0;
        for (long rest = lanes.nonzero(lane) & -2L; rest != 0; rest &= rest - 1) {
            int k = Long.numberOfTrailingZeros(rest);
            int zeros = k - previous - 1;
            previous = k;
            while (zeros >= 16) {
                frequencies[table | 0xf0]++;
                out[at++] = table | 0xf0; // ZRL
                zeros -= 16;
            }
            int value = (short) array[places[k] + lane];
            int token = table + (zeros << 4) + symbolAndBits(value);
            frequencies[token & (BlockTokens.SYMBOLS - 1)]++;
            out[at++] = token;
        }
        if (previous != 63) {
            frequencies[table]++;
            out[at++] = table; // EOB
        }
        return at;
    }

    /** The size category of a value as the symbol of a token, and the bits that tell it apart (T.81, table F.1). */
    static int symbolAndBits(int value) {
        int sign = value >> 31;
        int size = 32 - Integer.numberOfLeadingZeros((value ^ sign) - sign);
        return ((value + sign) & ((1 << size) - 1)) << BITS | size;
    }
}
