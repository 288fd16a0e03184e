package io.phizer.engine.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowMeansTest {
    /** Blocks of one to many rows, whole and cut off at both ends, from the first column and from another. */
    @ParameterizedTest
    @CsvSource({
        "0,40,1,6,1",
        "0,40,4,12,3",
        "3,41,4,13,3",
        "1,1,1,1,1",
        "2,7,9,5,8",
        "5,100,3,600,257",
        "5,100,3,600,258",
        "0,9,2,1500,700",
        "7,33,5,300,299"
    })
    void areThoseOfEachBlocksPixels(int skipped, int width, int across, int height, int down) {
        for (Samples samples : new Samples[] {Samples.GRAY, Samples.RGB, Samples.RGBA, Samples.CMYK}) {
            byte[][] rows = rows(height, (skipped + width) * samples.channels(), samples);
            RowMeans means = new RowMeans(samples, skipped, width, across, height, down);

            int block = 0;
            for (byte[] row : rows) {
                if (means.add(row, 0)) {
                    int[][] all = taken(means, samples);
                    for (int c = 0; c < samples.channels(); c++) {
                        int[] found = all[c];
                        for (int x = 0; x < found.length; x++) {
                            double expected =
                                    plain(rows, samples, c, skipped, width, x * across, across, block * down, down);
                            assertThat((double) found[x])
                                    .as("%s, channel %d, block %d,%d", samples, c, x, block)
                                    .isCloseTo(expected, within(0.51));
                        }
                    }
                    means.clear();
                    block++;
                }
            }
            assertThat(block).isEqualTo((height + down - 1) / down);
        }
    }

    /** Of opaque colours, of which blocks are added up as indices, and of colours that are not, of single pixels, and of wide blocks, which are not. */
    @ParameterizedTest
    @CsvSource({
        "0,40,1,6,1",
        "0,40,4,12,3",
        "3,41,4,13,3",
        "2,7,9,5,8",
        "5,100,3,600,257",
        "0,9,2,1500,700",
        "7,600,257,4,2",
        "7,600,258,4,2",
        "0,3000,4,1,1"
    })
    void ofIndicesAreThoseOfTheirColours(int skipped, int width, int across, int height, int down) {
        for (Samples samples : new Samples[] {Samples.RGB, Samples.RGBA}) {
            for (boolean opaque : new boolean[] {true, false}) {
                Random random = new Random(width);
                int[] colours = random.ints(256)
                        .map(colour -> opaque ? colour | 0xFF00_0000 : colour)
                        .toArray();
                Palette palette = new Palette(colours, samples.channels(), skipped + width);
                RowMeans means = new RowMeans(samples, skipped, width, across, height, down);
                RowMeans plain = new RowMeans(samples, skipped, width, across, height, down);
                byte[] indices = new byte[2 + skipped + width];
                for (int y = 0; y < height; y++) {
                    random.nextBytes(indices);
                    byte[] row = palette.expand(indices, 2).clone();

                    boolean done = means.addIndexed(indices, 2, palette);

                    assertThat(done).isEqualTo(plain.add(row, 0));
                    if (done) {
                        assertThat(taken(means, samples)).isDeepEqualTo(taken(plain, samples));
                        means.clear();
                        plain.clear();
                    }
                }
            }
        }
    }

    private static int[][] taken(RowMeans means, Samples samples) {
        int[][] rows = new int[samples.channels()][means.width()];
        means.take(rows);
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"32769,1", "65535,1", "100000,3", "3000,3000", "257,1", "1,257", "16,16", "1,258"})
    void holdHoweverLargeABlockIs(int down, int across) {
        for (Samples samples : new Samples[] {Samples.GRAY, Samples.RGB, Samples.RGBA, Samples.CMYK}) {
            byte[] white = new byte[across * samples.channels()];
            Arrays.fill(white, (byte) 255);
            RowMeans means = new RowMeans(samples, 0, across, across, down, down);
            for (int y = 0; y < down; y++) {
                means.add(white, 0);
            }

            for (int[] channel : taken(means, samples)) {
                assertThat(channel).containsExactly(255 << 7);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 256, 257, 258, 65_535})
    void holdHoweverWideABlockIs(int across) {
        byte[] half = new byte[4 * across];
        Arrays.fill(half, (byte) 255);
        for (int i = 3; i < half.length; i += 4) {
            half[i] = (byte) 128;
        }
        RowMeans means = new RowMeans(Samples.RGBA, 0, across, across, 2, 2);
        means.add(half, 0);
        means.add(half, 0);

        for (int[] channel : taken(means, Samples.RGBA)) {
            assertThat(channel).containsExactly(128 << 7);
        }
    }

    @Test
    void ofAPlainAreaAreExactForEveryValue() {
        for (int value = 0; value < 256; value++) {
            byte[] row = new byte[7 * 7];
            Arrays.fill(row, (byte) value);
            RowMeans means = new RowMeans(Samples.GRAY, 0, 49, 7, 7, 7);
            for (int y = 0; y < 7; y++) {
                means.add(row, 0);
            }

            assertThat(taken(means, Samples.GRAY)[0]).hasSize(7).containsOnly(value << 7);
        }
    }

    /** For opacity, rows that are opaque, rows that are not, and rows that are but for one pixel. */
    private static byte[][] rows(int height, int length, Samples samples) {
        Random random = new Random(length);
        byte[][] rows = new byte[height][length];
        for (byte[] row : rows) {
            random.nextBytes(row);
            if (samples.alpha() && random.nextInt(3) > 0) {
                for (int i = 3; i < length; i += 4) {
                    row[i] = -1;
                }
                if (random.nextBoolean()) {
                    row[length - 1] = 9;
                }
            }
        }
        return rows;
    }

    /** The mean of a block, sample by sample; what lies beyond the picture is its last column and row. */
    private static double plain(
            byte[][] rows, Samples samples, int channel, int skipped, int width, int x, int across, int y, int down) {
        int channels = samples.channels();
        double sum = 0;
        for (int j = y; j < y + down; j++) {
            byte[] row = rows[Math.min(j, rows.length - 1)];
            for (int i = x; i < x + across; i++) {
                int at = (skipped + Math.min(i, width - 1)) * channels;
                int sample = row[at + channel] & 0xFF;
                int opacity = samples.alpha() && channel < 3 ? row[at + 3] & 0xFF : 255;
                sum += sample * opacity / 255.0;
            }
        }
        return 128 * sum / across / down;
    }
}
