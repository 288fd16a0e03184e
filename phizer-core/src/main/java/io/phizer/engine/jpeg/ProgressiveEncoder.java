package io.phizer.engine.jpeg;

/** Writes a progressive picture: all its scans, each with Huffman tables of its own (T.81, G). */
final class ProgressiveEncoder {
    private static final int CHROMA = 1;

    private final McuGrid grid;
    private final Coefficients coefficients;
    private final SegmentWriter out;
    private final BlockTokens tokens = new BlockTokens();

    ProgressiveEncoder(McuBatches batches, SegmentWriter out) {
        this.grid = batches.grid();
        this.coefficients = Coefficients.of(batches);
        this.out = out;
    }

    void write() {
        for (ProgressiveScan scan : ProgressiveScan.script(grid.planes())) {
            tokens.clear();
            if (scan.dc()) {
                new DcScan(coefficients, grid, tokens).add(scan);
            } else {
                AcScan.add(scan, coefficients, grid, tokens);
            }
            int[] entries = entries(scan);
            out.scan(scan.planes(), scan.dc() && !scan.refines(), !scan.dc(), scan);
            out.data(ScanWriter.pack(tokens, entries));
        }
    }

    /** Makes the tables of a scan, and writes them. */
    private int[] entries(ProgressiveScan scan) {
        int[] entries = new int[BlockTokens.SYMBOLS];
        for (int bits = 1; bits <= BlockTokens.MOST_RAW; bits++) {
            entries[BlockTokens.RAW << 8 | bits] = bits;
        }
        if (scan.dc() && scan.refines()) {
            return entries; // bits alone
        }
        int tables = scan.dc() && grid.planes() > 1 ? 2 : 1;
        for (int table = 0; table < tables; table++) {
            HuffmanCode code = HuffmanCode.of(tokens.frequencies(), table);
            code.enter(entries, table);
            boolean chroma = scan.dc() ? table == CHROMA : scan.planes().get(0) > 0;
            out.huffman(code, !scan.dc(), chroma ? 1 : 0);
        }
        return entries;
    }
}
