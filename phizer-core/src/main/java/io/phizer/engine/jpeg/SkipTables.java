package io.phizer.engine.jpeg;

/**
 * What {@link SkipTable} makes of a pair of Huffman codes. Immutable, as the arrays are not written to.
 *
 * @param dcThenAc for a DC difference and the AC coefficients behind it
 * @param ac for AC coefficients
 */
record SkipTables(int[] dcThenAc, short[] ac) {
    static SkipTables of(HuffmanTable dc, HuffmanTable ac) {
        short[][] tables = SkipTable.ac(ac);
        return new SkipTables(SkipTable.dcThenAc(dc, tables), tables[SkipTable.BITS]);
    }
}
