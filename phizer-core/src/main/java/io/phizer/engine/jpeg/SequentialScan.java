package io.phizer.engine.jpeg;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A scan of a sequential picture (ITU-T T.81, section A.2), row by row of MCUs: where its blocks lie, what of them is
 * wanted, and the restarts between them. Passes rows of blocks on to {@link ComponentBlocks}.
 */
final class SequentialScan {
    /** Section B.2.3: the sum over an interleaved scan of what each component's two sampling factors multiply to. */
    private static final int MOST_BLOCKS = 10;

    private final Scan scan;
    private final ComponentBlocks[] components;
    private final EntropyBits bits;
    private final SequentialBlocks blocks;
    /** MCUs with blocks that an edge goes through; null where there are none. */
    private final @Nullable CutMcus cut;

    private int toRestart;
    private int restarts;
    /** The row of MCUs that is being decoded. */
    private int row;

    /**
     * A scan to be decoded.
     *
     * @param components by index of component
     */
    SequentialScan(byte[] data, Scan scan, ScanTables tables, ComponentBlocks[] components) throws ImageException {
        this.scan = scan;
        this.bits = new EntropyBits(data, scan.start());
        this.toRestart = scan.restartInterval();
        this.components = new ComponentBlocks[scan.parts().size()];
        int count = 0;
        for (int i = 0; i < this.components.length; i++) {
            Scan.Part part = scan.parts().get(i);
            int[] quantisation = tables.quantisation(part.component().quantisation());
            if (quantisation.length == 0) {
                throw new ImageException.Malformed("scan whose tables are not defined", scan.start());
            }
            if (part.dcCode() == null || part.acCode() == null) {
                throw new ImageException.Unsupported("scan without its Huffman codes, as in frames of Motion JPEG");
            }
            this.components[i] = components[part.component().index()];
            this.components[i].quantisation(quantisation);
            count += scan.across(part.component()) * scan.down(part.component());
        }
        if (count > MOST_BLOCKS) {
            throw new ImageException.Malformed("more than ten blocks in an MCU", scan.start());
        }
        int[] predictions = new int[this.components.length];
        BlockRow[][] rows =
                Arrays.stream(this.components).map(ComponentBlocks::rows).toArray(BlockRow[][]::new);
        this.blocks = new SequentialBlocks(scan, tables, this.components, bits, predictions, rows, false, count);
        this.cut = Arrays.stream(this.components).anyMatch(ComponentBlocks::cut)
                ? new CutMcus(scan, tables, this.components, bits, predictions, count)
                : null;
    }

    /** Decodes down to the last row that is wanted; returns where the data ends. */
    int decode(Cancellation cancelled) throws ImageException {
        int from = scan.mcuRows();
        int to = 0;
        for (ComponentBlocks part : components) {
            int down = scan.down(part.component());
            from = Math.min(from, part.window().fromRow() / down);
            to = Math.max(to, (part.window().toRow() + down - 1) / down);
        }
        to = Math.min(to, scan.mcuRows());
        for (int mcuRow = 0; mcuRow < to; mcuRow++) {
            cancelled.check();
            row = mcuRow;
            decodeRow(mcuRow >= from);
            checkEnd();
        }
        return bits.end();
    }

    private void checkEnd() throws ImageException {
        try {
            bits.checkEnd();
        } catch (ImageException.Malformed early) {
            throw bits.damage(early, row, scan.mcuRows());
        }
    }

    private void decodeRow(boolean wanted) throws ImageException {
        int columns = scan.mcuColumns();
        if (!wanted) {
            skip(columns);
            return;
        }
        int from = columns;
        int to = 0;
        for (ComponentBlocks part : components) {
            int across = scan.across(part.component());
            from = Math.min(from, part.window().fromColumn() / across);
            to = Math.max(to, part.window().toColumn() / across);
        }
        to = Math.min(to, columns);
        skip(from);
        for (ComponentBlocks part : components) {
            for (int i = 0; i < scan.down(part.component()); i++) {
                part.rows()[i].clear();
            }
        }
        takeRow(from, to);
        skip(columns - to);
        for (ComponentBlocks part : components) {
            int down = scan.down(part.component());
            for (int i = 0; i < down; i++) {
                part.transform(row * down + i, part.rows()[i]);
            }
        }
    }

    private void skip(int mcus) throws ImageException {
        int done = 0;
        while (done < mcus) {
            int now = untilRestart(mcus - done);
            try {
                blocks.skip(now);
            } catch (ImageException.Malformed damage) {
                throw bits.damage(damage, row, scan.mcuRows());
            }
            done += now;
        }
    }

    private void takeRow(int from, int to) throws ImageException {
        CutMcus cutMcus = cut;
        if (cutMcus == null) {
            take(blocks, 0, to - from);
            return;
        }
        cutMcus.begin(row);
        int column = from;
        while (column < to) {
            int end = cutMcus.endOfPiece(column, to);
            if (cutMcus.isCut(column)) {
                take(cutMcus.cleared(), 0, end - column);
                cutMcus.give(column - from, end - column);
            } else {
                take(blocks, column - from, end - from);
            }
            column = end;
        }
    }

    private void take(SequentialBlocks taking, int from, int to) throws ImageException {
        int done = from;
        while (done < to) {
            int now = untilRestart(to - done);
            try {
                taking.take(done, now);
            } catch (ImageException.Malformed damage) {
                throw bits.damage(damage, row, scan.mcuRows());
            }
            done += now;
        }
    }

    /** How many MCUs, of those, can be decoded without a restart in between; goes over a restart that is due. */
    private int untilRestart(int mcus) throws ImageException {
        if (scan.restartInterval() == 0) {
            return mcus;
        }
        if (toRestart == 0) {
            try {
                bits.restart(restarts++ & 7);
            } catch (ImageException.Malformed damage) {
                throw bits.damage(damage, row, scan.mcuRows());
            }
            blocks.restart();
            toRestart = scan.restartInterval();
        }
        int now = Math.min(mcus, toRestart);
        toRestart -= now;
        return now;
    }
}
