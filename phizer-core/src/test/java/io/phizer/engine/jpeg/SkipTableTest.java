package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Entries against one symbol at a time. */
class SkipTableTest {
    private static final int END = HuffmanTable.END_OF_BLOCK;

    @Test
    void passesOverWhatSingleSymbolsPassOver() throws ImageException.Malformed {
        for (int seed = 0; seed < 60; seed++) {
            TestCode code = TestCode.random(new Random(seed), false);
            short[] table = SkipTables.of(
                            TestCode.random(new Random(-seed), true).table(), code.table())
                    .ac();
            for (int bits = 0; bits < table.length; bits++) {
                assertWalk(code.plain(), bits, 0, 0, table[bits] & 63, table[bits] >> 6, seed);
            }
        }
    }

    @Test
    void takesTheDifferenceThatASymbolGivesAndPassesOverTheRest() throws ImageException.Malformed {
        for (int seed = 0; seed < 60; seed++) {
            TestCode dc = TestCode.random(new Random(-seed), true);
            TestCode ac = TestCode.random(new Random(seed), false);
            int[] table = SkipTables.of(dc.table(), ac.table()).dcThenAc();
            for (int bits = 0; bits < table.length; bits++) {
                int length = table[bits] & 63;
                int passed = (table[bits] >> 6) & 0xFF;
                PlainBits plain = bits(bits);
                int size;
                try {
                    size = dc.plain().next(plain);
                } catch (ImageException.Malformed none) {
                    assertNothing(length, passed);
                    continue;
                }
                int used = dc.plain().code(size).length() + size;
                if (size > 12 || used > SkipTable.BITS) {
                    assertNothing(length, passed);
                } else {
                    assertThat(table[bits] >> 16).isEqualTo(plain.value(size));
                    assertWalk(ac.plain(), bits, used, 1, length, passed, seed);
                }
            }
        }
    }

    /** With short codes for runs of 16 zeros, an entry could pass over more than a block has. */
    @Test
    void passesOverNoMoreThanCanBeToldFromTheEndOfABlock() throws ImageException.Malformed {
        byte[] counts = {1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        HuffmanTable ac = new HuffmanTable(counts, new byte[] {(byte) 0xF0, 0x01, 0x00, (byte) 0xE1}, false, 0);
        HuffmanTable dc = new HuffmanTable(counts, new byte[] {0, 1, 2, 3}, true, 0);
        SkipTables tables = SkipTables.of(dc, ac);

        // 65 stands for nothing that could be passed over.
        for (short entry : tables.ac()) {
            assertThat((entry >> 6) % END).isLessThanOrEqualTo(65);
        }
        for (int entry : tables.dcThenAc()) {
            assertThat(((entry >> 6) & 0xFF) % END).isLessThanOrEqualTo(65);
        }
    }

    /**
     * Checks that an entry is some number of symbols, each with its code seen, and ends at the end of a block at the
     * latest.
     */
    private static void assertWalk(PlainHuffman code, int bits, int from, int first, int length, int passed, int seed) {
        if (from == 0 && length == 0) {
            PlainBits plain = bits(bits);
            try {
                int symbol = code.next(plain);
                assertThat(code.code(symbol).length() > SkipTable.BITS || (symbol & 15) > HuffmanTable.LARGEST_AC)
                        .as("nothing passed over for %s of code %d", Integer.toBinaryString(bits), seed)
                        .isTrue();
            } catch (ImageException.Malformed none) {
                // So there is nothing to pass over.
            }
            assertNothing(length, passed);
            return;
        }
        int used = from;
        int coefficients = first;
        while (used < length) {
            PlainBits plain = bits(bits << used);
            int symbol;
            try {
                symbol = code.next(plain);
            } catch (ImageException.Malformed none) {
                throw new AssertionError("passes over what is no code", none);
            }
            int codeLength = code.code(symbol).length();
            assertThat(used + codeLength).as("a code that is seen").isLessThanOrEqualTo(SkipTable.BITS);
            used += codeLength + (symbol & 15);
            if ((symbol & 15) == 0 && symbol >> 4 < 15) {
                coefficients += END;
                break;
            }
            coefficients += (symbol >> 4) + 1;
        }
        assertThat(used)
                .as("length of %s in code %d", Integer.toBinaryString(bits), seed)
                .isEqualTo(length);
        assertThat(coefficients)
                .as("coefficients of %s in code %d", Integer.toBinaryString(bits), seed)
                .isEqualTo(passed);
    }

    private static void assertNothing(int length, int passed) {
        assertThat(passed).isEqualTo(65);
        assertThat(length).isZero();
    }

    /** Those bits on top, zeros behind; 0xFF is stuffed. */
    private static PlainBits bits(int bits) {
        int next = bits << (32 - SkipTable.BITS);
        return new PlainBits(TestCode.stuffed(next), 0);
    }
}
