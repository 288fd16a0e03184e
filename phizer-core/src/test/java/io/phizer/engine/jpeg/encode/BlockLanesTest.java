package io.phizer.engine.jpeg.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockLanesTest {
    private final BlockLanes lanes = new BlockLanes();

    @Test
    void tellsInZigzagOrderWhatIsNotZero() {
        Random random = new Random(8);
        long[] wanted = new long[BlockLanes.LANES];
        for (int lane = 0; lane < wanted.length; lane++) {
            int oneIn = 1 + random.nextInt(30);
            for (int k = 0; k < 64; k++) {
                int value = random.nextInt(oneIn) == 0 ? random.nextInt(2049) - 1024 : 0;
                lanes.array()[BlockLanes.place(k) + lane] = value;
                wanted[lane] |= value == 0 ? 0 : 1L << k;
            }
        }
        int[] before = lanes.array().clone();

        lanes.markNonzero();

        for (int lane = 0; lane < wanted.length; lane++) {
            assertThat(lanes.nonzero(lane)).isEqualTo(wanted[lane]);
            for (int k = 0; k < 64; k++) {
                int at = BlockLanes.place(k) + lane;
                assertThat((short) lanes.array()[at]).isEqualTo((short) before[at]);
            }
        }
    }

    @Test
    void hasAPlaceForEachCoefficient() {
        assertThat(IntStream.of(BlockLanes.places()).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 64)
                        .map(i -> i * BlockLanes.LANES)
                        .boxed()
                        .toList());
        assertThat(IntStream.range(0, 64).map(Zigzag::natural).sorted().toArray())
                .isEqualTo(IntStream.range(0, 64).toArray());
    }

    @Test
    void goesOnWithTheLastColumnAndRowBeyondTheEdge() {
        Planes planes = new Planes(11, 10, 1, false);
        for (int i = 0; i < 110; i++) {
            planes.samples(0)[i] = (byte) (100 + i);
        }
        lanes.load(planes, 0, 8, 8, 5);
        int[] block =
                IntStream.range(0, 64).map(i -> sample(i % 8, i / 8, 5) - 100).toArray();
        assertThat(Arrays.copyOfRange(block, 0, 8)).containsExactly(96, 97, 98, 98, 98, 98, 98, 98);
        for (int row = 1; row < 8; row++) {
            assertThat(Arrays.copyOfRange(block, row * 8, row * 8 + 8))
                    .containsExactly(107, 108, 109, 109, 109, 109, 109, 109);
        }
    }

    @Test
    void loadsManyBlocksAsItLoadsOne() {
        Planes planes = new Planes(8 * 40, 16, 1, false);
        new Random(9).nextBytes(planes.samples(0));
        int width = planes.width();

        lanes.loadEach(planes.samples(0), 8 * width + 16, width, 3, 20);
        lanes.loadEveryOther(planes.samples(0), 8, width, 101, 19);

        for (int x = 0; x < 8; x++) {
            for (int y = 0; y < 8; y++) {
                for (int n = 0; n < 20; n++) {
                    assertThat(sample(x, y, 3 + n))
                            .isEqualTo(planes.samples(0)[(8 + y) * width + 16 + 8 * n + x] & 0xff);
                }
                for (int n = 0; n < 19; n++) {
                    assertThat(sample(x, y, 101 + 4 * n))
                            .isEqualTo(planes.samples(0)[y * width + 8 + 16 * n + x] & 0xff);
                }
            }
        }
    }

    private int sample(int x, int y, int lane) {
        int pair = lanes.array()[(Math.min(x, 7 - x) * 8 + y) * BlockLanes.LANES + lane];
        return x < 4 ? pair & 0xffff : pair >>> 16;
    }
}
