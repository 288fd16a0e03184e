package io.phizer.engine.strip;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What the frame header of a JPEG file tells (ITU-T T.81, section B.2.2), and how many blocks that makes (section A.1.1).
 *
 * @param parts the components, in order
 */
record JpegShape(boolean progressive, int width, int height, List<Part> parts) {
    private static final int BLOCK = 8;
    private static final int MOST_FACTOR = 4;

    /**
     * A component.
     *
     * @param across its columns of blocks in an MCU
     * @param down its rows of blocks in an MCU
     * @param quantisation the number of its table
     */
    record Part(int id, int across, int down, int quantisation) {}

    /** Reads the parameters of SOF0 to SOF2. */
    static JpegShape read(boolean progressive, ByteCursor in) throws ImageException {
        int depth = in.u8();
        int height = in.u16();
        int width = in.u16();
        if (depth != 8 || height == 0 || width == 0) {
            throw odd("samples that are not of eight bits, or no height in the frame header");
        }
        int count = in.u8();
        List<Part> parts = new ArrayList<>();
        BitSet distinct = new BitSet();
        for (int i = 0; i < count; i++) {
            int id = in.u8();
            int factors = in.u8();
            Part part = new Part(id, factors >> 4, factors & 15, in.u8());
            boolean usual =
                    Math.min(part.across(), part.down()) >= 1 && Math.max(part.across(), part.down()) <= MOST_FACTOR;
            if (!usual) {
                throw odd("odd sampling factors");
            }
            parts.add(part);
            distinct.set(id);
        }
        if (in.remaining() != 0 || distinct.cardinality() != count) {
            throw odd("an odd frame header");
        }
        return new JpegShape(progressive, width, height, List.copyOf(parts));
    }

    private static ImageException.Unsupported odd(String what) {
        return new ImageException.Unsupported("passing JPEG through with " + what);
    }

    /** MCUs in a row of an interleaved scan. */
    int columns() {
        return ceil(width, BLOCK * mostAcross());
    }

    /** Rows of MCUs of an interleaved scan. */
    int rows() {
        return ceil(height, BLOCK * mostDown());
    }

    /** Blocks in a row of a component's own scan. */
    int columns(Part part) {
        return ceil(ceil(width * part.across(), mostAcross()), BLOCK);
    }

    /** Rows of blocks of a component's own scan. */
    int rows(Part part) {
        return ceil(ceil(height * part.down(), mostDown()), BLOCK);
    }

    private int mostAcross() {
        return parts.stream().mapToInt(Part::across).max().orElse(1);
    }

    private int mostDown() {
        return parts.stream().mapToInt(Part::down).max().orElse(1);
    }

    private static int ceil(int count, int by) {
        return (count + by - 1) / by;
    }
}
