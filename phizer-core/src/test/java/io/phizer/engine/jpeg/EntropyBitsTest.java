package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.ImageException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntropyBitsTest {
    /** What stands behind 0xFF: a stuffed zero, a restart, another marker, another 0xFF. */
    private static final byte[] AFTER = {0, (byte) 0xD3, (byte) 0xD9, (byte) 0xFF};

    @Test
    void tellsEvery0xFFAmongTheBytesThatThereIsRoomFor() {
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[8];
            random.nextBytes(bytes);
            int count = random.nextInt(64);
            int room = (63 - count) / 8;
            boolean has = false;
            boolean inRoom = false;
            for (int i = 0; i < 8; i++) {
                if (random.nextInt(6) == 0) {
                    bytes[i] = (byte) (0xFF - random.nextInt(2));
                }
                has |= bytes[i] == (byte) 0xFF;
                inRoom |= i < room && bytes[i] == (byte) 0xFF;
            }
            boolean told = EntropyBits.needsCare(EntropyBits.eight(bytes, 0, 0), count);

            // For nothing, care may be taken, but not where there is no 0xFF at all.
            assertThat(told).isIn(inRoom, has);
        }
    }

    @Test
    void readsTheSameEightAtATimeAsBitByBitAroundEvery0xFF() {
        Random random = new Random(2);
        for (int first = 0; first < 24; first++) {
            for (int second = first; second < 24; second++) {
                for (byte after : AFTER) {
                    byte[] data = new byte[8 + random.nextInt(24)];
                    random.nextBytes(data);
                    for (int i = 0; i < data.length; i++) {
                        data[i] = (byte) Math.max(0, data[i]);
                    }
                    put(data, first, after);
                    put(data, second, (byte) 0);
                    assertSameBits(data, random);
                }
            }
        }
    }

    private static void put(byte[] data, int at, byte after) {
        if (at < data.length) {
            data[at] = (byte) 0xFF;
        }
        if (at + 1 < data.length) {
            data[at + 1] = after;
        }
    }

    /** Takes bits as the loops of the decoder do, in random portions that they may take, to some way behind the end. */
    private static void assertSameBits(byte[] data, Random random) {
        EntropyBits bits = new EntropyBits(data, 0);
        PlainBits plain = new PlainBits(data, 0);
        int read = 0;
        while (read < data.length * 8 + 100) {
            if (random.nextInt(4) > 0) {
                long eight = EntropyBits.eight(data, bits.position, bits.lastEight);
                if (!EntropyBits.needsCare(eight, bits.count)) {
                    bits.bits |= eight >>> bits.count;
                    bits.position += (63 - bits.count) >>> 3;
                    bits.count |= 56;
                } else {
                    bits.fill();
                }
                assertThat(bits.count).isBetween(56, 63);
            }
            int portion = 1 + random.nextInt(28);
            int taken = bits.take(portion);
            assertThat(taken)
                    .as("%d bits behind the first %d of %s", portion, read, Arrays.toString(data))
                    .isEqualTo(plain.take(portion));
            read += portion;
            boolean over = plain.isOver();
            if (over) {
                assertThatThrownBy(bits::checkEnd).isInstanceOf(ImageException.Malformed.class);
            } else {
                assertThat(catchMalformed(bits)).isFalse();
            }
        }
    }

    private static boolean catchMalformed(EntropyBits bits) {
        try {
            bits.checkEnd();
            return false;
        } catch (ImageException.Malformed over) {
            return true;
        }
    }

    @Test
    void goesOverARestartOnlyWhereLessThanAByteIsLeft() throws ImageException.Malformed {
        byte[] data = {0x12, 0x34, (byte) 0xFF, (byte) 0xD2, 0x55, 0, 0, 0, 0, 0, 0, 0, 0};
        for (int taken = 0; taken <= 17; taken++) {
            EntropyBits bits = new EntropyBits(data, 0);
            for (int i = 0; i < taken; i++) {
                bits.take(1);
            }
            if (taken > 8 && taken <= 16) {
                bits.restart(2);
                assertThat(bits.take(8)).isEqualTo(0x55);
            } else {
                assertThatThrownBy(() -> bits.restart(2)).isInstanceOf(ImageException.Malformed.class);
            }
        }
    }

    @Test
    void refusesARestartOfAnotherNumber() {
        byte[] data = {0x12, (byte) 0xFF, (byte) 0xD2, 0x55};
        EntropyBits bits = new EntropyBits(data, 0);
        bits.take(8);

        assertThatThrownBy(() -> bits.restart(3)).isInstanceOf(ImageException.Malformed.class);
    }

    @Test
    void extendsTheSignOfValuesOfEverySize() {
        for (int size = 0; size <= 12; size++) {
            for (int value = 0; value < 1 << size; value++) {
                long next = size == 0 ? -1L : (long) value << (64 - size);
                int wanted = size > 0 && value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
                assertThat(EntropyBits.value(next, size)).isEqualTo(wanted);
            }
        }
    }
}
