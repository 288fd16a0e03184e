package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import java.util.HashMap;
import java.util.Map;

/** A Huffman code as a list of codes, read bit by bit (ITU-T T.81, annex C and section F.2.2.3). */
final class PlainHuffman {
    /** Length times 2^16 plus code, to symbol. */
    private final Map<Integer, Integer> symbols = new HashMap<>();

    public PlainHuffman(byte[] counts, byte[] values) {
        int code = 0;
        int at = 0;
        for (int length = 1; length <= 16; length++) {
            for (int i = 0; i < (counts[length - 1] & 0xFF); i++) {
                symbols.put(length << 16 | code++, values[at++] & 0xFF);
            }
            code <<= 1;
        }
    }

    public int next(PlainBits bits) throws ImageException.Malformed {
        int code = 0;
        for (int length = 1; length <= 16; length++) {
            code = code << 1 | bits.next();
            Integer symbol = symbols.get(length << 16 | code);
            if (symbol != null) {
                return symbol;
            }
        }
        throw new ImageException.Malformed("no such code", bits.position());
    }

    /** A symbol's code as zeros and ones. */
    public String code(int symbol) {
        return symbols.entrySet().stream()
                .filter(entry -> entry.getValue() == symbol)
                .map(Map.Entry::getKey)
                .map(key -> Integer.toBinaryString(1 << (key >> 16) | (key & 0xFFFF))
                        .substring(1))
                .findFirst()
                .orElseThrow();
    }
}
