package io.phizer.engine.jpeg;

/** What {@link SkipTable} makes of a pair of Huffman codes. The arrays are shared and never written to. */
final class SkipTables {
    private final int[] dcThenAc;
    private final short[] ac;

    private SkipTables(int[] dcThenAc, short[] ac) {
        this.dcThenAc = dcThenAc;
        this.ac = ac;
    }

    static SkipTables of(HuffmanTable dc, HuffmanTable ac) {
        short[][] tables = SkipTable.ac(ac);
        return new SkipTables(SkipTable.dcThenAc(dc, tables), tables[SkipTable.BITS]);
    }

    /** For a DC difference and the AC coefficients behind it. */
    int[] dcThenAc() {
        return dcThenAc;
    }

    /** For AC coefficients. */
    short[] ac() {
        return ac;
    }
}
