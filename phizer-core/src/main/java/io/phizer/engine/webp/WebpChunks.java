package io.phizer.engine.webp;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.ExifOrientation;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks over the chunks of a WebP file (RFC 9649, section 2). Only the first frame of an animation is kept. */
final class WebpChunks {
    private static final int RIFF_HEADER_BYTES = 12;
    private static final int MOST_PROFILE_BYTES = 4 << 20;

    private final byte[] bytes;
    private final ImageLimits limits;
    private @Nullable PixelSize canvas;
    private @Nullable WebpFrame frame;
    private int left;
    private int top;
    private int frames;
    private int parts;
    private Optional<ByteSlice> alpha = Optional.empty();
    private Optional<byte[]> profile = Optional.empty();
    private @Nullable Orientation orientation;

    WebpChunks(byte[] bytes, ImageLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
    }

    WebpHeader walk() throws ImageException {
        ByteCursor riff = new ByteCursor(bytes, 4, bytes.length);
        long end = 8 + riff.u32LittleEndian();
        if (end > bytes.length) {
            throw new ImageException.Malformed("WebP of " + end + " bytes is cut", bytes.length);
        }
        chunks(new ByteCursor(bytes, RIFF_HEADER_BYTES, (int) end));
        WebpFrame shown = frame;
        if (shown == null) {
            throw new ImageException.Malformed("WebP without a picture", end);
        }
        PixelSize size = canvas == null ? shown.size() : canvas;
        boolean inside = (long) left + shown.size().width() <= size.width()
                && (long) top + shown.size().height() <= size.height();
        if (!inside || (frames == 0 && !size.equals(shown.size()))) {
            throw new ImageException.Malformed("WebP frame " + shown.size() + " does not fit canvas " + size, -1);
        }
        return new WebpHeader(size, left, top, shown, orientation == null ? Orientation.UPRIGHT : orientation, profile);
    }

    private void chunks(ByteCursor in) throws ImageException {
        while (in.remaining() >= 8) {
            limits.checkParts(++parts);
            String type = in.looksAt("VP8 ") ? "VP8 " : in.looksAt("VP8L") ? "VP8L" : type(in);
            in.skip(4);
            long length = in.u32LittleEndian();
            int from = in.position();
            in.skip(length);
            chunk(type, new ByteSlice(bytes, from, in.position()));
            if ((length & 1) == 1 && in.remaining() > 0) {
                in.skip(1);
            }
        }
    }

    private static String type(ByteCursor in) {
        for (String type : new String[] {"VP8X", "ALPH", "ANMF", "ICCP", "EXIF"}) {
            if (in.looksAt(type)) {
                return type;
            }
        }
        return "";
    }

    private void chunk(String type, ByteSlice content) throws ImageException {
        switch (type) {
            case "VP8X" -> extended(content);
            case "ALPH" -> alpha = Optional.of(content);
            case "VP8 " -> keep(WebpFrame.lossy(content, alpha));
            case "VP8L" -> keep(WebpFrame.lossless(content));
            case "ANMF" -> animated(content);
            case "ICCP" ->
                profile = content.length() > MOST_PROFILE_BYTES
                        ? Optional.empty()
                        : Optional.of(Arrays.copyOfRange(bytes, content.from(), content.end()));
            case "EXIF" -> exif(content);
            default -> {}
        }
    }

    private void extended(ByteSlice content) throws ImageException {
        ByteCursor in = content.cursor();
        in.skip(4);
        PixelSize size = new PixelSize(in.u24LittleEndian() + 1, in.u24LittleEndian() + 1);
        limits.checkPixels(size.width(), size.height());
        canvas = size;
    }

    private void keep(WebpFrame read) throws ImageException {
        limits.checkPixels(read.size().width(), read.size().height());
        if (frame == null) {
            frame = read;
        }
    }

    /** Section 2.7.1.1: place and size of the frame, then chunks of its own. */
    private void animated(ByteSlice content) throws ImageException {
        limits.checkFrames(++frames);
        if (frame != null) {
            return;
        }
        ByteCursor in = content.cursor();
        left = 2 * in.u24LittleEndian();
        top = 2 * in.u24LittleEndian();
        in.skip(10);
        chunks(in);
    }

    /** Some writers put the name that JPEG has before the block. */
    private void exif(ByteSlice content) {
        if (orientation == null) {
            boolean named = content.cursor().looksAt("Exif\0\0");
            orientation = ExifOrientation.of(bytes, content.from() + (named ? 6 : 0), content.end());
        }
    }
}
