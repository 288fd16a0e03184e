package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A scan of a progressive picture (ITU-T T.81, section G.2): its grid of blocks, row by row, and the restarts in
 * between. It stops after each row of MCUs of the picture, so that the other scans can add what they have of it.
 */
final class ProgressivePass {
    private final Scan scan;
    private final CoefficientStore[] stores;
    /** By part of the scan, of one that is the first of DC. */
    private final @Nullable HuffmanTable[] tables;

    private final EntropyBits bits;
    private final int[] predictions;
    /** By part of the scan, where the blocks of the row of MCUs that is being decoded begin. */
    private final int[] places;
    /** Null in a scan of DC, a refinement of which needs no table (section G.1.2.1). */
    private final @Nullable ProgressiveBand band;

    private int toRestart;
    private int restarts;

    /**
     * A scan to be decoded.
     *
     * @param stores by index of component
     */
    ProgressivePass(byte[] data, Scan scan, CoefficientStore[] stores) {
        this.scan = scan;
        this.bits = new EntropyBits(data, scan.start());
        this.toRestart = scan.restartInterval();
        this.stores = new CoefficientStore[scan.parts().size()];
        for (int i = 0; i < this.stores.length; i++) {
            this.stores[i] = stores[scan.parts().get(i).component().index()];
        }
        this.tables = new HuffmanTable[scan.parts().size()];
        for (int i = 0; scan.first() == 0 && scan.high() == 0 && i < tables.length; i++) {
            tables[i] = scan.parts().get(i).dc();
        }
        this.predictions = new int[this.stores.length];
        this.places = new int[this.stores.length];
        this.band = scan.first() == 0 ? null : new ProgressiveBand(scan, this.stores[0], bits);
    }

    /** Decodes what the scan has of the next row of MCUs of the picture: of one component alone, some rows of blocks. */
    void decode(int mcuRow) throws ImageException {
        int rows = scan.interleaved() ? 1 : stores[0].component().v();
        int end = Math.min(scan.mcuRows(), (mcuRow + 1) * rows);
        for (int row = mcuRow * rows; row < end; row++) {
            decodeRow(row);
            checkEnd(row);
        }
    }

    private void decodeRow(int row) throws ImageException {
        int columns = scan.mcuColumns();
        int column = 0;
        while (column < columns) {
            int now = untilRestart(columns - column, row);
            try {
                decode(row, column, now);
            } catch (ImageException.Malformed damage) {
                throw bits.damage(damage, row, scan.mcuRows());
            }
            column += now;
        }
    }

    private void checkEnd(int row) throws ImageException {
        try {
            bits.checkEnd();
        } catch (ImageException.Malformed early) {
            throw bits.damage(early, row, scan.mcuRows());
        }
    }

    private void decode(int row, int column, int mcus) throws ImageException.Malformed {
        if (band != null) {
            band.decode(row, column, column + mcus);
            return;
        }
        for (int i = 0; i < stores.length; i++) {
            places[i] = stores[i].at(row * scan.down(stores[i].component()));
        }
        for (int i = 0; i < mcus; i++) {
            dc(column + i);
        }
    }

    private int untilRestart(int mcus, int row) throws ImageException {
        if (scan.restartInterval() == 0) {
            return mcus;
        }
        if (toRestart == 0) {
            try {
                bits.restart(restarts++ & 7);
            } catch (ImageException.Malformed damage) {
                throw bits.damage(damage, row, scan.mcuRows());
            }
            Arrays.fill(predictions, 0);
            if (band != null) {
                band.restart();
            }
            toRestart = scan.restartInterval();
        }
        int now = Math.min(mcus, toRestart);
        toRestart -= now;
        return now;
    }

    /** The DC coefficients of an MCU (section G.1.2.1). */
    private void dc(int mcuColumn) throws ImageException.Malformed {
        for (int i = 0; i < stores.length; i++) {
            CoefficientStore store = stores[i];
            int across = scan.across(store.component());
            int down = scan.down(store.component());
            HuffmanTable table = tables[i];
            short[] coefficients = store.byZigzag()[0];
            for (int y = 0; y < down; y++) {
                int at = places[i] + y * store.columns() + mcuColumn * across;
                for (int x = 0; x < across; x++) {
                    if (scan.high() > 0) {
                        coefficients[at + x] |= (short) (bits.take(1) << scan.low());
                    } else {
                        predictions[i] += bits.difference(Objects.requireNonNull(table));
                        coefficients[at + x] = (short) (predictions[i] << scan.low());
                    }
                }
            }
        }
    }
}
