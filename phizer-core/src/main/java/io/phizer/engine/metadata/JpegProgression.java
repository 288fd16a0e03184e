package io.phizer.engine.metadata;

import io.phizer.engine.ImageException;
import java.util.Arrays;

/**
 * What the scans of a progressive JPEG picture have told: of each coefficient of each component, down to which bit (ITU-T
 * T.81, sections G.1.1.1 and G.1.1.2). Not thread-safe.
 */
public final class JpegProgression {
    private static final int COEFFICIENTS = 64;
    /** In place of a bit: nothing is told. */
    private static final int NOTHING = -1;

    /** By component and coefficient in zigzag order: the lowest bit that is told. */
    private final byte[][] lowest;

    /** Nothing is told of so many components. */
    public JpegProgression(int components) {
        this.lowest = new byte[components][COEFFICIENTS];
        for (byte[] component : lowest) {
            Arrays.fill(component, (byte) NOTHING);
        }
    }

    /**
     * Takes in what a component is told by a scan.
     *
     * @param first the first coefficient (Ss)
     * @param last the last one (Se)
     * @param high the bit that was told before, 0 if there was none (Ah)
     * @param low the bit that is told now (Al)
     * @param offset where in the file the scan is
     * @throws ImageException.Malformed if other bits are told than those that come next, or AC coefficients before DC's:
     *     a scan before it is missing; if there are no such coefficients
     */
    public void scan(int component, int first, int last, int high, int low, int offset)
            throws ImageException.Malformed {
        byte[] told = lowest[component];
        boolean next = first <= last && last < COEFFICIENTS && (first == 0 || told[0] != NOTHING);
        for (int k = first; next && k <= last; k++) {
            next = high == Math.max(0, told[k]);
            told[k] = (byte) low;
        }
        if (!next) {
            throw new ImageException.Malformed("JPEG scan that goes on from one that is missing", offset);
        }
    }

    /** Whether all bits of all coefficients are told. If not, either who wrote the file wanted it so or it was cut. */
    public boolean isWhole() {
        for (byte[] component : lowest) {
            for (byte bit : component) {
                if (bit != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
