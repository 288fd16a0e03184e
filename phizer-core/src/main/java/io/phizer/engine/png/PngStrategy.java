package io.phizer.engine.png;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/**
 * How the rows of a picture are filtered and compressed. Of photographs hardly anything comes twice once rows are
 * filtered: looking for it takes nine tenths of the time, and what is found takes more room than codes for the bytes
 * themselves, by 1 to 14 in 100. Screenshots are the other way round, and of drawings some are best not filtered at all.
 * So all three ways are tried on a few rows from all over the picture.
 *
 * @param filtered whether rows are filtered
 */
record PngStrategy(boolean filtered, int level, int zlib) {
    /** What all of the field uses: beyond it a file gets hardly smaller, and takes much longer. */
    private static final PngStrategy PLAIN = new PngStrategy(false, 6, Deflater.DEFAULT_STRATEGY);

    /** With zlib's strategy for filtered rows files come out within 3 in 100 of level 6, in half of the time or less. */
    private static final PngStrategy REPETITIVE = new PngStrategy(true, 5, Deflater.FILTERED);

    private static final PngStrategy SMOOTH = new PngStrategy(true, 5, Deflater.HUFFMAN_ONLY);

    private static final int BANDS = 8;
    private static final int BAND_ROWS = 4;
    /** Of pictures that are no larger all is tried. */
    private static final int MOST_TRIED = 65_536;

    private static final int MOST_ROWS = 256;

    static PngStrategy of(PngForm form, int height) {
        if (!form.filterable()) {
            return PLAIN;
        }
        List<byte[]> plain = new ArrayList<>();
        List<byte[]> filtered = new ArrayList<>();
        sample(form, height, plain, filtered);
        long smooth = SMOOTH.length(filtered);
        long repetitive = REPETITIVE.length(filtered);
        PngStrategy best = smooth < repetitive ? SMOOTH : REPETITIVE;
        return PLAIN.length(plain) < Math.min(smooth, repetitive) ? PLAIN : best;
    }

    /** Bytes that choosing allocates at most, native memory not included. */
    static long heapBytes(long rowBytes) {
        long rows = 8 * (rowBytes + 32);
        long tried = Math.max(MOST_TRIED + 32 * MOST_ROWS, BANDS * BAND_ROWS * (rowBytes + 32));
        return rows + 2 * tried + 32_768;
    }

    /** A deflater, to be ended by the caller. */
    Deflater deflater() {
        Deflater deflater = new Deflater(level);
        deflater.setStrategy(zlib);
        return deflater;
    }

    private static void sample(PngForm form, int height, List<byte[]> plain, List<byte[]> filtered) {
        int rowBytes = form.rowBytes();
        PngFilterChoice filters = new PngFilterChoice(rowBytes, form.filterDistance());
        byte[] row = new byte[rowBytes];
        boolean all = height <= BANDS * BAND_ROWS || (height <= MOST_ROWS && (long) height * rowBytes <= MOST_TRIED);
        int bands = all ? 1 : BANDS;
        int bandRows = all ? height : BAND_ROWS;
        for (int band = 0; band < bands; band++) {
            int from = (int) ((long) height * band / bands);
            if (from > 0) {
                form.row(from - 1, row, 0);
                filters.best(row);
            }
            for (int y = from; y < from + bandRows; y++) {
                form.row(y, row, 0);
                plain.add(row.clone());
                filtered.add(filters.best(row).clone());
            }
        }
    }

    private long length(List<byte[]> rows) {
        byte[] dropped = new byte[4096];
        Deflater deflater = deflater();
        try {
            for (byte[] row : rows) {
                deflater.setInput(row);
                while (!deflater.needsInput()) {
                    deflater.deflate(dropped);
                }
            }
            deflater.finish();
            while (!deflater.finished()) {
                deflater.deflate(dropped);
            }
            return deflater.getBytesWritten();
        } finally {
            deflater.end();
        }
    }
}
