package io.phizer.engine.portable;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.jpeg.SequentialCopy;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JPEG file taken apart (ITU-T T.81): baseline, extended sequential and progressive Huffman coding with eight bits a
 * sample; one, three or four components.
 *
 * @param file all bytes
 * @param frame the frame header, with its height known
 * @param scans how many, at least 1
 * @param coded tables and scans
 * @param closed whether the file has an end marker
 * @param whole whether its scans tell all bits of all coefficients
 * @param copy what makes one scan of all, where there are several that a copy can be of
 * @param limits what the picture has been found within
 * @param coders what will decode it
 */
record JpegHeader(
        ByteSlice file,
        JpegFrame frame,
        JpegColour colour,
        Orientation orientation,
        int scans,
        List<ByteSlice> coded,
        boolean closed,
        boolean whole,
        Optional<SequentialCopy> copy,
        ImageLimits limits,
        Optional<byte[]> iccProfile,
        ImageIoCoders coders)
        implements SourceHeader {
    private static final int MOST_STRIPS = 6;
    private static final int STRIP_BYTES = 16 << 20;
    private static final byte[] SOI = {(byte) 0xFF, (byte) 0xD8};
    private static final byte[] EOI = {(byte) 0xFF, (byte) 0xD9};

    static JpegHeader read(byte[] bytes, ImageLimits limits, ImageIoCoders coders) throws ImageException {
        JpegSegments segments = new JpegSegments(bytes, limits);
        JpegFrame frame = segments.walk();
        return new JpegHeader(
                ByteSlice.of(bytes),
                frame,
                JpegColour.of(frame, segments.applications()),
                segments.applications().orientation(),
                segments.scans(),
                segments.coded(),
                segments.closed(),
                segments.whole(),
                frame.progressive() && segments.whole() ? copy(bytes, limits) : Optional.empty(),
                limits,
                segments.applications().iccProfile(),
                coders);
    }

    private static Optional<SequentialCopy> copy(byte[] bytes, ImageLimits limits) {
        try {
            return Optional.of(SequentialCopy.of(bytes, limits));
        } catch (ImageException none) {
            return Optional.empty();
        }
    }

    /** Whether all coefficients are held before the last pixels come. */
    boolean multiScan() {
        return scans > 1 || frame.progressive();
    }

    @Override
    public ImageInfo info() {
        PixelSize size = new PixelSize(frame.width(), frame.height());
        return new ImageInfo(ImageFormat.JPEG, size, orientation, false);
    }

    @Override
    public long decodeCost() {
        long coefficients = multiScan() ? frame.coefficientBytes() : 0;
        long copied = copy.map(SequentialCopy::heapBytes).orElse(0L);
        long raster = frame.components() == 4 ? 4L * frame.width() * rowsAtOnce() : 0;
        return Math.max(coefficients, copied) + raster;
    }

    /**
     * How many rows of four components are decoded at a time, since they come as a raster. For each strip after the first all
     * above it is decoded again, so there are few; and one only where most of the memory goes into coefficients anyway.
     */
    int rowsAtOnce() {
        if (multiScan()) {
            return frame.height();
        }
        int few = (frame.height() + MOST_STRIPS - 1) / MOST_STRIPS;
        return Math.min(frame.height(), Math.max(few, STRIP_BYTES / (4 * frame.width())));
    }

    @Override
    public RowDecoder decoder() {
        return new JpegDecoder(this, coders);
    }

    /**
     * The file as a decoder should see it: nothing but coding, and a segment of our own that leaves no guess about
     * colour. So what is odd in metadata cannot make a decoder fail, and the decision about colour is made once, here.
     */
    List<ByteSlice> clean() {
        List<ByteSlice> coding = new ArrayList<>();
        coding.add(ByteSlice.of(frame.toSegment()));
        coding.addAll(coded);
        return clean(coding);
    }

    /** The same of a copy. */
    List<ByteSlice> clean(List<ByteSlice> coding) {
        List<ByteSlice> clean = new ArrayList<>();
        clean.add(ByteSlice.of(SOI));
        clean.add(ByteSlice.of(colour.segment()));
        clean.addAll(coding);
        clean.add(ByteSlice.of(EOI));
        return clean;
    }
}
