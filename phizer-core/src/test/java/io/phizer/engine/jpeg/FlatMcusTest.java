package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageException;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bits of whole MCUs against codes found one by one. */
class FlatMcusTest {
    private static final int[][] PARTS = {
        {0}, {0, 1, 2}, {0, 0, 1, 2}, {0, 0, 0, 0, 1, 2}, {0, 0, 1, 1, 1, 1, 2, 2, 2, 2}
    };

    @Test
    void areTheCodesOfNoDifferenceAndOfTheEndOfABlock() throws ImageException.Malformed {
        int found = 0;
        for (int seed = 0; seed < 3000; seed++) {
            TestCode[] dc = new TestCode[3];
            TestCode[] ac = new TestCode[3];
            for (int i = 0; i < 3; i++) {
                dc[i] = TestCode.random(new Random(6L * seed + i), true);
                ac[i] = TestCode.random(new Random(6L * seed + 3 + i), false);
            }
            int[] part = PARTS[seed % PARTS.length];
            FlatMcus flat = FlatMcus.of(
                    part,
                    new HuffmanTable[] {dc[0].table(), dc[1].table(), dc[2].table()},
                    new HuffmanTable[] {ac[0].table(), ac[1].table(), ac[2].table()});
            String mcu = mcu(part, dc, ac);
            if (mcu.isEmpty() || mcu.length() > 56) {
                assertThat(flat.mcus()).as("code %d", seed).isEqualTo(Integer.MAX_VALUE);
            } else {
                assertThat(flat.mcus()).as("code %d", seed).isEqualTo(56 / mcu.length());
                assertThat(Long.toBinaryString(flat.bits() >>> (64 - flat.length()) | 1L << flat.length()))
                        .as("code %d", seed)
                        .isEqualTo("1" + mcu.repeat(flat.mcus()));
                assertBegins(flat);
                found++;
            }
        }
        assertThat(found).isGreaterThan(20);
    }

    private static void assertBegins(FlatMcus flat) {
        assertThat(flat.begins(flat.bits())).isTrue();
        assertThat(flat.begins(flat.bits() | -1L >>> flat.length())).isTrue();
        for (int bit = 64 - flat.length(); bit < 64; bit++) {
            assertThat(flat.begins(flat.bits() ^ 1L << bit)).isFalse();
        }
    }

    /** Zeros and ones; none where a code is missing. */
    private static String mcu(int[] part, TestCode[] dc, TestCode[] ac) {
        StringBuilder mcu = new StringBuilder();
        for (int i : part) {
            try {
                mcu.append(dc[i].plain().code(0)).append(ac[i].plain().code(0));
            } catch (NoSuchElementException none) {
                return "";
            }
        }
        return mcu.toString();
    }
}
