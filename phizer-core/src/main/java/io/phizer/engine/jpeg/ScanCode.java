package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;

/**
 * A Huffman code that a scan uses, found sound. Its tables are had when the scan is decoded and not held before: of a
 * progressive file the headers of all scans are read first, each may have six codes of its own, and it needs but one for
 * each component, if it is decoded at all.
 */
final class ScanCode {
    private final HuffmanSpec code;
    private final TableCache cache;

    /**
     * A code, made ready as a trial.
     *
     * @throws ImageException.Malformed if it is no prefix code
     */
    ScanCode(HuffmanSpec code, TableCache cache) throws ImageException.Malformed {
        this.code = code;
        this.cache = cache;
        cache.table(code);
    }

    /** From the cache, or once more. */
    HuffmanTable table() {
        try {
            return cache.table(code);
        } catch (ImageException.Malformed e) {
            throw new IllegalStateException("code that was sound", e);
        }
    }
}
