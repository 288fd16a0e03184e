package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A Huffman code twice: as the decoder has it, and plainly. */
record TestCode(HuffmanTable table, PlainHuffman plain) {
    /** A code of some symbols: sizes 0 to 12 for DC, any run and sizes 0 to 12 for AC. It need not be complete. */
    public static TestCode random(Random random, boolean dc) throws ImageException.Malformed {
        List<Integer> symbols = new ArrayList<>();
        for (int symbol = 0; symbol < (dc ? 13 : 256); symbol++) {
            if ((symbol & 15) <= 12) {
                symbols.add(symbol);
            }
        }
        Collections.shuffle(symbols, random);
        byte[] counts = new byte[16];
        int room = 1;
        int used = 0;
        for (int i = 0; i < 16; i++) {
            room *= 2;
            int most = Math.min(room, symbols.size() - used);
            int count = most <= 0 ? 0 : random.nextInt(Math.min(most, i < 4 ? 2 : 60) + 1);
            counts[i] = (byte) count;
            room -= count;
            used += count;
        }
        byte[] values = new byte[used];
        for (int i = 0; i < used; i++) {
            values[i] = (byte) (int) symbols.get(i);
        }
        return new TestCode(new HuffmanTable(counts, values, dc, 0), new PlainHuffman(counts, values));
    }

    /** Four bytes as they stand in entropy-coded data. */
    public static byte[] stuffed(int bits) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(bits >> shift);
            if ((bits >> shift & 0xFF) == 0xFF) {
                out.write(0);
            }
        }
        return out.toByteArray();
    }
}
