package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Decoding tables of the Huffman codes seen lately, so that the codes which most cameras and programs share are
 * prepared once: that takes as long as half a megapixel. Bounded to a megabyte. Safe for use by several
 * threads.
 */
final class TableCache {
    /** Codes, and pairs of them, that are kept. What is over it drops all: codes made for one picture come once. */
    private static final int MOST = 16;

    private final ConcurrentMap<HuffmanSpec, HuffmanTable> codes = new ConcurrentHashMap<>();
    private final ConcurrentMap<Pair, SkipTables> skips = new ConcurrentHashMap<>();
    private final ConcurrentMap<HuffmanTable, long[]> pairs = new ConcurrentHashMap<>();

    HuffmanTable table(HuffmanSpec code) throws ImageException.Malformed {
        HuffmanTable known = codes.get(code);
        if (known != null) {
            return known;
        }
        HuffmanTable table = code.table();
        keep(codes, code.detached(), table);
        return table;
    }

    SkipTables skip(HuffmanTable dc, HuffmanTable ac) {
        Pair pair = new Pair(dc, ac);
        SkipTables known = skips.get(pair);
        if (known != null) {
            return known;
        }
        SkipTables tables = SkipTables.of(dc, ac);
        keep(skips, pair, tables);
        return tables;
    }

    long[] pairs(HuffmanTable ac) {
        long[] known = pairs.get(ac);
        if (known != null) {
            return known;
        }
        long[] table = PairTable.of(ac);
        keep(pairs, ac, table);
        return table;
    }

    private static <K, V> void keep(ConcurrentMap<K, V> map, K key, V value) {
        if (map.size() >= MOST) {
            map.clear();
        }
        map.put(key, value);
    }

    /** Two tables by their identity. */
    private record Pair(HuffmanTable dc, HuffmanTable ac) {}
}
