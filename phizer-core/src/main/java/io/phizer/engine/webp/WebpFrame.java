package io.phizer.engine.webp;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.image.PixelSize;
import java.util.Optional;

/**
 * One frame of a WebP file, its bitstream header read.
 *
 * @param data a VP8 key frame (RFC 6386, section 9.1) or a VP8L stream (RFC 9649, section 3.4)
 * @param opaque of a lossless frame: whether its header says that opacity is not used
 * @param alpha the content of the ALPH chunk of a lossy frame
 */
record WebpFrame(boolean lossless, PixelSize size, boolean opaque, ByteSlice data, Optional<ByteSlice> alpha) {
    private static final int VP8_HEADER_BYTES = 10;
    private static final int START_CODE = 0x2A019D;
    private static final int SIDE_MASK = 0x3FFF;
    private static final int VP8L_SIGNATURE = 0x2F;

    /** Lines of planes that a lossy frame is decoded in, and what is known of the macroblocks above. */
    private static final long COLUMN_BYTES = 96;

    private static final long FIXED_HEAP = 96 << 10;

    /** What a pixel takes in time, lossy, and lossless or of opacity, which is predicted from its neighbours: measured. */
    private static final long LOSSY_WORK = 3;

    private static final long LOSSLESS_WORK = 3;
    /** What a byte takes besides, of coefficients, and of prefix codes that no pixel uses: measured. */
    private static final long LOSSY_BYTE_WORK = 8;

    private static final long LOSSLESS_BYTE_WORK = 4;

    /** Reads the header of a VP8 key frame. */
    static WebpFrame lossy(ByteSlice data, Optional<ByteSlice> alpha) throws ImageException {
        ByteCursor in = data.cursor();
        int tag = in.u24LittleEndian();
        if ((tag & 1) != 0 || in.u24LittleEndian() != START_CODE) {
            throw new ImageException.Malformed("WebP without a key frame", data.from());
        }
        int width = in.u16LittleEndian() & SIDE_MASK;
        int height = in.u16LittleEndian() & SIDE_MASK;
        if (width == 0 || height == 0) {
            throw new ImageException.Malformed("WebP of " + width + "x" + height, data.from());
        }
        if (tag >> 5 > data.length() - VP8_HEADER_BYTES) {
            throw new ImageException.Malformed("WebP first partition is cut", data.end());
        }
        return new WebpFrame(false, new PixelSize(width, height), true, data, alpha);
    }

    /** Reads the header of a VP8L stream. */
    static WebpFrame lossless(ByteSlice data) throws ImageException {
        ByteCursor in = data.cursor();
        if (in.u8() != VP8L_SIGNATURE) {
            throw new ImageException.Malformed("WebP lossless stream without its signature", data.from());
        }
        long header = in.u32LittleEndian();
        int width = (int) (header & SIDE_MASK) + 1;
        int height = (int) (header >> 14 & SIDE_MASK) + 1;
        if (header >> 29 != 0) {
            throw new ImageException.Unsupported("WebP lossless version " + (header >> 29));
        }
        boolean opaque = (header >> 28 & 1) == 0;
        return new WebpFrame(true, new PixelSize(width, height), opaque, data, Optional.empty());
    }

    /** Bytes of memory that decoding holds. */
    long decodeCost() {
        if (lossless) {
            return Vp8lDecoder.heapBytes(size);
        }
        long colour = FIXED_HEAP + COLUMN_BYTES * (size.width() + 16L);
        return colour + (alpha.isPresent() ? Vp8lDecoder.heapBytes(size) + 2L * size.width() : 0);
    }

    /** What decoding takes in time, counted in pixels that are but scaled. */
    long decodeWork() {
        long own = lossless ? losslessWork(data) : LOSSY_WORK * size.pixels() + LOSSY_BYTE_WORK * data.length();
        return own + alpha.map(this::losslessWork).orElse(0L);
    }

    private long losslessWork(ByteSlice coded) {
        return LOSSLESS_WORK * size.pixels() + LOSSLESS_BYTE_WORK * coded.length();
    }

    boolean hasOpacity() {
        return lossless ? !opaque : alpha.isPresent();
    }
}
