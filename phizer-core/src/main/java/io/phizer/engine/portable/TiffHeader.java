package io.phizer.engine.portable;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.Samples;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import java.util.List;
import java.util.Optional;

/**
 * The first picture of a TIFF file (TIFF 6.0): gray, palette or RGB, 1 to 16 bits a sample, with opacity or without, in
 * strips or tiles, plain or compressed with LZW, Deflate or PackBits. Other compressions are passed on: the JDK's reader
 * would look for a JPEG reader among all that is registered in the JVM, and fax has no bound on time here.
 *
 * @param samples what the decoder pushes
 * @param bytes what decoding holds at most
 * @param clean what the JDK's reader is to see
 */
record TiffHeader(
        PixelSize size,
        Samples samples,
        Orientation orientation,
        long bytes,
        Optional<byte[]> iccProfile,
        List<ByteSlice> clean,
        ImageIoCoders coders)
        implements SourceHeader {
    private static final long TABLES = 256 << 10;
    private static final int PROFILE = 34_675;
    private static final int MOST_PROFILE_BYTES = 4 << 20;

    static TiffHeader read(byte[] file, ImageLimits limits, ImageIoCoders coders) throws ImageException {
        TiffDirectory directory = new TiffDirectory(file);
        long compression = directory.value(TiffTags.COMPRESSION, 1);
        if (!TiffTags.COMPRESSIONS.contains(compression)) {
            throw new ImageException.Unsupported("TIFF compression " + compression);
        }
        long width = directory.value(TiffTags.WIDTH, 0);
        long height = directory.value(TiffTags.HEIGHT, 0);
        if (width < 1 || height < 1) {
            throw new ImageException.Malformed("TIFF of " + width + "x" + height, -1);
        }
        limits.checkPixels(width, height);
        PixelSize size = new PixelSize((int) width, (int) height);
        TiffSamples samples = TiffSamples.of(directory);
        TiffPieces pieces = TiffPieces.of(directory, size, samples, file.length, limits);
        return new TiffHeader(
                size,
                samples.pushed(),
                Orientation.ofExif((int) directory.value(TiffTags.ORIENTATION, 1)),
                decodeBytes(size, samples, pieces),
                directory.content(PROFILE, MOST_PROFILE_BYTES),
                TiffTags.clean(file, directory),
                coders);
    }

    /** The image; a piece as it is in the file, unpacked, and as samples; tables. */
    private static long decodeBytes(PixelSize size, TiffSamples samples, TiffPieces pieces) {
        long pixel = samples.count() * (samples.bits() > 8 ? 2L : 1L);
        long image = size.pixels() * pixel;
        return image + pieces.largestCoded() + 3 * pixel * pieces.largestPixels() + 64 * pieces.count() + TABLES;
    }

    @Override
    public ImageInfo info() {
        return new ImageInfo(ImageFormat.TIFF, size, orientation, samples.alpha());
    }

    @Override
    public long decodeCost() {
        return bytes;
    }

    @Override
    public RowDecoder decoder() {
        return new WholeDecoder(samples, clean, coders::tiffReader);
    }
}
