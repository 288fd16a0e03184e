package io.phizer.engine.jpeg.encode;

import java.util.ArrayList;
import java.util.List;

/**
 * One scan of a progressive picture (T.81, G.1.1): which coefficients of which planes, and which of their bits.
 *
 * @param planes one, or all of them for DC
 * @param from first coefficient of the zigzag order: Ss
 * @param to last coefficient of the zigzag order: Se
 * @param high how many low bits the scan before left out, 0 if there was none: Ah
 * @param low how many low bits this one leaves out: Al
 */
record ProgressiveScan(List<Integer> planes, int from, int to, int high, int low) {
    private static final int Y = 0;
    private static final int CB = 1;
    private static final int CR = 2;
    private static final int LAST = 63;

    /** Whether this scan adds a bit to what was sent before. */
    boolean refines() {
        return high != 0;
    }

    boolean dc() {
        return from == 0;
    }

    /** The scans of libjpeg's {@code jpeg_simple_progression}: luma soon, chroma rough, the last bits last. */
    static List<ProgressiveScan> script(int planes) {
        boolean colour = planes > 1;
        List<Integer> all = colour ? List.of(Y, CB, CR) : List.of(Y);
        List<ProgressiveScan> scans = new ArrayList<>();
        scans.add(new ProgressiveScan(all, 0, 0, 0, 1));
        scans.add(new ProgressiveScan(List.of(Y), 1, 5, 0, 2));
        if (colour) {
            scans.add(new ProgressiveScan(List.of(CR), 1, LAST, 0, 1));
            scans.add(new ProgressiveScan(List.of(CB), 1, LAST, 0, 1));
        }
        scans.add(new ProgressiveScan(List.of(Y), 6, LAST, 0, 2));
        scans.add(new ProgressiveScan(List.of(Y), 1, LAST, 2, 1));
        scans.add(new ProgressiveScan(all, 0, 0, 1, 0));
        if (colour) {
            scans.add(new ProgressiveScan(List.of(CR), 1, LAST, 1, 0));
            scans.add(new ProgressiveScan(List.of(CB), 1, LAST, 1, 0));
        }
        scans.add(new ProgressiveScan(List.of(Y), 1, LAST, 1, 0));
        return scans;
    }
}
