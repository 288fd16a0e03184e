package io.phizer.engine.strip;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The header of a scan of JPEG (ITU-T T.81, section B.2.3).
 *
 * @param parts at least one
 * @param from the first coefficient that it brings
 * @param to the last one
 * @param high which bit of it was brought before; 0 in the first scan of a coefficient
 * @param low which bit it brings
 */
record JpegScan(List<Part> parts, int from, int to, int high, int low) {
    private static final int LAST = 63;
    /** Blocks of an MCU. */
    private static final int MOST_BLOCKS = 10;

    /**
     * A component in a scan.
     *
     * @param component its index in the frame
     * @param dc the number of a table
     * @param ac the number of another
     */
    record Part(int component, int dc, int ac) {}

    /** Reads the parameters of SOS. */
    static JpegScan read(JpegShape shape, ByteCursor in) throws ImageException {
        int count = in.u8();
        List<Part> parts = new ArrayList<>();
        BitSet distinct = new BitSet();
        int blocks = 0;
        for (int i = 0; i < count; i++) {
            int id = in.u8();
            int tables = in.u8();
            for (int c = 0; c < shape.parts().size(); c++) {
                JpegShape.Part part = shape.parts().get(c);
                if (part.id() == id && !distinct.get(c)) {
                    distinct.set(c);
                    blocks += part.across() * part.down();
                    parts.add(new Part(c, tables >> 4, tables & 15));
                }
            }
        }
        int from = in.u8();
        int to = in.u8();
        int bits = in.u8();
        boolean sound = !shape.progressive() || (from == 0 ? to == 0 : from <= to && to <= LAST && count == 1);
        boolean usual = count > 0
                && parts.size() == count
                && (count == 1 || blocks <= MOST_BLOCKS)
                && in.remaining() == 0
                && sound;
        if (!usual) {
            throw new ImageException.Unsupported("passing JPEG through with an odd scan header");
        }
        return shape.progressive()
                ? new JpegScan(List.copyOf(parts), from, to, bits >> 4, bits & 15)
                : sequential(parts);
    }

    /** Whatever its header says of coefficients, which some writers leave empty. */
    private static JpegScan sequential(List<Part> parts) {
        return new JpegScan(List.copyOf(parts), 0, LAST, 0, 0);
    }

    boolean refines() {
        return high > 0;
    }

    boolean usesDc() {
        return from == 0 && !refines();
    }

    boolean usesAc() {
        return to > 0;
    }
}
