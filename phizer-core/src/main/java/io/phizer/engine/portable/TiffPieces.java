package io.phizer.engine.portable;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.image.PixelSize;

/**
 * The strips or tiles of a TIFF file (TIFF 6.0, sections 3 and 15), each within the file, and together no more than it:
 * a reader that is sent over the same bytes again and again would never come to an end.
 *
 * @param count how many there are
 * @param largestCoded bytes of the largest, as it stands in the file
 * @param largestPixels pixels of the largest
 */
record TiffPieces(long count, long largestCoded, long largestPixels) {
    private static final int PLAIN = 1;
    private static final int LZW = 5;
    private static final int PACK_BITS = 32_773;
    private static final int PLANAR = 2;
    private static final int TILE_STEP = 16;
    private static final int MOST_PIECES = 1 << 16;

    static TiffPieces of(
            TiffDirectory directory, PixelSize size, TiffSamples samples, int fileLength, ImageLimits limits)
            throws ImageException {
        long compression = directory.value(TiffTags.COMPRESSION, PLAIN);
        boolean tiled = directory.has(TiffTags.TILE_WIDTH);
        long width = tiled ? directory.value(TiffTags.TILE_WIDTH, 0) : size.width();
        long height = tiled
                ? directory.value(TiffTags.TILE_HEIGHT, 0)
                : Math.min(size.height(), directory.value(TiffTags.STRIP_ROWS, size.height()));
        if (width < 1 || height < 1 || (tiled && (width % TILE_STEP != 0 || height % TILE_STEP != 0))) {
            throw new ImageException.Malformed("TIFF in pieces of " + width + "x" + height, -1);
        }
        limits.checkPixels(width, height);
        boolean planar = directory.value(TiffTags.PLANAR, 1) == PLANAR;
        long across = (size.width() + width - 1) / width;
        long down = (size.height() + height - 1) / height;
        long count = across * down * (planar ? samples.count() : 1);
        if (count > MOST_PIECES) {
            throw new ImageException.TooLarge("TIFF in " + count + " pieces, limit is " + MOST_PIECES);
        }
        long[] offsets = directory.values(tiled ? TiffTags.TILE_OFFSETS : TiffTags.STRIP_OFFSETS, MOST_PIECES);
        long[] lengths = directory.values(tiled ? TiffTags.TILE_LENGTHS : TiffTags.STRIP_LENGTHS, MOST_PIECES);
        if (offsets.length != count || lengths.length != count) {
            throw new ImageException.Malformed(
                    "TIFF of " + count + " pieces with " + offsets.length + " offsets and " + lengths.length
                            + " lengths",
                    -1);
        }
        long row = (width * samples.bits() * (planar ? 1 : samples.count()) + 7) / 8;
        long largest = 0;
        long sum = 0;
        for (int i = 0; i < count; i++) {
            long rows = tiled ? height : Math.min(height, size.height() - i % down * height);
            if (offsets[i] + lengths[i] > fileLength || lengths[i] < Math.max(1, row * rows / mostRatio(compression))) {
                throw new ImageException.Malformed("TIFF is cut", fileLength);
            }
            largest = Math.max(largest, lengths[i]);
            sum += lengths[i];
        }
        if (sum > fileLength) {
            throw new ImageException.Malformed("TIFF with pieces of " + sum + " bytes in " + fileLength, -1);
        }
        return new TiffPieces(count, largest, width * height);
    }

    /**
     * How many bytes can come of one at most: PackBits makes 128 of two, Deflate 258 of two bits, and LZW strings that grow
     * by a byte each of codes of 9 to 12 bits, until there are 4096. The reader would take what is missing for black.
     */
    private static int mostRatio(long compression) {
        return switch ((int) compression) {
            case PLAIN -> 1;
            case PACK_BITS -> 64;
            case LZW -> 1800;
            default -> 1040;
        };
    }
}
