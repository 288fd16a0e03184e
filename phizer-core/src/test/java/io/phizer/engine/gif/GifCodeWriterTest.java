package io.phizer.engine.gif;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.raster.ByteBlocks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GifCodeWriterTest {
    private static final int CLEAR = 256;
    private static final int CODE_BITS = 9;

    /** Pairs of indices fill as many places as are looked at, from the first one on that the last pair wants. */
    @Test
    void findsAStringAtTheLastPlaceThatIsLookedAt() {
        List<Integer> pairs = new ArrayList<>();
        for (int pair = 0; pair < 1 << 16; pair++) {
            if (slot(pair) < GifCodeWriter.MOST_STEPS) {
                pairs.add(pair);
            }
        }
        pairs.sort(Comparator.comparingInt(GifCodeWriterTest::slot));
        List<Integer> crowd = new ArrayList<>(pairs.subList(0, GifCodeWriter.MOST_STEPS));
        crowd.sort(Comparator.comparingInt(GifCodeWriterTest::slot).reversed());
        int last = crowd.get(crowd.size() - 1);
        crowd.add(last);

        List<Integer> codes = codes(written(joined(crowd)));

        assertThat(codes).filteredOn(code -> code == CLEAR).hasSize(1);
        // The one before the end of the data.
        assertThat(codes.get(codes.size() - 2)).isGreaterThan(CLEAR + 1);
    }

    private static int slot(int pair) {
        return (pair * 0x9E3779B1) >>> 19;
    }

    /** Pairs one after the other, with an index in between that makes new pairs elsewhere in the table. */
    private static byte[] joined(List<Integer> pairs) {
        byte[] indices = new byte[3 * pairs.size() - 1];
        Set<Integer> joints = new TreeSet<>();
        for (int i = 0; i < pairs.size(); i++) {
            indices[3 * i] = (byte) (pairs.get(i) >> 8);
            indices[3 * i + 1] = (byte) (int) pairs.get(i);
            if (i + 1 < pairs.size()) {
                int before = pairs.get(i) & 0xFF;
                int after = pairs.get(i + 1) >> 8;
                int joint = 0;
                while (!isElsewhere(before << 8 | joint, joints) || !isElsewhere(joint << 8 | after, joints)) {
                    joint++;
                }
                joints.add(before << 8 | joint);
                joints.add(joint << 8 | after);
                indices[3 * i + 2] = (byte) joint;
            }
        }
        return indices;
    }

    private static boolean isElsewhere(int pair, Set<Integer> others) {
        return slot(pair) >= GifCodeWriter.MOST_STEPS && slot(pair) < 8000 && !others.contains(pair);
    }

    private static byte[] written(byte[] indices) {
        ByteBlocks out = new ByteBlocks();
        GifCodeWriter writer = new GifCodeWriter(out, 8);
        writer.begin();
        writer.add(indices, 0, indices.length);
        writer.end();
        return out.toByteArray();
    }

    /** All codes of so few that none is longer than the first. */
    private static List<Integer> codes(byte[] data) {
        List<Integer> codes = new ArrayList<>();
        int buffer = 0;
        int bits = 0;
        for (int block = 1; data[block] != 0; block += 1 + (data[block] & 0xFF)) {
            for (int i = 1; i <= (data[block] & 0xFF); i++) {
                buffer |= (data[block + i] & 0xFF) << bits;
                bits += 8;
                if (bits >= CODE_BITS) {
                    codes.add(buffer & ((1 << CODE_BITS) - 1));
                    buffer >>>= CODE_BITS;
                    bits -= CODE_BITS;
                }
            }
        }
        return codes;
    }
}
