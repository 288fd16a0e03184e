package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import java.util.Objects;

/**
 * A band of AC coefficients of one component, in the first scan of it or in one that refines it by a bit (ITU-T T.81,
 * sections G.1.2.2 and G.1.2.3). Which coefficients are not zero stands in a word for each block, so that a refinement
 * knows by counting bits how many corrections it goes over, and looks only at those of coefficients that are wanted.
 */
final class ProgressiveBand {
    private final Scan scan;
    private final EntropyBits bits;
    private final HuffmanTable table;
    private final CoefficientStore store;
    private final long[] nonzero;
    /** Where coefficients of the blocks that are being decoded go, which of them, and from a block's number to its place. */
    private short[][] byZigzag;

    private long wanted;
    private int shift;
    /** How many blocks more end before they begin (EOBRUN). */
    private int endRun;

    /** The band of a scan that is not of DC, hence of one component, whose table is defined. */
    ProgressiveBand(Scan scan, CoefficientStore store, EntropyBits bits) {
        this.scan = scan;
        this.bits = bits;
        this.table = Objects.requireNonNull(scan.parts().get(0).ac());
        this.store = store;
        this.byZigzag = store.byZigzag();
        this.nonzero = store.nonzero();
        this.wanted = store.wanted();
    }

    void restart() {
        endRun = 0;
    }

    /** Decodes blocks of a row. */
    void decode(int row, int fromColumn, int toColumn) throws ImageException.Malformed {
        int first = store.at(row);
        CutStore cut = store.cut();
        if (cut == null) {
            decode(first + fromColumn, first + toColumn);
            return;
        }
        int column = fromColumn;
        while (column < toColumn) {
            int end = cut.endOfPiece(row, column, toColumn);
            int place = cut.place(row, column);
            byZigzag = place < 0 ? store.byZigzag() : cut.byZigzag();
            wanted = place < 0 ? store.wanted() : -1;
            shift = place < 0 ? 0 : place - first - column;
            decode(first + column, first + end);
            column = end;
        }
    }

    private void decode(int fromBlock, int toBlock) throws ImageException.Malformed {
        if (scan.high() == 0) {
            first(fromBlock, toBlock);
        } else {
            refine(fromBlock, toBlock);
        }
    }

    /** Decodes blocks in a scan that is the first of its band. */
    private void first(int fromBlock, int toBlock) throws ImageException.Malformed {
        int[] symbols = table.symbols();
        int low = scan.low();
        int last = scan.last();
        byte[] data = bits.data;
        int lastEight = bits.lastEight;
        int position = bits.position;
        long next = bits.bits;
        int count = bits.count;
        int block = fromBlock;
        while (block < toBlock) {
            if (endRun > 0) {
                int ended = Math.min(endRun, toBlock - block);
                endRun -= ended;
                block += ended;
                continue;
            }
            long found = 0;
            int k = scan.first();
            while (k <= last) {
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
                int entry = symbols[(int) (next >>> (64 - HuffmanTable.SYMBOL_BITS))];
                if (entry == 0) {
                    entry = EntropyBits.find(table, next, position);
                }
                int run = entry >>> 24;
                int size = (entry >> 16) & 15;
                if (run >= HuffmanTable.END_OF_BLOCK) {
                    int length = run - HuffmanTable.END_OF_BLOCK;
                    next <<= entry;
                    count -= entry & 63;
                    endRun = (1 << length) + (int) (next >>> 1 >>> (63 - length)) - 1;
                    next <<= length;
                    count -= length;
                    break;
                }
                k += run;
                if (k > last) {
                    throw new ImageException.Malformed("coefficient outside of the band", position);
                }
                if (((wanted >>> k) & 1) != 0) {
                    byZigzag[k][block + shift] = (short) (EntropyBits.value(next << ((entry >> 8) & 31), size) << low);
                }
                // A run of 16 zeros has no value behind it.
                found |= ((size + 15L) >> 4) << k;
                k++;
                next <<= entry;
                count -= entry & 63;
            }
            nonzero[block++] |= found;
        }
        bits.position = position;
        bits.bits = next;
        bits.count = count;
    }

    /** Decodes blocks in a scan that adds a bit to its band. */
    private void refine(int fromBlock, int toBlock) throws ImageException.Malformed {
        int[] symbols = table.symbols();
        int last = scan.last();
        long band = (-1L << scan.first()) & (-1L >>> (63 - last));
        int one = 1 << scan.low();
        byte[] data = bits.data;
        int lastEight = bits.lastEight;
        int position = bits.position;
        long next = bits.bits;
        int count = bits.count;
        for (int block = fromBlock; block < toBlock; block++) {
            // Those that are not zero and not gone over yet.
            long ahead = nonzero[block] & band;
            long found = 0;
            int k = scan.first();
            while (k <= last) {
                if (endRun > 0 && ahead == 0) {
                    break;
                }
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
                int at = last + 1;
                if (endRun == 0) {
                    int entry = symbols[(int) (next >>> (64 - HuffmanTable.SYMBOL_BITS))];
                    if (entry == 0) {
                        entry = EntropyBits.find(table, next, position);
                    }
                    int run = entry >>> 24;
                    int size = (entry >> 16) & 15;
                    if (run >= HuffmanTable.END_OF_BLOCK) {
                        int length = run - HuffmanTable.END_OF_BLOCK;
                        next <<= entry;
                        count -= entry & 63;
                        endRun = (1 << length) + (int) (next >>> 1 >>> (63 - length));
                        next <<= length;
                        count -= length;
                        continue;
                    }
                    if (size > 1) {
                        throw new ImageException.Malformed("refinement by more than a bit", position);
                    }
                    at = behindZeros(ahead, k, run, last);
                    if (size != 0) {
                        if (at > last) {
                            throw new ImageException.Malformed("coefficient outside of the band", position);
                        }
                        found |= 1L << at;
                        if (((wanted >>> at) & 1) != 0) {
                            boolean positive = next << ((entry >> 8) & 31) < 0;
                            byZigzag[at][block + shift] = (short) (positive ? one : -one);
                        }
                    }
                    next <<= entry;
                    count -= entry & 63;
                }
                long group = ahead & (-1L >>> (64 - at));
                ahead ^= group;
                k = at + 1;
                int corrections = Long.bitCount(group);
                if (corrections <= count) {
                    correct(block, group, next, one);
                    next <<= corrections;
                    count -= corrections;
                } else {
                    bits.position = position;
                    bits.bits = next;
                    bits.count = count;
                    correctMany(block, group, one);
                    position = bits.position;
                    next = bits.bits;
                    count = bits.count;
                }
            }
            nonzero[block] |= found;
            if (endRun > 0) {
                endRun--;
            }
        }
        bits.position = position;
        bits.bits = next;
        bits.count = count;
    }

    /** The position of the first zero behind {@code run} others from {@code k} on; further than {@code last} if there is none. */
    private static int behindZeros(long ahead, int k, int run, int last) {
        int at = k + run;
        while (at <= last) {
            int further = k + run + Long.bitCount(ahead & (-1L >>> (63 - at)));
            if (further == at) {
                return at;
            }
            at = further;
        }
        return last + 1;
    }

    /** Takes those coefficients of a group away from zero whose bit is 1; the first of {@code next} is that of the lowest. */
    private void correct(int block, long group, long next, int one) {
        long todo = group & wanted;
        while (todo != 0) {
            int k = Long.numberOfTrailingZeros(todo);
            short[] values = byZigzag[k];
            short value = values[block + shift];
            // Where a band is told anew the bit may have been told before.
            if (next << Long.bitCount(group & ((1L << k) - 1)) < 0 && (value & one) == 0) {
                values[block + shift] = (short) (value + (value > 0 ? one : -one));
            }
            todo &= todo - 1;
        }
    }

    /** The same for more of them than there are bits at hand, which are taken here. */
    private void correctMany(int block, long coefficients, int one) {
        long rest = coefficients;
        while (rest != 0) {
            long group = lowest(rest, 31);
            bits.fill();
            correct(block, group, bits.bits, one);
            bits.take(Long.bitCount(group));
            rest &= ~group;
        }
    }

    private static long lowest(long bits, int count) {
        long rest = bits;
        for (int i = 0; i < count; i++) {
            rest &= rest - 1;
        }
        return bits & ~rest;
    }
}
