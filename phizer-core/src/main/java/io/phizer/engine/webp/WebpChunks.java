package io.phizer.engine.webp;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.ExifOrientation;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the chunks of a WebP file (RFC 9649, section 2). Of the frames of an animation only the first is read; the
 * others are for whoever wants to see them.
 */
final class WebpChunks {
    private static final int RIFF_HEADER_BYTES = 12;
    private static final int MOST_PROFILE_BYTES = 4 << 20;
    private static final int IS_ANIMATED = 2;
    private static final int HAS_ALPHA = 0x10;
    private static final int HAS_PROFILE = 0x20;
    private static final int HAS_EXIF = 8;

    private final byte[] bytes;
    private final ImageLimits limits;
    private final WebpParts parts;
    private final List<ByteSlice> frames = new ArrayList<>();
    private @Nullable PixelSize canvas;
    private @Nullable WebpPlacedFrame shown;
    private int flags;
    private Optional<ByteSlice> animation = Optional.empty();
    private Optional<ByteSlice> alpha = Optional.empty();
    private Optional<byte[]> profile = Optional.empty();
    private boolean profiled;
    private @Nullable Orientation orientation;

    WebpChunks(byte[] bytes, ImageLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
        this.parts = new WebpParts(limits);
    }

    WebpHeader walk() throws ImageException {
        ByteCursor riff = new ByteCursor(bytes, 4, bytes.length);
        long end = 8 + riff.u32LittleEndian();
        if (end > bytes.length) {
            throw new ImageException.Malformed("WebP of " + end + " bytes is cut", bytes.length);
        }
        parts.walk(new ByteSlice(bytes, RIFF_HEADER_BYTES, (int) end), this::chunk);
        WebpPlacedFrame first = shown;
        if (first == null) {
            throw new ImageException.Malformed("WebP without a picture", end);
        }
        PixelSize own = first.frame().size();
        PixelSize size = canvas == null ? own : canvas;
        if (!first.fits(size) || (frames.isEmpty() && !size.equals(own))) {
            throw new ImageException.Malformed("WebP frame " + own + " does not fit canvas " + size, -1);
        }
        return new WebpHeader(
                size, first, animation(), orientation == null ? Orientation.UPRIGHT : orientation, profile, limits);
    }

    /** There is one where the header says so, where it says how often, and where there is no other picture beside them. */
    private Optional<WebpHeader.Animation> animation() throws ImageException.Malformed {
        boolean stated = (flags & IS_ANIMATED) != 0 && animation.isPresent();
        if (!stated || frames.size() < 2) {
            return Optional.empty();
        }
        ByteCursor in = animation.get().cursor();
        in.skip(4);
        return Optional.of(new WebpHeader.Animation(frames, in.u16LittleEndian()));
    }

    private void chunk(String type, ByteSlice content) throws ImageException {
        switch (type) {
            case "VP8X" -> extended(content);
            case "ALPH" -> alpha(content);
            case "VP8 " -> still(WebpFrame.lossy(content, alpha));
            case "VP8L" -> still(WebpFrame.lossless(content));
            case "ANIM" -> animation = Optional.of(content);
            case "ANMF" -> frame(content);
            case "ICCP" -> profile(content);
            case "EXIF" -> exif(content);
            default -> {}
        }
    }

    private void extended(ByteSlice content) throws ImageException {
        ByteCursor in = content.cursor();
        flags = in.u8();
        in.skip(3);
        PixelSize size = new PixelSize(in.u24LittleEndian() + 1, in.u24LittleEndian() + 1);
        limits.checkPixels(size.width(), size.height());
        canvas = size;
    }

    /** It comes before the picture and behind a header, which says whether it is used: libwebp and browsers have it so. */
    private void alpha(ByteSlice content) throws ImageException.Malformed {
        boolean used = (flags & HAS_ALPHA) != 0;
        if (shown == null ? canvas == null : used) {
            throw new ImageException.Malformed("WebP opacity in a wrong place", content.from());
        }
        alpha = used ? Optional.of(content) : Optional.empty();
    }

    private void still(WebpFrame read) throws ImageException {
        show(WebpPlacedFrame.still(read));
        // Beside frames it contradicts them, so they are no animation.
        animation = Optional.empty();
        flags &= ~IS_ANIMATED;
    }

    private void show(WebpPlacedFrame read) throws ImageException {
        limits.checkPixels(read.frame().size().width(), read.frame().size().height());
        if (shown == null) {
            shown = read;
        }
    }

    private void frame(ByteSlice content) throws ImageException {
        limits.checkFrames(frames.size() + 1);
        frames.add(content);
        if (shown == null) {
            show(WebpPlacedFrame.read(content, parts));
        }
    }

    /** The first one counts, and only before the pixels (RFC 9649, section 2.7.1.4), if the header says that there is one. */
    private void profile(ByteSlice content) {
        boolean said = (flags & HAS_PROFILE) != 0;
        if (said && !profiled && shown == null && content.length() <= MOST_PROFILE_BYTES) {
            profile = Optional.of(Arrays.copyOfRange(bytes, content.from(), content.end()));
        }
        profiled = true;
    }

    /** Counts if the header says so. Some writers put the name that JPEG has before the block. */
    private void exif(ByteSlice content) {
        if (orientation == null && (flags & HAS_EXIF) != 0) {
            boolean named = content.cursor().looksAt("Exif\0\0");
            orientation = ExifOrientation.of(bytes, content.from() + (named ? 6 : 0), content.end());
        }
    }
}
