package io.phizer.engine.jpeg;

import java.util.Optional;

/**
 * Encodes planes as JFIF, with Huffman tables made for the picture. Integers only: the same planes give the same bytes
 * everywhere, and their coefficients and codes are those of libjpeg.
 */
final class JpegEncoder {
    private static final int SOF0 = 0xc0;
    /** The longest side that a frame header can tell. */
    private static final int LONGEST_SIDE = 65535;

    private JpegEncoder() {}

    /**
     * Encodes a picture.
     *
     * @param quality 1 to 100, as libjpeg counts it
     * @param progressive whether in several scans, each of which refines the whole picture
     * @param profile the ICC profile that tells the colours
     * @throws IllegalArgumentException if a side, the quality or the profile is beyond what JPEG can hold
     */
    static byte[] encode(Planes planes, int quality, boolean progressive, Optional<byte[]> profile) {
        if (planes.width() > LONGEST_SIDE || planes.height() > LONGEST_SIDE) {
            throw new IllegalArgumentException(
                    "JPEG of %dx%d, a side has at most %d".formatted(planes.width(), planes.height(), LONGEST_SIDE));
        }
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("JPEG quality %d, expected 1 to 100".formatted(quality));
        }
        McuGrid grid = new McuGrid(planes);
        Quantisation luma = Quantisation.luma(quality);
        Quantisation chroma = Quantisation.chroma(quality);
        SegmentWriter out = new SegmentWriter();
        out.start();
        profile.ifPresent(out::profile);
        if (grid.planes() == 1) {
            out.quantisation(luma);
        } else {
            out.quantisation(luma, chroma);
        }
        return sequential(planes, new McuBatches(planes, grid, luma, chroma), out);
    }

    private static byte[] sequential(Planes planes, McuBatches batches, SegmentWriter out) {
        McuGrid grid = batches.grid();
        out.frame(SOF0, planes, grid);
        BlockTokens tokens = BaselineScan.of(batches);
        int[] entries = new int[BlockTokens.SYMBOLS];
        int[] components = new int[grid.planes()];
        for (int plane = 0; plane < components.length; plane++) {
            components[plane] = plane;
        }
        for (int destination = 0; destination < Math.min(2, components.length); destination++) {
            for (int kind = BaselineScan.DC; kind <= BaselineScan.AC; kind++) {
                int table = kind + destination * BaselineScan.CHROMA;
                HuffmanCode code = HuffmanCode.of(tokens.frequencies(), table);
                code.enter(entries, table);
                out.huffman(code, kind == BaselineScan.AC, destination);
            }
        }
        out.scan(components, true, true, 0, 63, 0, 0);
        ScanWriter scan = ScanWriter.pack(tokens, entries);
        byte[] result = out.withRoom(Math.addExact(scan.length(), 2));
        SegmentWriter.end(result, scan.copyTo(result, out.length()));
        return result;
    }
}
