package io.phizer.engine.portable;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.Samples;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A BMP file taken apart (BITMAPFILEHEADER, then BITMAPCOREHEADER, BITMAPINFOHEADER or one of its successors): plain,
 * run-length coded or with masks, 1 to 32 bits a pixel. Files that hold a JPEG or a PNG are passed on.
 *
 * @param bits of a pixel
 * @param runs whether rows are run-length coded
 * @param alpha whether a mask of opacity is set
 * @param clean what the JDK's reader is to see
 */
record BmpHeader(
        PixelSize size,
        int bits,
        boolean runs,
        boolean alpha,
        Optional<byte[]> iccProfile,
        List<ByteSlice> clean,
        ImageIoCoders coders)
        implements SourceHeader {
    private static final int FILE_HEADER_BYTES = 14;
    private static final int CORE_HEADER_BYTES = 12;
    private static final int INFO_HEADER_BYTES = 40;
    private static final int V4_HEADER_BYTES = 108;
    private static final int V5_HEADER_BYTES = 124;

    private static final int RLE8 = 1;
    private static final int RLE4 = 2;
    private static final int MASKS = 3;

    private static final int ALPHA_MASK = FILE_HEADER_BYTES + 52;
    private static final int COLOUR_SPACE = FILE_HEADER_BYTES + 56;
    private static final int PROFILE = FILE_HEADER_BYTES + 112;
    private static final long EMBEDDED = 0x4D42_4544;
    private static final byte[] SRGB = {'B', 'G', 'R', 's'};
    private static final int MOST_PROFILE_BYTES = 4 << 20;

    static BmpHeader read(byte[] bytes, ImageLimits limits, ImageIoCoders coders) throws ImageException {
        ByteCursor in = new ByteCursor(bytes, 0, bytes.length);
        in.skip(10);
        long pixelsAt = in.u32LittleEndian();
        int length = (int) in.u32LittleEndian();
        boolean core = length == CORE_HEADER_BYTES;
        long width = core ? in.u16LittleEndian() : (int) in.u32LittleEndian();
        long signedHeight = core ? in.u16LittleEndian() : (int) in.u32LittleEndian();
        long height = Math.abs(signedHeight);
        int planes = in.u16LittleEndian();
        int bits = in.u16LittleEndian();
        long compression = core ? 0 : in.u32LittleEndian();
        if (width <= 0 || height == 0 || planes != 1) {
            throw new ImageException.Malformed(
                    "BMP of " + width + "x" + height + ", planes " + planes, FILE_HEADER_BYTES);
        }
        limits.checkPixels(width, height);
        checkCoding(bits, compression, signedHeight < 0);
        if (bits <= 8 && length > INFO_HEADER_BYTES && length < V4_HEADER_BYTES) {
            throw new ImageException.Unsupported("BMP header of " + length + " bytes before a palette");
        }
        if (!core) {
            in.moveTo(FILE_HEADER_BYTES + 32);
            checkPalette(bits, in.u32LittleEndian(), bytes.length);
        }
        if (pixelsAt < FILE_HEADER_BYTES + length || pixelsAt > bytes.length) {
            throw new ImageException.Malformed("BMP with its pixels at " + pixelsAt, 10);
        }
        PixelSize size = new PixelSize((int) width, (int) height);
        boolean runs = compression == RLE8 || compression == RLE4;
        if (runs) {
            new BmpRuns(bytes, (int) pixelsAt, compression == RLE4).check(size);
        } else {
            checkRows(size, bits, bytes.length - pixelsAt);
        }
        return new BmpHeader(
                size,
                bits,
                runs,
                compression == MASKS && length >= V4_HEADER_BYTES && number(bytes, ALPHA_MASK) != 0,
                length >= V5_HEADER_BYTES ? profile(bytes) : Optional.empty(),
                clean(bytes, length),
                coders);
    }

    private static void checkCoding(int bits, long compression, boolean topDown) throws ImageException {
        boolean right = switch ((int) Math.min(compression, 99)) {
            case 0 -> List.of(1, 4, 8, 16, 24, 32).contains(bits);
            case RLE8 -> bits == 8 && !topDown;
            case RLE4 -> bits == 4 && !topDown;
            case MASKS -> bits == 16 || bits == 32;
            default -> throw new ImageException.Unsupported("BMP compression " + compression);
        };
        if (!right) {
            throw new ImageException.Malformed("BMP of " + bits + " bits, compression " + compression, 28);
        }
    }

    private static void checkPalette(int bits, long colours, int length) throws ImageException.Malformed {
        if (colours > (bits <= 8 ? 1L << bits : length / 4)) {
            throw new ImageException.Malformed("BMP of " + bits + " bits with " + colours + " colours", 46);
        }
    }

    /** Rows are padded to four bytes, which some writers leave out of the last one. */
    private static void checkRows(PixelSize size, int bits, long present) throws ImageException.Malformed {
        long used = ((long) size.width() * bits + 7) / 8;
        long row = (used + 3) / 4 * 4;
        if (present < row * (size.height() - 1) + used) {
            throw new ImageException.Malformed("BMP is cut", -1);
        }
    }

    private static Optional<byte[]> profile(byte[] bytes) throws ImageException.Malformed {
        long from = FILE_HEADER_BYTES + number(bytes, PROFILE);
        long length = number(bytes, PROFILE + 4);
        boolean usable = number(bytes, COLOUR_SPACE) == EMBEDDED
                && length > 0
                && length <= MOST_PROFILE_BYTES
                && from + length <= bytes.length;
        return usable ? Optional.of(Arrays.copyOfRange(bytes, (int) from, (int) (from + length))) : Optional.empty();
    }

    /**
     * The file with a header that the reader knows: masks belong to the header or follow it, which makes no difference.
     * And in sRGB: a profile is applied later, and one that is a path to a file never.
     */
    private static List<ByteSlice> clean(byte[] bytes, int headerLength) {
        boolean newer = headerLength >= V4_HEADER_BYTES;
        byte[] patch = newer ? SRGB : new byte[] {(byte) Math.min(headerLength, INFO_HEADER_BYTES), 0, 0, 0};
        int at = newer ? COLOUR_SPACE : FILE_HEADER_BYTES;
        return List.of(
                new ByteSlice(bytes, 0, at),
                ByteSlice.of(patch),
                new ByteSlice(bytes, at + patch.length, bytes.length));
    }

    private static long number(byte[] bytes, int offset) throws ImageException.Malformed {
        ByteCursor in = new ByteCursor(bytes, 0, bytes.length);
        in.moveTo(offset);
        return in.u32LittleEndian();
    }

    @Override
    public ImageInfo info() {
        return new ImageInfo(ImageFormat.BMP, size, Orientation.UPRIGHT, alpha);
    }

    /** The image, and of run-length coded ones the data and the pixels once more. */
    @Override
    public long decodeCost() {
        long image = size.pixels() * Math.max(1, bits / 8);
        long coded = runs ? clean.stream().mapToLong(ByteSlice::length).sum() + 2 * size.pixels() : 0;
        return image + coded + 16L * size.width();
    }

    @Override
    public RowDecoder decoder() {
        return new WholeDecoder(alpha ? Samples.RGBA : Samples.RGB, clean, coders::bmpReader);
    }
}
