package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Decoding tables of the Huffman codes seen lately, so that the codes which most cameras and programs share are prepared once: that takes as long as
 * half a megapixel. Bounded to a few hundred kilobytes. Safe for use by several threads.
 */
final class TableCache {
    /** Codes, and pairs of them, that are kept. What is over it drops all: codes made for one picture come once. */
    private static final int MOST = 16;

    private final ConcurrentMap<Code, HuffmanTable> codes = new ConcurrentHashMap<>();
    private final ConcurrentMap<Pair, SkipTables> pairs = new ConcurrentHashMap<>();

    HuffmanTable table(byte[] counts, byte[] symbols, boolean dc, int offset) throws ImageException.Malformed {
        Code code = new Code(counts, symbols, dc);
        HuffmanTable known = codes.get(code);
        if (known != null) {
            return known;
        }
        HuffmanTable table = new HuffmanTable(counts, symbols, dc, offset);
        keep(codes, code, table);
        return table;
    }

    SkipTables skip(HuffmanTable dc, HuffmanTable ac) {
        Pair pair = new Pair(dc, ac);
        SkipTables known = pairs.get(pair);
        if (known != null) {
            return known;
        }
        SkipTables tables = SkipTables.of(dc, ac);
        keep(pairs, pair, tables);
        return tables;
    }

    private static <K, V> void keep(ConcurrentMap<K, V> map, K key, V value) {
        if (map.size() >= MOST) {
            map.clear();
        }
        map.put(key, value);
    }

    /** A code by its content. */
    private static final class Code {
        private final byte[] counts;
        private final byte[] symbols;
        private final boolean dc;

        Code(byte[] counts, byte[] symbols, boolean dc) {
            this.counts = counts;
            this.symbols = symbols;
            this.dc = dc;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Code that
                    && dc == that.dc
                    && Arrays.equals(counts, that.counts)
                    && Arrays.equals(symbols, that.symbols);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(counts) + Arrays.hashCode(symbols) + (dc ? 1 : 0);
        }
    }

    /** Two tables by their identity. */
    private record Pair(HuffmanTable dc, HuffmanTable ac) {}
}
