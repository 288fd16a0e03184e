package io.phizer.engine.jpeg;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scan header with the codes in force at its place (ITU-T T.81, section B.2.3).
 *
 * @param parts the components in it, one to four
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
     * @param dcCode its Huffman code for DC, null where none was defined
     * @param acCode its Huffman code for AC, null where none was defined
     */
    record Part(
            Component component,
            @Nullable ScanCode dcCode,
            @Nullable ScanCode acCode) {
        /** The tables of its code for DC, null where none was defined; to be asked for once. */
        @Nullable HuffmanTable dc() {
            return dcCode == null ? null : dcCode.table();
        }

        /** The tables of its code for AC, null where none was defined; to be asked for once. */
        @Nullable HuffmanTable ac() {
            return acCode == null ? null : acCode.table();
        }
    }

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
