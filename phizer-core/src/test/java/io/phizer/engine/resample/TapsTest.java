package io.phizer.engine.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TapsTest {
    @Test
    void weightsAddUpToOneAndStayInTheLine() {
        Random random = new Random(1);
        for (int round = 0; round < 3000; round++) {
            int low = random.nextInt(50);
            int size = 1 + random.nextInt(random.nextBoolean() ? 10 : 2000);
            int length = 1 + random.nextInt(random.nextBoolean() ? 8 : 400);
            // Lines may begin half a sample of theirs, or of the source, before what may be used.
            double scale = (double) size / length;
            double before = random.nextInt(3) * 0.5 * random.nextDouble() * (random.nextBoolean() ? scale : 1);
            Taps taps = Taps.of(length, low - before, scale, low, low + size, round % 2 == 0 ? 8 : 1);

            for (int i = 0; i < length; i++) {
                int sum = 0;
                for (int j = taps.start(i); j < taps.start(i) + taps.count(i); j++) {
                    sum += taps.weights()[j];
                }
                assertThat(sum).isEqualTo(Taps.ONE);
                assertThat(taps.first(i)).isGreaterThanOrEqualTo(low);
                assertThat(taps.end(i)).isLessThanOrEqualTo(low + size).isGreaterThan(taps.first(i));
                for (int j = taps.count(i); j < Taps.filledUp(taps.count(i)); j++) {
                    assertThat(taps.weights()[taps.start(i) + j]).isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100,100",
        "100,50",
        "100,37",
        "99,33",
        "100,1",
        "100,150",
        "7,100",
        "1,9",
        "640,120",
        "5000,400",
        "8192,3"
    })
    void weightsAreThoseOfLanczosInDoublePrecision(int size, int length) {
        double scale = (double) size / length;
        Taps taps = Taps.of(length, 0, scale, 0, size, 1);
        for (int i = 0; i < length; i++) {
            double[] exact = PreciseLanczos.weights(size, (i + 0.5) * scale, scale);
            // What is lost in rounding is given to the heaviest, or among many to the next.
            boolean many = taps.count(i) > 64;
            int off = 0;
            for (int x = 0; x < size; x++) {
                double error = Math.abs(weight(taps, i, x) - exact[x] * Taps.ONE);
                assertThat(error).as("sample %d of %d", x, i).isLessThan(many ? 1.1 : 1 + 0.5 * taps.count(i));
                off += error > 0.52 ? 1 : 0;
            }
            assertThat(many ? 0 : off)
                    .as("weights off by more than rounding, at sample %d", i)
                    .isLessThanOrEqualTo(1);
        }
    }

    private static int weight(Taps taps, int i, int x) {
        return x >= taps.first(i) && x < taps.end(i) ? taps.weights()[taps.start(i) + x - taps.first(i)] : 0;
    }

    /** However many samples make one, none gets a weight that stands out: here 8192 make two. */
    @Test
    void noSampleCountsForMoreThanItsNeighboursWhereTheReductionIsGreat() {
        Taps taps = Taps.of(2, 0, 4096, 0, 8192, 1);

        for (short weight : taps.weights()) {
            assertThat((int) weight).isBetween(-8, 16);
        }
    }

    @ParameterizedTest
    @CsvSource({"100,50", "100,37", "640,120", "50,120", "77,10", "9,9"})
    void areTheSameFromBothEnds(int size, int length) {
        Taps taps = Taps.of(length, 0, (double) size / length, 0, size, 1);
        for (int i = 0; i < length; i++) {
            int other = length - 1 - i;
            assertThat(taps.first(i)).isEqualTo(size - taps.end(other));
            for (int j = 0; j < taps.count(i); j++) {
                int here = taps.weights()[taps.start(i) + j];
                int there = taps.weights()[taps.start(other) + taps.count(other) - 1 - j];
                assertThat(Math.abs(here - there)).isLessThanOrEqualTo(taps.count(i));
            }
        }
    }

    @Test
    void changeNothingWhereNothingIsScaled() {
        Taps taps = Taps.of(100, 0, 1, 0, 100, 1);
        for (int i = 0; i < 100; i++) {
            assertThat(taps.first(i)).isEqualTo(i);
            assertThat(taps.count(i)).isEqualTo(1);
        }
    }

    @Test
    void takeTheOutermostSampleWhereTheCentreIsOutside() {
        Taps taps = Taps.of(4, -8, 4, 0, 8, 1);

        assertThat(taps.first(0)).isZero();
        assertThat(taps.count(0)).isEqualTo(1);
    }

    /** A wave of 40 samples, of which only means of eight are left, comes back as high as it was. */
    @Test
    void giveBackWhatMeansTakeFromFineDetail() {
        int blocks = 200;
        double[] means = new double[blocks];
        for (int i = 0; i < 8 * blocks; i++) {
            means[i / 8] += wave(i + 0.5) / 8;
        }
        int length = 160;
        Taps taps = Taps.of(length, 0, (double) blocks / length, 0, blocks, 8);

        for (int i = 10; i < length - 10; i++) {
            double sum = 0;
            for (int j = 0; j < taps.count(i); j++) {
                sum += means[taps.first(i) + j] * taps.weights()[taps.start(i) + j] / Taps.ONE;
            }
            assertThat(sum).isCloseTo(wave((i + 0.5) * 8 * blocks / length), within(0.02));
        }
    }

    private static double wave(double x) {
        return Math.cos(2 * Math.PI * x / 40);
    }
}
