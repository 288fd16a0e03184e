package io.phizer.engine.jpeg.encode;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
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
     * @param cancelled asked before each batch of blocks, and before each row of them in each scan of a progressive picture
     * @throws ImageException.TooLarge if the file would be larger than any but one that is made to be so
     * @throws IllegalArgumentException if a side, the quality or the profile is beyond what JPEG can hold
     */
    public static byte[] encode(
            Planes planes, int quality, boolean progressive, Optional<byte[]> profile, Cancellation cancelled)
            throws ImageException.TooLarge {
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
        EncoderHeap heap = new EncoderHeap(
                new PixelSize(planes.width(), planes.height()), planes.count(), planes.halved(), progressive, quality);
        SegmentWriter out = new SegmentWriter(heap.mostScanBytes());
        out.start();
        profile.ifPresent(out::profile);
        if (grid.planes() == 1) {
            out.quantisation(luma);
        } else {
            out.quantisation(luma, chroma);
        }
        McuBatches batches = new McuBatches(planes, grid, luma, chroma, cancelled);
        out.frame(progressive ? JpegMarker.SOF2 : JpegMarker.SOF0, planes, grid);
        BlockTokens tokens = new BlockTokens(heap.keptChunks());
        if (progressive) {
            new ProgressiveEncoder(batches, tokens, out, cancelled).write();
        } else {
            writeSequential(batches, tokens, out);
        }
        return out.file();
    }

    /**
     * What {@link #encode} allocates at most, garbage and the file included.
     *
     * @param planes 1 or 3
     * @param halved whether chroma is halved both ways
     * @param profileLength bytes of the ICC profile, 0 if there is none
     */
    public static long heapBytes(
            PixelSize size, int planes, boolean halved, boolean progressive, int quality, int profileLength) {
        return new EncoderHeap(size, planes, halved, progressive, quality).bytes(profileLength);
    }

    static void writeSequential(McuBatches batches, BlockTokens tokens, SegmentWriter out)
            throws ImageException.TooLarge {
        BaselineScan.add(batches, tokens);
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
        out.data(tokens, entries, again -> BaselineScan.add(batches, again), true);
    }
}
