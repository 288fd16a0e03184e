package io.phizer.engine.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.image.Region;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups of prefix codes that take 20 bits each in a file, and much more in memory and time. */
class ManyCodesTest {
    private static final Cancellation NEVER = () -> false;

    @ParameterizedTest
    @CsvSource({"1,60", "64,1000", "1024,65536"})
    void areRefusedBeforeTheyAreHeld(int side, int groups) throws Exception {
        WebpHeader header = WebpHeader.read(lossless(side, groups), ImageLimits.defaults());

        assertThatThrownBy(() -> header.checkTables(NEVER)).isInstanceOf(ImageException.TooLarge.class);
        assertThatThrownBy(() ->
                        header.decoder().decode(Region.all(header.info().stored()), (y, bytes, from) -> {}, NEVER))
                .isInstanceOf(ImageException.TooLarge.class);
    }

    @Test
    void areReadWhereEachMayBeOfUse() throws Exception {
        WebpHeader header = WebpHeader.read(lossless(1024, 2048), ImageLimits.defaults());
        int[] rows = new int[1];

        header.checkTables(NEVER);
        header.decoder().decode(Region.all(header.info().stored()), (y, bytes, from) -> rows[0]++, NEVER);

        assertThat(rows[0]).isEqualTo(1024);
    }

    /** A square of one colour, of which all blocks of 4x4 pixels have the last group of codes. */
    private static byte[] lossless(int side, int groups) {
        Bits bits = new Bits();
        bits.put(0x2F, 8);
        bits.put(side - 1, 14);
        bits.put(side - 1, 14);
        bits.put(0, 4);
        bits.put(0, 1); // no transform
        bits.put(0, 1); // no cache
        bits.put(1, 1); // codes change
        bits.put(0, 3); // from 4x4 to 4x4
        bits.put(0, 1); // no cache
        bits.single((groups - 1) & 0xFF);
        bits.single((groups - 1) >> 8);
        bits.single(0);
        bits.single(0);
        bits.single(0);
        for (int i = 0; i < 5 * groups; i++) {
            bits.put(1, 4); // one symbol, 0
        }
        byte[] data = bits.bytes();
        int padded = data.length + (data.length & 1);
        ByteBuffer file = ByteBuffer.allocate(20 + padded).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(12 + padded);
        file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data);
        return file.array();
    }

    private static final class Bits {
        private final BitSet set = new BitSet();
        private int count;

        void put(int value, int length) {
            for (int i = 0; i < length; i++) {
                set.set(count++, ((value >> i) & 1) == 1);
            }
        }

        /** A code of one symbol. */
        void single(int symbol) {
            put(1, 1);
            put(0, 1);
            put(1, 1);
            put(symbol, 8);
        }

        byte[] bytes() {
            byte[] bytes = new byte[(count + 7) / 8];
            byte[] known = set.toByteArray();
            System.arraycopy(known, 0, bytes, 0, known.length);
            return bytes;
        }
    }
}
