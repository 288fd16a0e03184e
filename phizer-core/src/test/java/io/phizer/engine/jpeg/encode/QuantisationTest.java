package io.phizer.engine.jpeg.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantisationTest {
    @Test
    void dividesEveryCoefficientByEveryStepAsDivisionDoes() {
        int range = Quantisation.RANGE;
        for (int step = 1; step <= 255; step++) {
            int divisor = 8 * step;
            int[] values = IntStream.rangeClosed(-range, range).toArray();
            int[] wanted = IntStream.rangeClosed(-range, range)
                    .map(value -> Integer.signum(value) * ((Math.abs(value) + divisor / 2) / divisor))
                    .toArray();
            Quantisation.divide(values, 0, values.length, divisor);
            assertThat(values).as("divided by %d", divisor).isEqualTo(wanted);
        }
    }

    @Test
    void dividesTheGivenLanesOnly() {
        int[] lanes = IntStream.generate(() -> 800).limit(64 * BlockLanes.LANES).toArray();
        Quantisation.luma(50).quantise(lanes, 3, 5);
        assertThat(IntStream.of(2, 3, 4, 5).map(lane -> lanes[lane])).containsExactly(800, 6, 6, 800);
        int last = BlockLanes.place(63);
        assertThat(IntStream.of(2, 3, 4, 5).map(lane -> lanes[last + lane])).containsExactly(800, 1, 1, 800);
    }

    @Test
    void hasTheTablesOfT81AtQuality50() {
        Quantisation luma = Quantisation.luma(50);
        Quantisation chroma = Quantisation.chroma(50);
        assertThat(IntStream.range(0, 8).map(luma::step)).containsExactly(16, 11, 12, 14, 12, 10, 16, 14);
        assertThat(luma.step(63)).isEqualTo(99);
        assertThat(IntStream.range(0, 8).map(chroma::step)).containsExactly(17, 18, 18, 24, 21, 24, 47, 26);
        assertThat(chroma.step(63)).isEqualTo(99);
    }

    @Test
    void scalesTheTablesAsLibjpegDoes() {
        assertThat(Quantisation.luma(85).step(0)).isEqualTo(5);
        assertThat(Quantisation.luma(75).step(0)).isEqualTo(8);
        assertThat(Quantisation.luma(25).step(0)).isEqualTo(32);
        assertThat(Quantisation.luma(1).step(0)).isEqualTo(255);
        assertThat(IntStream.range(0, 64).map(Quantisation.chroma(100)::step)).containsOnly(1);
    }
}
