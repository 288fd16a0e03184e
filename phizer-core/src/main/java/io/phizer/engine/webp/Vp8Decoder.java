package io.phizer.engine.webp;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.image.PixelSize;
import java.util.Arrays;

/**
 * Decodes a VP8 key frame, the lossy coding of WebP (RFC 6386), one row of macroblocks after the other. Each is decoded in
 * planes of its own, since prediction is from samples before the filter, and filtered in a copy, where the row above is
 * as well: its last lines change with it.
 */
final class Vp8Decoder {
    private static final int LUMA = 16;
    private static final int CHROMA = 8;
    /** Lines of luma that the row below has a say in: by the filter, and by chroma that they are mixed with. */
    private static final int UNFINISHED = 8;

    private static final int SMALL_BLOCKS = 4;
    /** What blocks of 4x4 take for the mode of a neighbour that is predicted as a whole. */
    private static final int[] AS_SMALL = {0, 2, 3, 1};
    /** Section 11.2: the tree of the modes of small blocks; leaves are complements. */
    private static final int[] SMALL_TREE = {~0, 2, ~1, 4, ~2, 6, 8, 12, ~3, 10, ~5, ~6, ~4, 14, ~7, 16, ~8, ~9};

    private final Vp8Header header;
    private final Vp8Residue residue;
    private final Vp8Plane luma;
    private final Vp8Plane blue;
    private final Vp8Plane red;
    /** The last two rows, filtered but for what the next one will change. */
    private final Vp8Picture smooth;

    private final Vp8LoopFilter filter;
    /** The strength of the filter by macroblock of the row, and whether it goes inside of it. */
    private final byte[] levels;

    private final boolean[] inner;
    private final int[] modesAbove;
    private final int[] modesLeft = new int[4];
    private final int[] modes = new int[16];
    private final Cancellation cancelled;
    private int decoded;

    Vp8Decoder(ByteSlice frame, PixelSize size, Cancellation cancelled) throws ImageException {
        this.header = new Vp8Header(frame, size);
        this.cancelled = cancelled;
        this.residue = new Vp8Residue(header.tokens, header.columns);
        int columns = header.columns;
        this.luma = new Vp8Plane(LUMA * columns, LUMA);
        this.blue = new Vp8Plane(CHROMA * columns, CHROMA);
        this.red = new Vp8Plane(CHROMA * columns, CHROMA);
        this.smooth = new Vp8Picture(
                new Vp8Plane(LUMA * columns, 2 * LUMA),
                new Vp8Plane(CHROMA * columns, 2 * CHROMA),
                new Vp8Plane(CHROMA * columns, 2 * CHROMA),
                size);
        this.filter = new Vp8LoopFilter(header, smooth.luma(), smooth.blue(), smooth.red());
        this.levels = new byte[columns];
        this.inner = new boolean[columns];
        this.modesAbove = new int[4 * header.columns];
    }

    /**
     * Gives pixels of a row as RGB; rows are asked for from top to bottom.
     *
     * @param step bytes from pixel to pixel in the target
     */
    void row(int y, int from, int count, byte[] target, int offset, int step) throws ImageException {
        while (decoded < header.rows && y >= LUMA * decoded - UNFINISHED) {
            next();
        }
        smooth.row(y, from, count, target, offset, step);
    }

    /** Decodes what is left, to see whether it is sound. */
    void finish() throws ImageException {
        while (decoded < header.rows) {
            next();
        }
    }

    private void next() throws ImageException {
        int row = decoded;
        cancelled.check();
        if (row > 0) {
            luma.drop(LUMA);
            blue.drop(CHROMA);
            red.drop(CHROMA);
        }
        residue.beginRow();
        Arrays.fill(modesLeft, 0);
        Vp8Bits bits = header.partitions[row & (header.partitions.length - 1)];
        for (int column = 0; column < header.columns; column++) {
            macroblock(bits, column, row);
        }
        header.modes.checkEnd();
        bits.checkEnd();
        smoothen(row);
        decoded++;
    }

    private void smoothen(int row) {
        if (row > 1) {
            smooth.luma().drop(LUMA);
            smooth.blue().drop(CHROMA);
            smooth.red().drop(CHROMA);
        }
        smooth.luma().copy(luma, LUMA * row, LUMA, LUMA * header.columns);
        smooth.blue().copy(blue, CHROMA * row, CHROMA, CHROMA * header.columns);
        smooth.red().copy(red, CHROMA * row, CHROMA, CHROMA * header.columns);
        for (int column = 0; column < header.columns; column++) {
            filter.filter(column, row, levels[column], inner[column]);
        }
    }

    /** Section 19.3. */
    private void macroblock(Vp8Bits bits, int column, int row) {
        Vp8Bits in = header.modes;
        int segment = header.segmentMap ? segment(in) : 0;
        boolean skipped = header.coefficientProbability > 0 && in.read(header.coefficientProbability);
        int mode = lumaMode(in);
        boolean small = mode == SMALL_BLOCKS;
        if (small) {
            smallModes(in, column);
        } else {
            Arrays.fill(modesLeft, AS_SMALL[mode]);
            Arrays.fill(modesAbove, 4 * column, 4 * column + 4, AS_SMALL[mode]);
        }
        int chromaMode = chromaMode(in);
        boolean some = false;
        if (skipped) {
            residue.skip(column, small);
        } else {
            some = residue.read(bits, column, small, header.steps[segment]);
        }
        levels[column] = (byte) header.filterLevel(segment, small);
        inner[column] = small || some;
        if (small) {
            drawSmall(column, row, some);
        } else {
            Vp8Prediction.block(luma, luma.at(16 * column, 16 * row), 16, mode, column > 0, row > 0);
            add(luma, 16 * column, 16 * row, 4, 0, some);
        }
        for (int plane = 0; plane < 2; plane++) {
            Vp8Plane chroma = plane == 0 ? blue : red;
            Vp8Prediction.block(chroma, chroma.at(8 * column, 8 * row), 8, chromaMode, column > 0, row > 0);
            add(chroma, 8 * column, 8 * row, 2, 16 + 4 * plane, some);
        }
    }

    private int segment(Vp8Bits in) {
        int[] probabilities = header.segmentProbabilities;
        if (in.read(probabilities[0])) {
            return in.read(probabilities[2]) ? 3 : 2;
        }
        return in.read(probabilities[1]) ? 1 : 0;
    }

    /** Section 11.2, with the fixed probabilities of key frames. */
    private static int lumaMode(Vp8Bits in) {
        if (!in.read(145)) {
            return SMALL_BLOCKS;
        }
        if (!in.read(156)) {
            return in.read(163) ? Vp8Prediction.VERTICAL : Vp8Prediction.DC;
        }
        return in.read(128) ? Vp8Prediction.TRUE_MOTION : Vp8Prediction.HORIZONTAL;
    }

    /** Section 11.4. */
    private static int chromaMode(Vp8Bits in) {
        if (!in.read(142)) {
            return Vp8Prediction.DC;
        }
        if (!in.read(114)) {
            return Vp8Prediction.VERTICAL;
        }
        return in.read(183) ? Vp8Prediction.TRUE_MOTION : Vp8Prediction.HORIZONTAL;
    }

    private void smallModes(Vp8Bits in, int column) {
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                int above = 4 * column + x;
                int node = 0;
                do {
                    boolean branch = in.read(Vp8Tables.smallMode(modesAbove[above], modesLeft[y], node >> 1));
                    node = SMALL_TREE[node + (branch ? 1 : 0)];
                } while (node > 0);
                modes[4 * y + x] = ~node;
                modesAbove[above] = ~node;
                modesLeft[y] = ~node;
            }
        }
    }

    private void drawSmall(int column, int row, boolean some) {
        int aboveRow = luma.at(16 * column + 16, 16 * row - 1);
        if (row > 0 && column == header.columns - 1) {
            // Nothing is there; the reference decoder takes the last sample of the row for it.
            Arrays.fill(luma.data, aboveRow, aboveRow + 4, luma.data[aboveRow - 1]);
        }
        for (int i = 0; i < 16; i++) {
            int x = i & 3;
            int at = luma.at(16 * column + 4 * x, 16 * row + 4 * (i >> 2));
            // Blocks at the right look at the macroblock above to the right, whatever row of blocks they are in.
            Vp8Prediction.small(luma, at, modes[i], x == 3 ? aboveRow : at - luma.stride + 4);
            if (some) {
                Vp8Inverse.add(residue.coefficients, 16 * i, luma, at);
            }
        }
    }

    private void add(Vp8Plane plane, int left, int top, int blocks, int first, boolean some) {
        for (int i = 0; some && i < blocks * blocks; i++) {
            int at = plane.at(left + 4 * (i % blocks), top + 4 * (i / blocks));
            Vp8Inverse.add(residue.coefficients, 16 * (first + i), plane, at);
        }
    }
}
