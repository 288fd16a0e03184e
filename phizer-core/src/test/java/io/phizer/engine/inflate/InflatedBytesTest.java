package io.phizer.engine.inflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.ImageException;
import io.phizer.engine.inflate.Streams.Reference;
import io.phizer.engine.metadata.ByteSlice;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InflatedBytesTest {
    private static final int[] STRATEGIES = {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY};

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void areThoseThatWereCompressed(int level) throws ImageException.Malformed {
        for (int size : new int[] {0, 1, 2, 10, 300, 5000, 70_000, 400_000}) {
            byte[] data = Streams.mixture(size, level);
            for (int strategy : STRATEGIES) {
                byte[] stream = Streams.deflate(data, level, strategy);

                assertThat(Streams.inflate(Streams.whole(stream), size, 1000))
                        .as("%d bytes, strategy %d", size, strategy)
                        .isEqualTo(data);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 17, 23, 64, 1000, 8192})
    void mayLieInSlicesOfAnyLength(int length) throws ImageException.Malformed {
        byte[] data = Streams.mixture(90_000, length);
        for (int level : new int[] {0, 1, 6}) {
            byte[] stream = Streams.deflate(data, level, Deflater.DEFAULT_STRATEGY);

            assertThat(Streams.inflate(Streams.slices(stream, length), data.length, 100))
                    .isEqualTo(data);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100, 32_768, 32_769, 131_071, 300_000})
    void areTakenInPortionsOfAnySize(int step) throws ImageException.Malformed {
        byte[] data = Streams.mixture(300_000, step);
        byte[] stream = Streams.deflate(data, 9, Deflater.DEFAULT_STRATEGY);

        assertThat(Streams.inflate(Streams.whole(stream), data.length, step)).isEqualTo(data);
    }

    @ParameterizedTest
    @CsvSource({"2,1", "2,50", "2,5000", "3,1", "3,333"})
    void goOnBehindFlushes(int flush, int step) throws ImageException.Malformed {
        byte[] data = Streams.mixture(20_000, step);
        byte[] stream = Streams.deflate(data, 6, Deflater.DEFAULT_STRATEGY, step, flush);

        assertThat(Streams.inflate(Streams.whole(stream), data.length, 777)).isEqualTo(data);
        assertThat(Streams.inflate(Streams.slices(stream, 3), data.length, 777)).isEqualTo(data);
    }

    /** Eight blocks without a byte, each with codes of its own: 90 bytes. */
    @Test
    void areNotLookedForInVeryManyEmptyBlocks() {
        byte[] some = new byte[90];
        BitSet bits = new BitSet();
        for (int block = 0, at = 0; block < 8; block++) {
            String words = "001" + "00000" + "00000" + "0111";
            String lengths = "000000100" + "000".repeat(14) + "100";
            String symbols = "1" + "1111111" + "1" + "1101011" + "0" + "0" + "0";
            for (char bit : (words + lengths + symbols).toCharArray()) {
                bits.set(at++, bit == '1');
            }
        }
        System.arraycopy(bits.toByteArray(), 0, some, 0, bits.toByteArray().length);
        byte[] stream = new byte[2 + 90 * 10_000];
        stream[0] = 0x78;
        stream[1] = (byte) 0x9C;
        for (int i = 0; i < 10_000; i++) {
            System.arraycopy(some, 0, stream, 2 + 90 * i, 90);
        }

        assertThatThrownBy(() -> Streams.inflate(Streams.whole(stream), 10, 10))
                .isInstanceOf(ImageException.Malformed.class)
                .hasMessageContaining("next to nothing");
    }

    /** Frequencies like Fibonacci's numbers make words of all lengths up to the longest. */
    @Test
    void mayHaveWordsOfFifteenBits() throws ImageException.Malformed {
        byte[] data = new byte[250_000];
        int at = 0;
        int[] fibonacci = {1, 1};
        for (int symbol = 0; at < data.length; symbol++) {
            for (int i = 0; i < fibonacci[0] && at < data.length; i++) {
                data[at++] = (byte) (symbol * 7);
            }
            fibonacci = new int[] {fibonacci[1], fibonacci[0] + fibonacci[1]};
        }
        Random random = new Random(5);
        for (int i = data.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            byte swapped = data[i];
            data[i] = data[other];
            data[other] = swapped;
        }
        byte[] stream = Streams.deflate(data, 6, Deflater.HUFFMAN_ONLY);

        assertThat(Streams.inflate(Streams.whole(stream), data.length, 1000)).isEqualTo(data);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 255, 32_767, 32_768})
    void repeatAtAnyDistance(int distance) throws ImageException.Malformed {
        byte[] data = new byte[120_000];
        new Random(distance).nextBytes(data);
        for (int i = distance; i < data.length; i++) {
            if (i % 1000 > 3) {
                data[i] = data[i - distance];
            }
        }
        byte[] stream = Streams.deflate(data, 9, Deflater.DEFAULT_STRATEGY);

        assertThat(Streams.inflate(Streams.whole(stream), data.length, 64)).isEqualTo(data);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void mayAnnounceAnyWindow(int window) throws ImageException.Malformed {
        byte[] data = Streams.mixture(50_000, 1);
        byte[] stream = Streams.deflate(data, 6, Deflater.DEFAULT_STRATEGY);
        stream[0] = (byte) (window << 4 | 8);
        stream[1] = (byte) (31 - ((stream[0] & 0xFF) << 8) % 31);

        assertThat(Reference.of(stream).sound()).isTrue();
        assertThat(Streams.inflate(Streams.whole(stream), data.length, 64)).isEqualTo(data);
    }

    @Test
    void areRefusedWhereverTheStreamIsCut() {
        byte[] data = Streams.mixture(600, 3);
        for (int level : new int[] {0, 1, 9}) {
            byte[] stream = Streams.deflate(data, level, Deflater.DEFAULT_STRATEGY);
            for (int length = 0; length < stream.length; length++) {
                byte[] cut = Arrays.copyOf(stream, length);

                assertThatThrownBy(() -> Streams.inflate(Streams.whole(cut), data.length, 10))
                        .as("%d of %d bytes, level %d", length, stream.length, level)
                        .isInstanceOf(ImageException.Malformed.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void areRefusedWhenTheJdkRefusesThemAndTheSameOtherwise(int seed) throws ImageException.Malformed {
        Random random = new Random(seed);
        int sound = 0;
        for (int round = 0; round < 400; round++) {
            byte[] data = Streams.mixture(1 + random.nextInt(900), random.nextLong());
            byte[] stream = Streams.deflate(data, 1 + random.nextInt(9), STRATEGIES[random.nextInt(3)]);
            int flips = 1 + random.nextInt(3);
            for (int i = 0; i < flips; i++) {
                int at = random.nextInt(stream.length);
                stream[at] ^= (byte) (1 << random.nextInt(8));
            }
            Reference reference = Reference.of(stream);
            List<ByteSlice> slices =
                    random.nextBoolean() ? Streams.whole(stream) : Streams.slices(stream, 1 + random.nextInt(40));
            if (reference.sound()) {
                sound++;
                assertThat(Streams.inflate(slices, reference.bytes().length, 50))
                        .isEqualTo(reference.bytes());
            } else {
                assertThatThrownBy(() -> Streams.inflate(slices, reference.bytes().length, 50))
                        .as("round %d", round)
                        .isInstanceOf(ImageException.Malformed.class);
            }
        }
        assertThat(sound).isLessThan(40);
    }

    /** Without the checksum, which finds everything, decoders must agree about the codes alone. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void areTheSameAsTheJdksUpToTheFault(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            byte[] data = Streams.mixture(200 + random.nextInt(900), random.nextLong());
            byte[] stream = Streams.deflate(data, 6, STRATEGIES[random.nextInt(3)]);
            stream[2 + random.nextInt(Math.min(60, stream.length - 2))] ^= (byte) (1 << random.nextInt(8));
            byte[] made = Reference.of(stream).bytes();
            // What is made at once with the fault itself is not handed out.
            int sure = Math.max(0, made.length - 600);
            InflatedBytes bytes = new InflatedBytes(Streams.whole(stream), made.length + 1, sure, () -> false);
            try {
                int from = bytes.take(sure);
                assertThat(Arrays.copyOfRange(bytes.array(), from, from + sure)).isEqualTo(Arrays.copyOf(made, sure));
            } catch (ImageException.Malformed damaged) {
                assertThat(made.length - sure).as("round %d", round).isLessThanOrEqualTo(600);
            }
        }
    }

    @Test
    void behindWhatWasAnnouncedAreNotLookedAt() throws ImageException.Malformed {
        byte[] data = Streams.mixture(5000, 8);
        byte[] stream = Streams.deflate(data, 6, Deflater.DEFAULT_STRATEGY);

        assertThat(Streams.inflate(Streams.whole(stream), 2000, 100)).isEqualTo(Arrays.copyOf(data, 2000));
    }

    @Test
    void areNotMadeForNobody() {
        byte[] stream = Streams.deflate(Streams.mixture(5000, 8), 6, Deflater.DEFAULT_STRATEGY);
        InflatedBytes bytes = new InflatedBytes(Streams.whole(stream), 10, 5000, () -> true);

        assertThatThrownBy(() -> bytes.take(1)).isInstanceOf(CancellationException.class);
    }
}
