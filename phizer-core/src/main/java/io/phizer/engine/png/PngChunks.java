package io.phizer.engine.png;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.ExifOrientation;
import io.phizer.image.Orientation;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the chunks of a PNG file (W3C PNG, third edition, section 5), from IHDR to IEND. Checksums are verified:
 * a damaged critical chunk makes the file malformed, a damaged ancillary one is not there. Texts and frames of an animation,
 * of which the default picture is shown, are never looked at.
 */
final class PngChunks {
    private static final int SIGNATURE_BYTES = 8;
    private static final long MOST_CHUNK_BYTES = Integer.MAX_VALUE;
    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int TRNS = 0x74524E53;
    private static final int ICCP = 0x69434350;
    private static final int EXIF = 0x65584966;
    private static final int ANCILLARY = 0x20000000;

    private final byte[] bytes;
    private final ImageLimits limits;
    private final CRC32 crc = new CRC32();
    private final List<ByteSlice> data = new ArrayList<>();
    private boolean dataEnded;
    private @Nullable PngLayout layout;
    private @Nullable ByteSlice palette;
    private @Nullable ByteSlice transparency;
    private @Nullable ByteSlice compressedProfile;
    private @Nullable Orientation orientation;

    PngChunks(byte[] bytes, ImageLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
    }

    /** Walks to the end. Called once, first. */
    PngLayout walk() throws ImageException {
        ByteCursor in = new ByteCursor(bytes, SIGNATURE_BYTES, bytes.length);
        int type = 0;
        for (int parts = 1; type != IEND; parts++) {
            limits.checkParts(parts);
            long length = in.u32();
            if (length > MOST_CHUNK_BYTES) {
                throw new ImageException.Malformed("PNG chunk of " + length + " bytes", in.position() - 4);
            }
            int start = in.position();
            type = (int) in.u32();
            in.skip(length);
            ByteSlice content = new ByteSlice(bytes, start + 4, in.position());
            crc.reset();
            crc.update(bytes, start, in.position() - start);
            boolean sound = in.u32() == crc.getValue();
            if (sound) {
                chunk(type, content);
            } else if ((type & ANCILLARY) == 0) {
                throw new ImageException.Malformed("PNG chunk with a wrong checksum", start);
            }
            dataEnded |= type != IDAT && !data.isEmpty();
        }
        if (layout == null || data.isEmpty()) {
            throw new ImageException.Malformed("PNG without a picture", in.position());
        }
        return layout.withTables(palette, transparency);
    }

    List<ByteSlice> data() {
        return data;
    }

    Orientation orientation() {
        return orientation == null ? Orientation.UPRIGHT : orientation;
    }

    PngProfile profile() {
        return new PngProfile(compressedProfile);
    }

    private void chunk(int type, ByteSlice content) throws ImageException {
        if (layout == null && type != IHDR) {
            throw new ImageException.Malformed("PNG that does not begin with a header", content.from());
        }
        switch (type) {
            case IHDR -> header(content);
            case PLTE -> palette = palette(content);
            case IDAT -> data(content);
            case IEND -> {}
            case TRNS -> transparency = data.isEmpty() ? content : transparency;
            case ICCP -> compressedProfile = profile(content);
            case EXIF ->
                orientation =
                        orientation == null ? ExifOrientation.of(bytes, content.from(), content.end()) : orientation;
            default -> {
                if ((type & ANCILLARY) == 0) {
                    throw new ImageException.Unsupported("PNG with a critical chunk of unknown type");
                }
            }
        }
    }

    private void header(ByteSlice content) throws ImageException {
        if (layout != null) {
            throw new ImageException.Malformed("second header in PNG", content.from());
        }
        layout = PngLayout.read(content, limits);
    }

    private ByteSlice palette(ByteSlice content) throws ImageException.Malformed {
        if (palette != null || content.length() == 0 || content.length() % 3 != 0 || content.length() > 3 * 256) {
            throw new ImageException.Malformed("PNG palette of " + content.length() + " bytes", content.from());
        }
        return content;
    }

    /** A profile comes before what it is about, and is the only one (W3C PNG, section 5.6); any other is not there. */
    private @Nullable ByteSlice profile(ByteSlice content) {
        return compressedProfile == null && palette == null && data.isEmpty() ? content : compressedProfile;
    }

    private void data(ByteSlice content) throws ImageException.Malformed {
        if (dataEnded) {
            throw new ImageException.Malformed("PNG picture data in two places", content.from());
        }
        data.add(content);
    }
}
