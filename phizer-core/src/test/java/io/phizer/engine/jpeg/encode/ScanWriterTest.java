package io.phizer.engine.jpeg.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanWriterTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 31, 32, 33, 63, 64, 65, 1000, 1024})
    void fillsTheLastByteWithOnes(int bits) throws ImageException {
        BlockTokens tokens = new BlockTokens(100);
        for (int i = 0; i < bits; i++) {
            tokens.addRaw(0, 1);
        }
        byte[] wanted = new byte[(bits + 7) / 8];
        if (bits % 8 != 0) {
            wanted[bits / 8] = (byte) (0xff >>> bits % 8);
        }
        assertThat(written(tokens, rawEntries())).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 100, 20_000, 20_001})
    void stuffsAZeroAfterEachByteOfOnes(int bytes) throws ImageException {
        BlockTokens tokens = new BlockTokens(100);
        for (int i = 0; i < bytes; i++) {
            tokens.addRaw(0xff, 8);
        }
        byte[] wanted = new byte[2 * bytes];
        for (int i = 0; i < bytes; i++) {
            wanted[2 * i] = (byte) 0xff;
        }
        assertThat(written(tokens, rawEntries())).isEqualTo(wanted);
    }

    @Test
    void findsBytesOfOnesAmongOthers() throws ImageException {
        for (int place = 0; place < 4; place++) {
            for (int value = 0; value < 256; value++) {
                BlockTokens tokens = new BlockTokens(100);
                int[] bytes = {1, 128, 254, 127};
                bytes[place] = value;
                IntStream.of(bytes).forEach(b -> tokens.addRaw(b, 8));
                byte[] written = written(tokens, rawEntries());
                assertThat(written).hasSize(value == 255 ? 5 : 4);
                assertThat(written[place]).isEqualTo((byte) value);
            }
        }
    }

    /** The words of a chunk may end in the midst of another, and gaps are left where an MCU does not fit. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 64, 384, 1000})
    void keepsTheOrderOfTokensOfManyChunks(int atOnce) throws ImageException {
        Random random = new Random(6);
        BlockTokens tokens = new BlockTokens(100);
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < 40_000; i += atOnce) {
            int[] room = tokens.room(atOnce);
            int at = tokens.filled();
            for (int n = 0; n < atOnce; n++) {
                int count = 1 + random.nextInt(16);
                int value = random.nextInt(1 << count);
                room[at++] = value << BlockTokens.BITS | BlockTokens.RAW << 8 | count;
                bits.append(Integer.toBinaryString(1 << count | value), 1, count + 1);
            }
            tokens.fillTo(at);
        }
        byte[] plain = written(tokens, rawEntries());
        int at = 0;
        for (int i = 0; i + 8 <= bits.length(); i += 8) {
            assertThat(plain[at]).isEqualTo((byte) Integer.parseInt(bits, i, i + 8, 2));
            at += plain[at] == -1 ? 2 : 1;
        }
    }

    @Test
    void packsTheLongestTokensThatThereAre() throws ImageException {
        BlockTokens tokens = new BlockTokens(100);
        int[] entries = new int[BlockTokens.SYMBOLS];
        // A code of 16 bits and 11 bits after it.
        entries[11] = 0xfffe << 11 << HuffmanCode.LENGTH_BITS | 27;
        for (int i = 0; i < 3 * BlockTokens.CHUNK; i++) {
            tokens.add(0x7ff << BlockTokens.BITS | 11);
        }
        byte[] written = written(tokens, entries);
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < written.length; i++) {
            bits.append(Integer.toBinaryString(256 | (written[i] & 0xff)), 1, 9);
            i += written[i] == -1 ? 1 : 0;
        }
        assertThat(bits.toString()).startsWith("111111111111111011111111111".repeat(3 * BlockTokens.CHUNK));
    }

    @Test
    void keepsChunksForTheNextScan() {
        BlockTokens tokens = new BlockTokens(100);
        IntStream.range(0, 20_000).forEach(i -> tokens.add(5));
        int[] first = tokens.chunk(0);
        tokens.clear();
        assertThat(tokens.frequencies()).containsOnly(0);
        assertThat(tokens.kept()).isEqualTo(1);
        assertThat(tokens.filled(0)).isZero();
        assertThat(tokens.room(1)).isSameAs(first);
    }

    private static int[] rawEntries() {
        int[] entries = new int[BlockTokens.SYMBOLS];
        for (int count = 0; count <= 16; count++) {
            entries[BlockTokens.RAW << 8 | count] = count;
        }
        return entries;
    }

    private static byte[] written(BlockTokens tokens, int[] entries) throws ImageException {
        ScanWriter writer = ScanWriter.pack(tokens, entries, scan -> {}, Long.MAX_VALUE);
        byte[] out = new byte[Math.toIntExact(writer.length()) + 2];
        assertThat(writer.copyTo(out, 1)).isEqualTo(out.length - 1);
        assertThat(out[0]).isZero();
        return Arrays.copyOfRange(out, 1, out.length - 1);
    }
}
