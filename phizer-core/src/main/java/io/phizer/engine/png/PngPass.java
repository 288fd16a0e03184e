package io.phizer.engine.png;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.inflate.InflatedBytes;
import io.phizer.engine.metadata.ByteSlice;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass of an interlaced picture (W3C PNG, section 8), with a stream of its own that begins where the pass does. So
 * all passes can be read side by side and rows of the picture come out from top to bottom, without the picture being in
 * memory: what is before a pass is decompressed once more for it, which over all passes is as much as all of the picture.
 */
final class PngPass {
    /** Section 8.1: first column, first row, distance of columns and of rows of each pass. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    /** What a stream takes beside its rows, and what taking filters off a row does. */
    private static final long STREAM_HEAP = 208 << 10;

    private static final long ROWS_HELD = 4;

    private final int[] place;
    private final int columns;
    private final InflatedBytes data;
    private final PngLines lines;

    private PngPass(int[] place, int columns, InflatedBytes data, PngLines lines) {
        this.place = place;
        this.columns = columns;
        this.data = data;
        this.lines = lines;
    }

    /** Opens all passes that are not empty, in order. */
    static List<PngPass> open(PngLayout layout, List<ByteSlice> stream, Cancellation cancelled) throws ImageException {
        List<PngPass> passes = new ArrayList<>();
        long from = 0;
        for (int[] place : PASSES) {
            int columns = ceilDivide(layout.width() - place[0], place[2]);
            int rows = ceilDivide(layout.height() - place[1], place[3]);
            if (columns == 0 || rows == 0) {
                continue;
            }
            int rowBytes = PngLines.filteredBytes(layout, columns);
            long end = from + (long) rows * rowBytes;
            InflatedBytes data = new InflatedBytes(stream, rowBytes, end, cancelled);
            for (long left = from; left > 0; left -= rowBytes) {
                data.take((int) Math.min(rowBytes, left));
            }
            passes.add(new PngPass(place, columns, data, new PngLines(layout, columns)));
            from = end;
        }
        return passes;
    }

    /** An upper bound of what all passes hold. */
    static long heapBytes(PngLayout layout) {
        return PASSES.length * (STREAM_HEAP + ROWS_HELD * PngLines.filteredBytes(layout, layout.width()));
    }

    /** Puts the pixels that the pass has of a row into it; all passes are asked for all rows, in order. */
    void read(int y, PngRows expander, byte[] row, int channels) throws ImageException {
        if (y % place[3] == place[1]) {
            lines.next(data);
            expander.expand(lines.array(), lines.from(), 0, columns, row, place[0] * channels, place[2]);
        }
    }

    /** Looks whether the stream ends as it should; of the last pass, whose stream is all of it. */
    void end() throws ImageException {
        data.end();
    }

    private static int ceilDivide(int value, int divisor) {
        return value <= 0 ? 0 : (value + divisor - 1) / divisor;
    }
}
