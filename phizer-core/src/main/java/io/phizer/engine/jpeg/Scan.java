package io.phizer.engine.jpeg;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scan header with the tables in force at its place (ITU-T T.81, section B.2.3).
 *
 * @param parts the components in it, one to three
 * @param first first coefficient of the spectral selection, in zigzag order (Ss)
 * @param last last coefficient (Se)
 * @param high bit position of the scan before, 0 if this is the first of these coefficients (Ah)
 * @param low bit position of this scan (Al)
 * @param restartInterval MCUs between restart markers, 0 without any
 * @param start offset of the entropy-coded data
 */
record Scan(List<Part> parts, int first, int last, int high, int low, int restartInterval, int start) {
    /**
     * A component of the scan.
     *
     * @param dc its Huffman table for DC, null where none was defined
     * @param ac its Huffman table for AC, null where none was defined
     */
    record Part(
            Component component,
            @Nullable HuffmanTable dc,
            @Nullable HuffmanTable ac) {}

    boolean interleaved() {
        return parts.size() > 1;
    }

    /** How many blocks of a component stand side by side in an MCU (section A.2). */
    int across(Component component) {
        return interleaved() ? component.h() : 1;
    }

    /** How many blocks of a component stand one above the other in an MCU. */
    int down(Component component) {
        return interleaved() ? component.v() : 1;
    }

    int mcuColumns() {
        Component first = parts.get(0).component();
        return interleaved() ? first.mcuColumns() : first.blockColumns();
    }

    int mcuRows() {
        Component first = parts.get(0).component();
        return interleaved() ? first.mcuRows() : first.blockRows();
    }
}
