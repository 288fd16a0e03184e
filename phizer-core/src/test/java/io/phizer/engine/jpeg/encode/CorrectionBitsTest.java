package io.phizer.engine.jpeg.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionBitsTest {
    private final CorrectionBits bits = new CorrectionBits(1000);
    private final BlockTokens tokens = new BlockTokens(100);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 63, 64, 1000})
    void keepTheirOrder(int count) {
        Random random = new Random(count);
        // What was there before must not be seen again.
        for (int i = 0; i < 999; i++) {
            bits.add(1);
        }
        bits.moveTo(new BlockTokens(100));
        StringBuilder wanted = new StringBuilder();
        CorrectionBits more = new CorrectionBits(63);
        while (bits.count() < count) {
            int taken = Math.min(random.nextInt(64), count - bits.count());
            for (int i = 0; i < taken; i++) {
                int bit = random.nextInt(2);
                more.add(bit);
                wanted.append(bit);
            }
            bits.take(more);
            assertThat(more.count()).isZero();
        }

        bits.moveTo(tokens);

        assertThat(bits.count()).isZero();
        StringBuilder moved = new StringBuilder();
        for (int i = 0; i < tokens.filled(0); i++) {
            int token = tokens.chunk(0)[i];
            int inToken = token & 0xff;
            moved.append(Integer.toBinaryString(1 << inToken | token >>> BlockTokens.BITS), 1, inToken + 1);
        }
        assertThat(moved.toString()).isEqualTo(wanted.toString());
        assertThat(tokens.filled(0)).isEqualTo((count + 15) / 16);
    }
}
