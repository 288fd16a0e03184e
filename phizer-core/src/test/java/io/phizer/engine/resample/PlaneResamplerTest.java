package io.phizer.engine.resample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole rows as they come, and bands of columns, against sums sample by sample. */
class PlaneResamplerTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8})
    void givesWhatPlainSumsGive(int n) {
        Random random = new Random(n);
        for (int round = 0; round < 150; round++) {
            int blocks = 1 + random.nextInt(20);
            int width = blocks * n - random.nextInt(n);
            int height = 1 + random.nextInt(100);
            int columns = 1 + random.nextInt(random.nextBoolean() ? 7 : 150);
            int lines = 1 + random.nextInt(List.of(7, 150, 700).get(round % 3));
            byte[] plane = plane(random, width * height);
            Taps across = Taps.of(columns, 0, (double) width / columns, 0, width, n == 1 ? 8 : 1);
            Taps down = Taps.of(lines, 0, (double) height / lines, 0, height, n == 1 ? 8 : 1);

            assertThat(resampled(plane, width, n, blocks, across, down))
                    .as("round %d: %dx%d to %dx%d", round, width, height, columns, lines)
                    .isEqualTo(PlainResampler.resample(plane, width, across, down));
        }
    }

    /** Noise, or black and white only, which overshoots most. */
    private static byte[] plane(Random random, int samples) {
        byte[] plane = new byte[samples];
        random.nextBytes(plane);
        if (random.nextBoolean()) {
            for (int i = 0; i < samples; i++) {
                plane[i] = (byte) (plane[i] >> 7);
            }
        }
        return plane;
    }

    private static byte[] resampled(byte[] plane, int width, int n, int blocks, Taps across, Taps down) {
        byte[] result = new byte[across.length() * down.length()];
        PlaneResampler resampler = PlaneResampler.of(across, down, n, blocks, result);
        RowRing ring = new RowRing(resampler.mostRows() + n, n, blocks);
        int height = plane.length / width;
        for (int top = 0; top < height; top += n) {
            for (int y = top; y < top + n; y++) {
                for (int x = 0; x < blocks * n; x++) {
                    int place = Math.min(y, height - 1) * width + Math.min(x, width - 1);
                    ring.row(y)[x % n][x / n] = plane[place] & 0xFF;
                }
            }
            resampler.advance(ring, top + n);
        }
        assertThat(resampler.isComplete()).isTrue();
        return result;
    }
}
