package io.phizer.engine.jpeg.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HuffmanCodeTest {
    private static final int[] LENGTHS = IntStream.rangeClosed(1, 16).toArray();

    static Stream<int[]> frequencies() {
        Random random = new Random(5);
        return Stream.of(
                alphabet(i -> i == 0 ? 7 : 0),
                alphabet(i -> i < 2 ? 1 : 0),
                alphabet(i -> 1),
                alphabet(i -> 1 + random.nextInt(1000)),
                alphabet(i -> random.nextInt(20) == 0 ? 1 + random.nextInt(100) : 0),
                alphabet(i -> 1 + 1_000_000 / (i * i + 1)),
                alphabet(i -> i < 15 ? 1 << i : 0),
                alphabet(i -> i < 40 ? fibonacci(i) : 0),
                alphabet(i -> i < 44 ? fibonacci(i) : 1));
    }

    @ParameterizedTest
    @MethodSource("frequencies")
    void usesAllCodesButTheOneOfOnes(int[] frequencies) {
        HuffmanCode code = HuffmanCode.of(frequencies, 0);
        int taken = 0;
        for (int length : LENGTHS) {
            taken += code.count(length) << (16 - length);
        }
        int longest = IntStream.of(LENGTHS)
                .filter(length -> code.count(length) > 0)
                .max()
                .orElseThrow();
        assertThat((1 << 16) - taken).isBetween(1, 1 << (16 - longest)).matches(free -> Integer.bitCount(free) == 1);
    }

    @ParameterizedTest
    @MethodSource("frequencies")
    void hasACodeForEachSymbolThatOccurs(int[] frequencies) {
        HuffmanCode code = HuffmanCode.of(frequencies, 0);
        assertThat(IntStream.range(0, code.count()).map(code::symbol).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 256)
                        .filter(symbol -> frequencies[symbol] > 0)
                        .boxed()
                        .toList());
        assertThat(IntStream.of(LENGTHS).map(code::count).sum()).isEqualTo(code.count());
    }

    @ParameterizedTest
    @MethodSource("frequencies")
    void isAsShortAsACodeCanBeIfNoneIsTooLong(int[] frequencies) {
        long bits = bits(HuffmanCode.of(frequencies, 0), frequencies);
        long least = leastBits(frequencies);
        // Bringing codes down to 16 bits costs little.
        assertThat(bits).isBetween(least, least + least / 500);
    }

    @Test
    void isExactlyAsShortAsACodeCanBe() {
        int[] frequencies = alphabet(i -> 1 + new Random(i).nextInt(500));
        assertThat(bits(HuffmanCode.of(frequencies, 0), frequencies)).isEqualTo(leastBits(frequencies));
    }

    @ParameterizedTest
    @MethodSource("frequencies")
    void entersCodesOfWhichNoneBeginsAnother(int[] counted) {
        // No symbol of JPEG has more than 11 bits after it.
        int[] frequencies = alphabet(i -> (i & 15) < 12 ? counted[i] : 0);
        int[] entries = new int[1024];
        HuffmanCode code = HuffmanCode.of(frequencies, 0);
        code.enter(entries, 2);
        List<String> codes = new ArrayList<>();
        for (int symbol = 0; symbol < 256; symbol++) {
            int entry = entries[512 + symbol];
            if (frequencies[symbol] == 0) {
                assertThat(entry).isZero();
                continue;
            }
            int follow = symbol & 15;
            int length = (entry & 31) - follow;
            int bits = entry >>> 5 >>> follow;
            codes.add(Integer.toBinaryString(1 << length | bits).substring(1));
            assertThat(entry >>> 5).isEqualTo(bits << follow);
        }
        codes.sort(null);
        for (int i = 0; i + 1 < codes.size(); i++) {
            assertThat(codes.get(i + 1)).doesNotStartWith(codes.get(i));
        }
        assertThat(codes).noneMatch(bits -> !bits.contains("0"));
    }

    @Test
    void readsTheFrequenciesOfItsOwnTable() {
        int[] frequencies = new int[1024];
        frequencies[512 + 9] = 4;
        HuffmanCode code = HuffmanCode.of(frequencies, 2);
        assertThat(code.count()).isEqualTo(1);
        assertThat(code.symbol(0)).isEqualTo(9);
        assertThat(code.count(1)).isEqualTo(1);
    }

    private static long bits(HuffmanCode code, int[] frequencies) {
        long bits = 0;
        int index = 0;
        for (int length : LENGTHS) {
            for (int i = 0; i < code.count(length); i++) {
                bits += (long) length * frequencies[code.symbol(index++)];
            }
        }
        return bits;
    }

    /** By Huffman's own construction with an additional symbol that occurs once and is not counted. */
    private static long leastBits(int[] frequencies) {
        record Tree(long weight, int depthOfReserved) {}
        PriorityQueue<Tree> trees = new PriorityQueue<>((a, b) -> a.weight == b.weight
                ? Integer.compare(b.depthOfReserved, a.depthOfReserved)
                : Long.compare(a.weight, b.weight));
        IntStream.of(frequencies).filter(f -> f > 0).forEach(f -> trees.add(new Tree(f, -1)));
        trees.add(new Tree(1, 0));
        long bits = 0;
        while (trees.size() > 1) {
            Tree a = trees.remove();
            Tree b = trees.remove();
            int reserved = Math.max(a.depthOfReserved, b.depthOfReserved);
            Tree merged = new Tree(a.weight + b.weight, reserved < 0 ? -1 : reserved + 1);
            bits += merged.weight;
            trees.add(merged);
        }
        return bits - trees.remove().depthOfReserved;
    }

    private static int fibonacci(int n) {
        int a = 1;
        int b = 1;
        for (int i = 0; i < n; i++) {
            int next = a + b;
            a = b;
            b = next;
        }
        return a;
    }

    private static int[] alphabet(java.util.function.IntUnaryOperator frequency) {
        return IntStream.range(0, 256).map(frequency).toArray();
    }
}
