package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The coefficients that the decoder takes out, by all its shortcuts, are those of the flow charts. */
class CoefficientsTest {
    static Stream<Arguments> filesAndFrequencies() {
        return SmallJpegs.names().stream()
                .flatMap(name -> Stream.of(1, 2, 3, 4, 5, 6, 8).map(frequencies -> Arguments.of(name, frequencies)));
    }

    @ParameterizedTest(name = "{0}, {1} frequencies")
    @MethodSource("filesAndFrequencies")
    void takesTheCoefficientsThatTheFlowChartsGive(String name, int frequencies) throws ImageException {
        byte[] jpeg = SmallJpegs.bytes(name);

        assertThat(difference(jpeg, frequencies)).isEmpty();
    }

    @ParameterizedTest(name = "{0}, {1} frequencies")
    @MethodSource("filesAndFrequencies")
    void takesThemWhateverStandsBehindTheScan(String name, int frequencies) throws ImageException {
        byte[] whole = SmallJpegs.bytes(name);
        for (int more : new int[] {1, 7, 8, 9}) {
            byte[] longer = java.util.Arrays.copyOf(whole, whole.length + more);
            java.util.Arrays.fill(longer, whole.length, longer.length, (byte) 0x55);
            assertThat(difference(longer, frequencies))
                    .as("%d bytes more", more)
                    .isEmpty();
        }
    }

    /**
     * Damage leads the decoders to codes that no coder writes. 3000 files with a byte changed, of which most still
     * decode.
     */
    @Test
    void takesTheSameOfDamagedDataAsTheFlowCharts() throws ImageException {
        Random random = new Random(7);
        List<String> names = SmallJpegs.names();
        int decoded = 0;
        for (int round = 0; round < 3000; round++) {
            String name = names.get(random.nextInt(names.size()));
            byte[] jpeg = SmallJpegs.bytes(name);
            int from = SmallJpegs.firstScan(jpeg);
            int at = from + random.nextInt(jpeg.length - from);
            jpeg[at] = (byte) random.nextInt(256);
            int frequencies = 1 + random.nextInt(8);
            int[][][][] plain;
            try {
                plain = PlainDecoder.coefficients(jpeg);
            } catch (ImageException refused) {
                continue;
            }
            try {
                assertThat(difference(plain, WholePlanes.coefficients(jpeg, frequencies), frequencies))
                        .as(
                                "round %d: %s with byte %d changed to %d, %d frequencies",
                                round, name, at, jpeg[at], frequencies)
                        .isEmpty();
                decoded++;
            } catch (ImageException refused) {
                // The decoder checks some headers and sizes that the flow charts take for granted.
            }
        }
        assertThat(decoded).isGreaterThan(1000);
    }

    static String difference(byte[] jpeg, int frequencies) throws ImageException {
        return difference(PlainDecoder.coefficients(jpeg), WholePlanes.coefficients(jpeg, frequencies), frequencies);
    }

    /** The first difference in words; nothing where there is none. Rows that a decoder did not come to do not count. */
    private static String difference(int[][][][] plain, List<List<int[][]>> found, int frequencies) {
        for (int component = 0; component < plain.length; component++) {
            List<int[][]> rows = new ArrayList<>(found.get(component));
            for (int y = 0; y < rows.size(); y++) {
                for (int x = 0; x < plain[component][y].length; x++) {
                    for (int k = 0; k < 64; k++) {
                        if (ScanTables.isLow(k, frequencies)) {
                            int taken = rows.get(y)[ScanTables.place(k, frequencies)][x];
                            int wanted = (short) plain[component][y][x][k];
                            if ((short) taken != wanted) {
                                return "component %d, block %d,%d, coefficient %d: %d instead of %d"
                                        .formatted(component, x, y, k, taken, wanted);
                            }
                        }
                    }
                }
            }
        }
        return "";
    }
}
