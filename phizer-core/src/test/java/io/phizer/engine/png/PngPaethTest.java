package io.phizer.engine.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngPaethTest {
    /** Every left with every byte above and above to the left: pairs of pixels, of which the first makes left what it is to be. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void findsTheNearestOfAllNeighbours(int distance) {
        PngPaeth paeth = new PngPaeth();
        int length = 2 * distance * 256;
        byte[] filtered = new byte[length + PngPaeth.OVERSHOOT];
        byte[] above = new byte[length + PngPaeth.OVERSHOOT];
        byte[] row = new byte[length + PngPaeth.OVERSHOOT];
        byte[] expected = new byte[length];
        for (int upLeft = 0; upLeft < 256; upLeft++) {
            for (int up = 0; up < 256; up++) {
                for (int pair = 0; pair < 256; pair++) {
                    for (int c = 0; c < distance; c++) {
                        int at = 2 * distance * pair + c;
                        above[at] = (byte) (upLeft + c);
                        above[at + distance] = (byte) (up - c);
                        int before = pair == 0 ? 0 : expected[at - distance];
                        int corner = pair == 0 ? 0 : above[at - distance];
                        filtered[at] = (byte) (pair - nearest(before & 0xFF, above[at] & 0xFF, corner & 0xFF));
                        expected[at] = (byte) pair;
                        expected[at + distance] =
                                (byte) (7 + nearest(pair, above[at + distance] & 0xFF, above[at] & 0xFF));
                        filtered[at + distance] = 7;
                    }
                }

                paeth.take(filtered, 0, above, row, length, distance);

                assertThat(Arrays.equals(row, 0, length, expected, 0, length))
                        .as("above %d, above to the left %d", up, upLeft)
                        .isTrue();
            }
        }
    }

    /** As the standard has it (W3C PNG, section 9.4). */
    private static int nearest(int left, int up, int upLeft) {
        int estimate = left + up - upLeft;
        int toLeft = Math.abs(estimate - left);
        int toUp = Math.abs(estimate - up);
        int toUpLeft = Math.abs(estimate - upLeft);
        if (toLeft <= toUp && toLeft <= toUpLeft) {
            return left;
        }
        return toUp <= toUpLeft ? up : upLeft;
    }
}
