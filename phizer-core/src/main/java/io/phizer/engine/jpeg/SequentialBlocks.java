package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import java.util.Arrays;
import java.util.Objects;

/**
 * The blocks of a sequential scan's MCUs (ITU-T T.81, section F.2.2): takes out of each the low frequencies that are
 * wanted, and has {@link SkipTable} pass over the rest.
 *
 * <p>This is where the time goes, so the loops are flat, with the bits in locals. Bits are filled up without asking
 * how many are left, because a branch that is taken now and then costs more than the few instructions: after that
 * there are at least 56, enough for a DC and an AC coefficient (28 and 27), two AC coefficients, or two entries of a
 * table that passes over some (23 each).
 */
final class SequentialBlocks {
    private final EntropyBits bits;
    private final int blocks;
    /** By block of an MCU: which part of the scan it belongs to, and where it stands. */
    private final int[] part;

    private final int[] column;
    private final int[] across;
    private final int[][][] targets;

    /** By part of the scan. */
    private final int[] predictions;

    private final int[] last;
    private final HuffmanTable[] dc;
    private final HuffmanTable[] ac;
    private final int[][] dcThenAc;
    private final short[][] skip;
    /** Empty where nothing but means is wanted. */
    private final long[][] pairs;

    private final boolean meansOnly;
    private final FlatMcus flat;

    /**
     * Blocks of a scan whose tables are all defined.
     *
     * @param components by part of the scan
     * @param predictions of DC coefficients, by part of the scan; shared by all that decode it
     * @param rows by part of the scan and row of an MCU, where blocks go
     * @param full whether all frequencies are wanted, of components that have blocks cut
     * @param blocks how many are in an MCU
     */
    SequentialBlocks(
            Scan scan,
            ScanTables tables,
            ComponentBlocks[] components,
            EntropyBits bits,
            int[] predictions,
            BlockRow[][] rows,
            boolean full,
            int blocks) {
        this.bits = bits;
        this.blocks = blocks;
        this.part = new int[blocks];
        this.column = new int[blocks];
        this.across = new int[blocks];
        this.targets = new int[blocks][][];
        this.predictions = predictions;
        this.last = new int[components.length];
        this.dc = new HuffmanTable[components.length];
        this.ac = new HuffmanTable[components.length];
        this.dcThenAc = new int[components.length][];
        this.skip = new short[components.length][];
        this.pairs = new long[components.length][];
        boolean means = true;
        int block = 0;
        for (int i = 0; i < components.length; i++) {
            dc[i] = Objects.requireNonNull(scan.parts().get(i).dc());
            ac[i] = Objects.requireNonNull(scan.parts().get(i).ac());
            SkipTables passing = tables.skip(dc[i], ac[i]);
            dcThenAc[i] = passing.dcThenAc();
            skip[i] = passing.ac();
            last[i] = full ? components[i].lastOfAll() : components[i].lastCoefficient();
            means &= last[i] == 0;
            Component component = components[i].component();
            // The order of blocks in an MCU: section A.2.3.
            for (int y = 0; y < scan.down(component); y++) {
                for (int x = 0; x < scan.across(component); x++) {
                    part[block] = i;
                    column[block] = x;
                    across[block] = scan.across(component);
                    targets[block++] = rows[i][y].byZigzag();
                }
            }
        }
        this.meansOnly = means;
        this.flat = FlatMcus.of(part, dc, ac);
        for (int i = 0; i < components.length; i++) {
            pairs[i] = means ? new long[0] : tables.pairs(ac[i]);
        }
    }

    /** Forgets what DC coefficients are predicted from (section F.2.1.3.1). */
    void restart() {
        Arrays.fill(predictions, 0);
    }

    /** Passes over MCUs. */
    void skip(int mcus) throws ImageException.Malformed {
        walk(0, mcus, false);
    }

    /** Takes MCUs, the first of which is that many MCUs from the beginning of the rows of blocks. */
    void take(int firstMcu, int mcus) throws ImageException.Malformed {
        walk(firstMcu, firstMcu + mcus, true);
    }

    private void walk(int firstMcu, int end, boolean wanted) throws ImageException.Malformed {
        int mcu = firstMcu;
        while (mcu < end) {
            mcu = flat(mcu, end, wanted);
            if (mcu < end) {
                mcu = meansOnly || !wanted ? means(mcu, end, wanted) : lows(mcu, end);
            }
        }
    }

    /**
     * Takes MCUs for as long as all their blocks are flat and like the ones before them.
     *
     * @return the first that is not, or that is too close to the end
     */
    private int flat(int firstMcu, int end, boolean wanted) {
        byte[] data = bits.data;
        int lastEight = bits.lastEight;
        int position = bits.position;
        long next = bits.bits;
        int count = bits.count;
        int mcu = firstMcu;
        while (end - mcu >= flat.mcus()) {
            long eight = EntropyBits.eight(data, position, lastEight);
            if (!EntropyBits.needsCare(eight, count)) {
                next |= eight >>> count;
                position += (63 - count) >>> 3;
                count |= 56;
            } else {
                bits.position = position;
                bits.bits = next;
                bits.count = count;
                bits.fill();
                position = bits.position;
                next = bits.bits;
                count = bits.count;
            }
            if (!flat.begins(next)) {
                break;
            }
            next <<= flat.length();
            count -= flat.length();
            mcu += flat.mcus();
        }
        bits.position = position;
        bits.bits = next;
        bits.count = count;
        for (int b = 0; wanted && b < blocks; b++) {
            int[] means = targets[b][0];
            int prediction = predictions[part[b]];
            int step = across[b];
            int to = mcu * step;
            for (int at = firstMcu * step; at < to; at += step) {
                means[at + column[b]] = prediction;
            }
        }
        return mcu;
    }

    /** Takes an MCU, and more up to those that may be {@link #flat}; returns the first that it has not taken. */
    private int means(int firstMcu, int end, boolean wanted) throws ImageException.Malformed {
        byte[] data = bits.data;
        int lastEight = bits.lastEight;
        int position = bits.position;
        long next = bits.bits;
        int count = bits.count;
        int mcu = firstMcu;
        do {
            for (int b = 0; b < blocks; b++) {
                int i = part[b];
                short[] skip = this.skip[i];
                long eight = EntropyBits.eight(data, position, lastEight);
                if (!EntropyBits.needsCare(eight, count)) {
                    next |= eight >>> count;
                    position += (63 - count) >>> 3;
                    count |= 56;
                } else {
                    bits.position = position;
                    bits.bits = next;
                    bits.count = count;
                    bits.fill();
                    position = bits.position;
                    next = bits.bits;
                    count = bits.count;
                }
                int entry = dcThenAc[i][(int) (next >>> (64 - SkipTable.BITS))];
                int k = (entry >> 6) & 0xFF;
                int difference = entry >> 16;
                if (k > 64 && k <= HuffmanTable.END_OF_BLOCK) {
                    entry = EntropyBits.symbol(dc[i], next, position);
                    difference = EntropyBits.value(next << ((entry >> 8) & 31), (entry >> 16) & 15);
                    k = 1;
                }
                next <<= entry;
                count -= entry & 63;
                int prediction = predictions[i] + difference;
                predictions[i] = prediction;
                if (wanted) {
                    targets[b][0][mcu * across[b] + column[b]] = prediction;
                }
                while (k < 64) {
                    entry = skip[(int) (next >>> (64 - SkipTable.BITS))];
                    k += entry >> 6;
                    if (k < 64) {
                        next <<= entry;
                        count -= entry & 63;
                        eight = EntropyBits.eight(data, position, lastEight);
                        if (!EntropyBits.needsCare(eight, count)) {
                            next |= eight >>> count;
                            position += (63 - count) >>> 3;
                            count |= 56;
                        } else {
                            bits.position = position;
                            bits.bits = next;
                            bits.count = count;
                            bits.fill();
                            position = bits.position;
                            next = bits.bits;
                            count = bits.count;
                        }
                        entry = skip[(int) (next >>> (64 - SkipTable.BITS))];
                        k += entry >> 6;
                    }
                    if ((k > 64 && k <= HuffmanTable.END_OF_BLOCK) || k > HuffmanTable.END_OF_BLOCK + 63) {
                        // The last entry went past the end of the block, or had nothing to go by: one code at a time.
                        k -= entry >> 6;
                        bits.position = position;
                        bits.bits = next;
                        bits.count = count;
                        k = bits.passOne(ac[i], k);
                        position = bits.position;
                        next = bits.bits;
                        count = bits.count;
                        continue;
                    }
                    next <<= entry;
                    count -= entry & 63;
                }
            }
            mcu++;
        } while (mcu < end && !flat.begins(next));
        bits.position = position;
        bits.bits = next;
        bits.count = count;
        return mcu;
    }

    /** As {@link #means}, but for all frequencies that are wanted. */
    private int lows(int firstMcu, int end) throws ImageException.Malformed {
        byte[] data = bits.data;
        int lastEight = bits.lastEight;
        int position = bits.position;
        long next = bits.bits;
        int count = bits.count;
        int mcu = firstMcu;
        do {
            for (int b = 0; b < blocks; b++) {
                int i = part[b];
                int[][] target = targets[b];
                int at = mcu * across[b] + column[b];
                long eight = EntropyBits.eight(data, position, lastEight);
                if (!EntropyBits.needsCare(eight, count)) {
                    next |= eight >>> count;
                    position += (63 - count) >>> 3;
                    count |= 56;
                } else {
                    bits.position = position;
                    bits.bits = next;
                    bits.count = count;
                    bits.fill();
                    position = bits.position;
                    next = bits.bits;
                    count = bits.count;
                }
                int entry = EntropyBits.symbol(dc[i], next, position);
                int prediction = predictions[i] + EntropyBits.value(next << ((entry >> 8) & 31), (entry >> 16) & 15);
                next <<= entry;
                count -= entry & 63;
                predictions[i] = prediction;
                target[0][at] = prediction;
                int last = this.last[i];
                HuffmanTable table = ac[i];
                long[] pairs = this.pairs[i];
                int k = 1;
                while (k <= last) {
                    long pair = pairs[(int) (next >>> (64 - PairTable.BITS))];
                    entry = (int) pair;
                    int behind = k + ((entry >> 8) & 0xFF);
                    if (PairTable.isWrong(behind)) {
                        entry = EntropyBits.symbol(table, next, position);
                        k += entry >>> 24;
                        target[k][at] = EntropyBits.value(next << ((entry >> 8) & 31), (entry >> 16) & 15);
                        k++;
                    } else {
                        target[k + ((entry >> 16) & 0xFF)][at] = (short) (pair >> 32);
                        target[k + (entry >>> 24)][at] = (int) (pair >> 48);
                        k = behind;
                    }
                    next <<= entry;
                    count -= entry & 63;
                    if (k > last) {
                        break;
                    }
                    eight = EntropyBits.eight(data, position, lastEight);
                    if (!EntropyBits.needsCare(eight, count)) {
                        next |= eight >>> count;
                        position += (63 - count) >>> 3;
                        count |= 56;
                    } else {
                        bits.position = position;
                        bits.bits = next;
                        bits.count = count;
                        bits.fill();
                        position = bits.position;
                        next = bits.bits;
                        count = bits.count;
                    }
                    pair = pairs[(int) (next >>> (64 - PairTable.BITS))];
                    entry = (int) pair;
                    behind = k + ((entry >> 8) & 0xFF);
                    if (PairTable.isWrong(behind)) {
                        entry = EntropyBits.symbol(table, next, position);
                        k += entry >>> 24;
                        target[k][at] = EntropyBits.value(next << ((entry >> 8) & 31), (entry >> 16) & 15);
                        k++;
                    } else {
                        target[k + ((entry >> 16) & 0xFF)][at] = (short) (pair >> 32);
                        target[k + (entry >>> 24)][at] = (int) (pair >> 48);
                        k = behind;
                    }
                    next <<= entry;
                    count -= entry & 63;
                }
                EntropyBits.checkBlock(k, position);
                short[] skip = this.skip[i];
                while (k < 64) {
                    eight = EntropyBits.eight(data, position, lastEight);
                    if (!EntropyBits.needsCare(eight, count)) {
                        next |= eight >>> count;
                        position += (63 - count) >>> 3;
                        count |= 56;
                    } else {
                        bits.position = position;
                        bits.bits = next;
                        bits.count = count;
                        bits.fill();
                        position = bits.position;
                        next = bits.bits;
                        count = bits.count;
                    }
                    entry = skip[(int) (next >>> (64 - SkipTable.BITS))];
                    k += entry >> 6;
                    if (k < 64) {
                        next <<= entry;
                        count -= entry & 63;
                        entry = skip[(int) (next >>> (64 - SkipTable.BITS))];
                        k += entry >> 6;
                    }
                    if ((k > 64 && k <= HuffmanTable.END_OF_BLOCK) || k > HuffmanTable.END_OF_BLOCK + 63) {
                        k -= entry >> 6;
                        bits.position = position;
                        bits.bits = next;
                        bits.count = count;
                        k = bits.passOne(table, k);
                        position = bits.position;
                        next = bits.bits;
                        count = bits.count;
                        continue;
                    }
                    next <<= entry;
                    count -= entry & 63;
                }
            }
            mcu++;
        } while (mcu < end && !flat.begins(next));
        bits.position = position;
        bits.bits = next;
        bits.count = count;
        return mcu;
    }
}
