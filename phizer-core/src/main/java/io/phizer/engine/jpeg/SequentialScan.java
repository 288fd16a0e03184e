package io.phizer.engine.jpeg;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;

/**
 * Decodes a scan of a sequential picture (ITU-T T.81, sections F.2.2 and A.2), row by row of MCUs, into {@link ScaledPlane}s. Of
 * each block only the frequencies that the plane's scale needs are taken out; {@link SkipTable} passes over the rest.
 *
 * <p>One flat loop does all blocks of a row of MCUs, with the bits in locals, since this is where the time goes. The bits are filled
 * up without asking how many are left, because a branch that is taken now and then costs more than the few
 * instructions: after filling there are at least 56, enough for a DC and an AC coefficient (28 and 27) or four skips
 * (13 each).
 */
final class SequentialScan {
    private final Scan scan;
    private final ScaledPlane[] planes;
    private final EntropyBits bits;
    private final int blocks;
    private final int[] part;
    private final int[] rowInMcu;
    private final int[] columnInMcu;
    private final int[] predictions;
    private final int[] block = new int[65];
    private final int[][] rows;
    private final int[] column;
    private final HuffmanTable[] dc;
    private final HuffmanTable[] ac;
    private final int[][] dcThenAc;
    private final short[][] skip;
    private final int[][] divisors;
    private int toRestart;
    private int restarts;

    /**
     * A scan to be decoded.
     *
     * @param planes by index of component
     */
    SequentialScan(byte[] data, Scan scan, ScanTables tables, ScaledPlane[] planes) throws ImageException.Malformed {
        this.scan = scan;
        this.bits = new EntropyBits(data, scan.start());
        int parts = scan.parts().size();
        this.planes = new ScaledPlane[parts];
        this.dc = new HuffmanTable[parts];
        this.ac = new HuffmanTable[parts];
        this.dcThenAc = new int[parts][];
        this.skip = new short[parts][];
        this.divisors = new int[parts][];
        this.predictions = new int[parts];
        int count = 0;
        for (int i = 0; i < parts; i++) {
            Component component = scan.parts().get(i).component();
            ScaledPlane plane = planes[component.index()];
            this.planes[i] = plane;
            count += scan.interleaved() ? component.h() * component.v() : 1;
            HuffmanTable dcTable = scan.parts().get(i).dc();
            HuffmanTable acTable = scan.parts().get(i).ac();
            int[] table = tables.quantisation(component.quantisation());
            if (dcTable == null || acTable == null || table.length == 0) {
                throw new ImageException.Malformed("scan whose tables are not defined", scan.start());
            }
            dc[i] = dcTable;
            ac[i] = acTable;
            dcThenAc[i] = SkipTable.dcThenAc(dcTable, acTable);
            skip[i] = SkipTable.ac(acTable);
            divisors[i] = plane.divisors(table);
        }
        if (count > 10) {
            throw new ImageException.Malformed("more than ten blocks in an MCU", scan.start());
        }
        this.blocks = count;
        this.part = new int[count];
        this.rowInMcu = new int[count];
        this.columnInMcu = new int[count];
        this.rows = new int[count * 8][];
        this.column = new int[count];
        layOut();
        this.toRestart = scan.restartInterval();
    }

    /** The order of blocks in an MCU (section A.2.3). */
    private void layOut() {
        int b = 0;
        for (int i = 0; i < planes.length; i++) {
            int h = scan.interleaved() ? planes[i].component().h() : 1;
            int v = scan.interleaved() ? planes[i].component().v() : 1;
            for (int y = 0; y < v; y++) {
                for (int x = 0; x < h; x++) {
                    part[b] = i;
                    rowInMcu[b] = y;
                    columnInMcu[b++] = x;
                }
            }
        }
    }

    /** Decodes down to the last row that is wanted; returns where the data ends. */
    int decode(Cancellation cancelled) throws ImageException.Malformed {
        int lastRow = 0;
        for (ScaledPlane plane : planes) {
            int v = scan.interleaved() ? plane.component().v() : 1;
            lastRow = Math.max(lastRow, (plane.window().toRow() + v - 1) / v);
        }
        lastRow = Math.min(lastRow, scan.mcuRows());
        for (int mcuRow = 0; mcuRow < lastRow; mcuRow++) {
            cancelled.check();
            decodeRow(mcuRow);
            bits.checkEnd();
        }
        return bits.end();
    }

    private void decodeRow(int mcuRow) throws ImageException.Malformed {
        boolean wanted = false;
        int from = 0;
        int to = 0;
        for (int b = 0; b < blocks; b++) {
            ScaledPlane plane = planes[part[b]];
            BlockWindow window = plane.window();
            int h = scan.interleaved() ? plane.component().h() : 1;
            int v = scan.interleaved() ? plane.component().v() : 1;
            int row = mcuRow * v + rowInMcu[b];
            wanted = row >= window.fromRow() && row < window.toRow();
            from = window.fromColumn() / h;
            to = (window.toColumn() + h - 1) / h;
            column[b] = columnInMcu[b] * plane.n();
            for (int i = 0; i < plane.n(); i++) {
                rows[b * 8 + i] = plane.ring().row(row * plane.n() + i);
            }
        }
        int columns = scan.mcuColumns();
        decodeMcus(0, wanted ? Math.min(from, columns) : columns, false);
        if (wanted) {
            decodeMcus(from, Math.min(to, columns), true);
            decodeMcus(Math.min(to, columns), columns, false);
            for (ScaledPlane plane : planes) {
                int v = scan.interleaved() ? plane.component().v() : 1;
                plane.ready((mcuRow + 1) * v * plane.n());
            }
        }
    }

    private void decodeMcus(int fromMcu, int toMcu, boolean wanted) throws ImageException.Malformed {
        int mcu = fromMcu;
        while (mcu < toMcu) {
            int end = toMcu;
            if (scan.restartInterval() > 0) {
                if (toRestart == 0) {
                    bits.restart(restarts++ & 7);
                    java.util.Arrays.fill(predictions, 0);
                    toRestart = scan.restartInterval();
                }
                end = Math.min(toMcu, mcu + toRestart);
                toRestart -= end - mcu;
            }
            decodeBlocks(end - mcu, wanted);
            mcu = end;
        }
    }

    private void decodeBlocks(int mcus, boolean wanted) throws ImageException.Malformed {
        byte[] data = bits.data;
        int lastEight = bits.lastEight;
        int position = bits.position;
        long next = bits.bits;
        int count = bits.count;
        int[] block = this.block;
        for (int mcu = 0; mcu < mcus; mcu++) {
            for (int b = 0; b < blocks; b++) {
                int i = part[b];
                ScaledPlane plane = planes[i];
                int last = wanted ? plane.lastCoefficient() : 0;
                short[] skip = this.skip[i];
                long eight;
                eight = EntropyBits.eight(data, position, lastEight);
                if (!EntropyBits.needsCare(eight)) {
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
                int k = 1;
                int difference = 0;
                boolean started = false;
                if (last == 0) {
                    int entry = dcThenAc[i][(int) (next >>> (64 - SkipTable.BITS))];
                    int passed = (entry >> 6) & 0xFF;
                    if (passed <= 64 || passed > HuffmanTable.END_OF_BLOCK) {
                        difference = entry >> 16;
                        next <<= entry;
                        count -= entry & 63;
                        k = passed;
                        started = true;
                    }
                }
                if (!started) {
                    int entry = dc[i].symbols()[(int) (next >>> (64 - HuffmanTable.SYMBOL_BITS))];
                    if (entry == 0) {
                        entry = find(dc[i], next, position);
                    }
                    difference = value(next << ((entry >> 8) & 31), (entry >> 16) & 15);
                    next <<= entry;
                    count -= entry & 63;
                }
                int prediction = predictions[i] + difference;
                predictions[i] = prediction;
                if (last > 0) {
                    int[] divisors = this.divisors[i];
                    int[] order = plane.order();
                    int[] symbols = ac[i].symbols();
                    java.util.Arrays.fill(block, 0);
                    block[0] = prediction * divisors[0];
                    while (k <= last) {
                        eight = EntropyBits.eight(data, position, lastEight);
                        if (!EntropyBits.needsCare(eight)) {
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
                            entry = find(ac[i], next, position);
                        }
                        k += entry >>> 24;
                        block[order[k]] = value(next << ((entry >> 8) & 31), (entry >> 16) & 15) * divisors[k];
                        k++;
                        next <<= entry;
                        count -= entry & 63;
                    }
                    if (k > 64 && k <= HuffmanTable.END_OF_BLOCK) {
                        throw new ImageException.Malformed("coefficient after the 64th", position);
                    }
                }
                while (k < 64) {
                    eight = EntropyBits.eight(data, position, lastEight);
                    if (!EntropyBits.needsCare(eight)) {
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
                    int entry = skip[(int) (next >>> (64 - SkipTable.BITS))];
                    k += entry >> 6;
                    if (k < 64) {
                        next <<= entry;
                        count -= entry & 63;
                        entry = skip[(int) (next >>> (64 - SkipTable.BITS))];
                        k += entry >> 6;
                        if (k < 64) {
                            next <<= entry;
                            count -= entry & 63;
                            entry = skip[(int) (next >>> (64 - SkipTable.BITS))];
                            k += entry >> 6;
                        }
                    }
                    if ((k > 64 && k <= HuffmanTable.END_OF_BLOCK) || k > HuffmanTable.END_OF_BLOCK + 63) {
                        // The last entry went past the end of the block, or had nothing to go by: one code at a time.
                        k -= entry >> 6;
                        entry = ac[i].symbols()[(int) (next >>> (64 - HuffmanTable.SYMBOL_BITS))];
                        if (entry == 0) {
                            entry = find(ac[i], next, position);
                        }
                        k += (entry >>> 24) + 1;
                        if (k > 64 && k <= HuffmanTable.END_OF_BLOCK) {
                            throw new ImageException.Malformed("coefficient after the 64th", position);
                        }
                    }
                    next <<= entry;
                    count -= entry & 63;
                }
                if (wanted) {
                    int n = plane.n();
                    int x = column[b];
                    column[b] = x + n * (scan.interleaved() ? plane.component().h() : 1);
                    if (n == 1) {
                        rows[b * 8][x] = InverseDct.one(prediction * divisors[i][0]);
                    } else if (n == 2) {
                        InverseDct.two(block, rows[b * 8], rows[b * 8 + 1], x);
                    } else if (n == 4) {
                        InverseDct.four(block, rows[b * 8], rows[b * 8 + 1], rows[b * 8 + 2], rows[b * 8 + 3], x);
                    } else {
                        InverseDct.eight(block, rows, b * 8, x);
                    }
                }
            }
        }
        bits.position = position;
        bits.bits = next;
        bits.count = count;
    }

    /** The sign of a value of that many bits (section F.2.2.1, EXTEND); {@code next} begins with it. */
    private static int value(long next, int size) {
        int value = (int) (next >>> 1 >>> (63 - size));
        int negative = (int) (~next >> 63);
        return value + (negative & ((-1 << size) + 1));
    }

    private static int find(HuffmanTable table, long next, int position) throws ImageException.Malformed {
        int entry = table.find((int) (next >>> 48));
        if (entry == 0) {
            throw new ImageException.Malformed("code that is in no Huffman table", position);
        }
        return entry;
    }
}
