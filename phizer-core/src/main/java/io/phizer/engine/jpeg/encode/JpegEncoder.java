package io.phizer.engine.jpeg.encode;

import io.phizer.engine.Cancellation;
import io.phizer.engine.metadata.JpegMarker;
import io.phizer.image.PixelSize;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Encodes planes as JFIF, with Huffman tables made for the picture. Integers only: the same planes give the same bytes
 * everywhere, and their coefficients and codes are those of libjpeg.
 */
public final class JpegEncoder {
    /** The longest side that a frame header can tell. */
    private static final int LONGEST_SIDE = 65535;

    /** From it on, chroma of a result is as large as luma: below, the coder loses more than the eye. */
    private static final int FULL_CHROMA_QUALITY = 90;

    private JpegEncoder() {}

    /** Whether chroma is to be halved both ways in a result of that quality. */
    public static boolean halvesChroma(int quality) {
        return quality < FULL_CHROMA_QUALITY;
    }

    /**
     * Encodes a picture.
     *
     * @param quality 1 to 100, as libjpeg counts it
     * @param progressive whether in several scans, each of which refines the whole picture
     * @param profile the ICC profile that tells the colours
     * @param cancelled asked before each batch of blocks
     * @throws IllegalArgumentException if a side, the quality or the profile is beyond what JPEG can hold
     */
    public static byte[] encode(
            Planes planes, int quality, boolean progressive, Optional<byte[]> profile, Cancellation cancelled) {
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
        McuBatches batches = new McuBatches(planes, grid, luma, chroma, cancelled);
        out.frame(progressive ? JpegMarker.SOF2 : JpegMarker.SOF0, planes, grid);
        if (progressive) {
            new ProgressiveEncoder(batches, out).write();
        } else {
            writeSequential(batches, out);
        }
        return out.file();
    }

    /** What {@link #encode} allocates at most: see {@link EncoderHeap#bytes}. */
    public static long heapBytes(PixelSize size, int planes, boolean halved, boolean progressive, int profileLength) {
        return EncoderHeap.bytes(size, planes, halved, progressive, profileLength);
    }

    private static void writeSequential(McuBatches batches, SegmentWriter out) {
        BlockTokens tokens = BaselineScan.of(batches);
        int[] entries = new int[BlockTokens.SYMBOLS];
        int planes = batches.grid().planes();
        for (int destination = 0; destination < Math.min(2, planes); destination++) {
            for (int kind = BaselineScan.DC; kind <= BaselineScan.AC; kind++) {
                int table = kind + destination * BaselineScan.CHROMA;
                HuffmanCode code = HuffmanCode.of(tokens.frequencies(), table);
                code.enter(entries, table);
                out.huffman(code, kind == BaselineScan.AC, destination);
            }
        }
        out.scan(IntStream.range(0, planes).boxed().toList());
        out.data(ScanWriter.pack(tokens, entries), true);
    }
}
