package io.phizer.engine.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.ImageException;
import io.phizer.engine.inflate.InflatedBytes;
import io.phizer.engine.metadata.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngLinesTest {
    /** All pairs of filters follow each other, so that each finds the row above where the other has left it. */
    @ParameterizedTest
    @CsvSource({"8,0", "8,2", "8,3", "8,4", "8,6", "16,0", "16,2", "16,4", "16,6", "1,0", "2,3", "4,0"})
    void areWhatTheStandardsFormulaGives(int depth, int type) throws IOException, ImageException {
        for (int width : new int[] {1, 2, 3, 7, 8, 9, 64, 333}) {
            PngLayout layout = new PngLayout(width, 200, depth, type, false, null, null);
            byte[][] filtered = noise(layout, 200);
            InflatedBytes data = data(layout, filtered);
            PngLines lines = new PngLines(layout, width);
            byte[] above = new byte[layout.rowBytes(width)];
            for (byte[] row : filtered) {
                byte[] expected = plain(row, above, layout.filterDistance());

                lines.next(data);
                int from = lines.from();
                assertThat(Arrays.copyOfRange(lines.array(), from, from + expected.length))
                        .as("filter %d, %d pixels", row[0], width)
                        .isEqualTo(expected);
                above = expected;
            }
        }
    }

    @Test
    void refuseAnUnknownFilter() throws IOException {
        PngLayout layout = new PngLayout(4, 1, 8, PngLayout.GRAY, false, null, null);
        InflatedBytes data = data(layout, new byte[][] {{5, 1, 2, 3, 4}});
        PngLines lines = new PngLines(layout, 4);

        assertThatThrownBy(() -> lines.next(data))
                .isInstanceOf(ImageException.Malformed.class)
                .hasMessageContaining("unknown filter");
    }

    private static byte[][] noise(PngLayout layout, int height) {
        Random random = new Random(layout.width());
        byte[][] rows = new byte[height][PngLines.filteredBytes(layout, layout.width())];
        for (int y = 0; y < height; y++) {
            random.nextBytes(rows[y]);
            rows[y][0] = (byte) (y < 100 ? y / 5 % 5 * (y % 2) + y % 5 * (1 - y % 2) : random.nextInt(5));
            if (y % 3 == 0) {
                // Values near to each other, as in photographs, let Paeth's distances be equal.
                for (int i = 1; i < rows[y].length; i++) {
                    rows[y][i] = (byte) (rows[y][i] % 3);
                }
            }
        }
        return rows;
    }

    private static InflatedBytes data(PngLayout layout, byte[][] rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
            for (byte[] row : rows) {
                deflated.write(row);
            }
        }
        int most = PngLines.filteredBytes(layout, layout.width());
        return new InflatedBytes(
                List.of(ByteSlice.of(out.toByteArray())), most, (long) most * rows.length, () -> false);
    }

    /** W3C PNG, section 9.2 to 9.4, byte by byte. */
    private static byte[] plain(byte[] filtered, byte[] above, int distance) {
        byte[] row = new byte[above.length];
        for (int i = 0; i < row.length; i++) {
            int a = i < distance ? 0 : row[i - distance] & 0xFF;
            int b = above[i] & 0xFF;
            int c = i < distance ? 0 : above[i - distance] & 0xFF;
            int predicted = switch (filtered[0]) {
                case 1 -> a;
                case 2 -> b;
                case 3 -> (a + b) / 2;
                case 4 -> paeth(a, b, c);
                default -> 0;
            };
            row[i] = (byte) (filtered[i + 1] + predicted);
        }
        return row;
    }

    private static int paeth(int a, int b, int c) {
        int p = a + b - c;
        int pa = Math.abs(p - a);
        int pb = Math.abs(p - b);
        int pc = Math.abs(p - c);
        if (pa <= pb && pa <= pc) {
            return a;
        }
        return pb <= pc ? b : c;
    }
}
