package io.phizer.engine.jpeg.encode;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import java.util.List;

/** Writes a progressive picture: all its scans, each with Huffman tables of its own (T.81, G). */
final class ProgressiveEncoder {
    private static final int CHROMA = 1;

    private final McuGrid grid;
    private final Coefficients coefficients;
    private final SegmentWriter out;
    private final Cancellation cancelled;
    private final BlockTokens tokens;
    private final int[] entries = new int[BlockTokens.SYMBOLS];

    ProgressiveEncoder(McuBatches batches, BlockTokens tokens, SegmentWriter out, Cancellation cancelled) {
        this.cancelled = cancelled;
        this.tokens = tokens;
        this.grid = batches.grid();
        this.coefficients = Coefficients.of(batches);
        this.out = out;
        for (int bits = 1; bits <= BlockTokens.MOST_RAW; bits++) {
            entries[BlockTokens.RAW << 8 | bits] = bits;
        }
    }

    void write() throws ImageException.TooLarge {
        List<ProgressiveScan> script = ProgressiveScan.script(grid.planes());
        for (int i = 0; i < script.size(); i++) {
            ProgressiveScan scan = script.get(i);
            tokens.clear();
            addTokens(scan, tokens);
            enterCodes(scan);
            out.scan(scan.planes(), scan.dc() && !scan.refines(), !scan.dc(), scan);
            out.data(tokens, entries, again -> addTokens(scan, again), i == script.size() - 1);
        }
    }

    private void addTokens(ProgressiveScan scan, BlockTokens into) {
        if (scan.dc()) {
            new DcScan(coefficients, grid, into, cancelled).add(scan);
        } else {
            AcScan.add(scan, coefficients, grid, into, cancelled);
        }
    }

    /** Makes the tables of a scan, and writes them; one that adds a bit to DC has none. */
    private void enterCodes(ProgressiveScan scan) {
        if (scan.dc() && scan.refines()) {
            return;
        }
        int tables = scan.dc() && grid.planes() > 1 ? 2 : 1;
        for (int table = 0; table < tables; table++) {
            HuffmanCode code = HuffmanCode.of(tokens.frequencies(), table);
            code.enter(entries, table);
            boolean chroma = scan.dc() ? table == CHROMA : scan.planes().get(0) > 0;
            out.huffman(code, !scan.dc(), chroma ? 1 : 0);
        }
    }
}
