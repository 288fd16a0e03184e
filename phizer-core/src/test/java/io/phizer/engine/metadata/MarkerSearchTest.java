package io.phizer.engine.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Eight bytes together, or one after the other: it must be the same. */
class MarkerSearchTest {
    /** What stands behind 0xFF: a stuffed zero, a restart, another marker, another 0xFF. */
    private static final byte[] AFTER = {0, (byte) 0xD3, (byte) 0xD9, (byte) 0xFF};

    @Test
    void findsTheMarkerThatAWalkByteByByteFinds() {
        Random random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            byte[] data = data(random);
            int from = random.nextInt(data.length + 1);
            assertThat(MarkerSearch.next(data, from))
                    .as("from %d in %s", from, Arrays.toString(data))
                    .isEqualTo(plain(data, from, false));
        }
    }

    @Test
    void findsTheEndOfAScanThatAWalkByteByByteFinds() {
        Random random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            byte[] data = data(random);
            int from = random.nextInt(data.length + 1);
            assertThat(JpegCursor.endOfScan(data, from))
                    .as("from %d in %s", from, Arrays.toString(data))
                    .isEqualTo(plain(data, from, true));
        }
    }

    /** In each place of the eight, and among the last that are fewer. */
    @Test
    void takesNoOtherByteFor0xFF() {
        for (int other = 0; other < 0xFF; other++) {
            byte[] data = new byte[20];
            Arrays.fill(data, (byte) other);
            assertThat(MarkerSearch.next(data, 0)).as("of %02X", other).isEqualTo(data.length);
            for (int at = 0; at < data.length - 1; at++) {
                byte[] with = data.clone();
                with[at] = (byte) 0xFF;
                with[at + 1] = (byte) 0xD9;
                assertThat(MarkerSearch.next(with, 0))
                        .as("%02X and a marker at %d", other, at)
                        .isEqualTo(at);
            }
        }
    }

    private static byte[] data(Random random) {
        byte[] data = new byte[random.nextInt(40)];
        random.nextBytes(data);
        for (int i = 0; i < data.length; i++) {
            if (random.nextInt(5) == 0) {
                data[i] = (byte) 0xFF;
                if (i + 1 < data.length && random.nextBoolean()) {
                    data[++i] = AFTER[random.nextInt(4)];
                }
            }
        }
        return data;
    }

    private static int plain(byte[] data, int from, boolean overRestarts) {
        for (int at = from; at + 1 < data.length; at++) {
            int code = data[at + 1] & 0xFF;
            boolean marker = data[at] == (byte) 0xFF && code != 0 && code != 0xFF;
            if (marker && !(overRestarts && JpegMarker.isRestart(code))) {
                return at;
            }
        }
        return data.length;
    }
}
