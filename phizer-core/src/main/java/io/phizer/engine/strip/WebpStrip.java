package io.phizer.engine.strip;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.IccProfile;
import io.phizer.image.ImageBytes;
import io.phizer.image.PixelSize;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A WebP file without anything but its picture (RFC 9649, section 2): the coded pixels, opacity, and a colour profile,
 * with a header that says so. The flags of that header are made of what is there.
 */
final class WebpStrip {
    private static final int RIFF_HEADER_BYTES = 12;
    private static final int HAS_PROFILE = 0x20;
    private static final int HAS_ALPHA = 0x10;
    private static final int IS_ANIMATED = 0x02;

    private final byte[] bytes;
    private int flags;
    private @Nullable ByteSlice opacity;
    private @Nullable ByteSlice picture;
    private boolean lossless;
    private Optional<byte[]> profile = Optional.empty();

    private WebpStrip(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The file without metadata.
     *
     * @param canvas width and height of the picture
     */
    static ImageBytes strip(byte[] bytes, PixelSize canvas) throws ImageException {
        WebpStrip strip = new WebpStrip(bytes);
        strip.walk();
        return strip.file(canvas);
    }

    private void walk() throws ImageException {
        long end = 8 + new ByteCursor(bytes, 4, bytes.length).u32LittleEndian();
        if (end > bytes.length) {
            throw new ImageException.Malformed("WebP is cut", bytes.length);
        }
        ByteCursor in = new ByteCursor(bytes, RIFF_HEADER_BYTES, (int) end);
        while (in.remaining() >= 8 && picture == null) {
            ByteCursor type = new ByteCursor(bytes, in.position(), (int) end);
            in.skip(4);
            long length = in.u32LittleEndian();
            int from = in.position();
            in.skip(length);
            chunk(type, new ByteSlice(bytes, from, in.position()));
            in.skip(Math.min(in.remaining(), length & 1));
        }
    }

    private void chunk(ByteCursor type, ByteSlice content) throws ImageException {
        if (type.looksAt("VP8X")) {
            flags = content.cursor().u8();
            if ((flags & IS_ANIMATED) != 0) {
                throw new ImageException.Unsupported("passing an animated WebP through");
            }
        } else if (type.looksAt("ICCP")) {
            byte[] read = Arrays.copyOfRange(bytes, content.from(), content.end());
            profile = IccProfile.usable(Optional.of(read), IccProfile.Space.RGB);
        } else if (type.looksAt("ALPH")) {
            opacity = content;
        } else if (type.looksAt("VP8 ") || type.looksAt("VP8L")) {
            lossless = type.looksAt("VP8L");
            picture = content;
        }
    }

    private ImageBytes file(PixelSize canvas) throws ImageException.Malformed {
        ByteSlice coded = picture;
        if (coded == null) {
            throw new ImageException.Malformed("WebP without a picture", bytes.length);
        }
        ByteSlice alpha = lossless ? null : opacity;
        Kept body = new Kept(coded.length() + 64);
        if (profile.isPresent() || alpha != null) {
            boolean transparent = alpha != null || (lossless && (flags & HAS_ALPHA) != 0);
            int known = (profile.isPresent() ? HAS_PROFILE : 0) | (transparent ? HAS_ALPHA : 0);
            body.text("VP8X").u32LittleEndian(10).u32LittleEndian(known);
            body.u24LittleEndian(canvas.width() - 1).u24LittleEndian(canvas.height() - 1);
        }
        profile.ifPresent(icc -> chunk(body, "ICCP", ByteSlice.of(icc)));
        if (alpha != null) {
            chunk(body, "ALPH", alpha);
        }
        chunk(body, lossless ? "VP8L" : "VP8 ", coded);
        Kept file = new Kept(body.length() + RIFF_HEADER_BYTES);
        file.text("RIFF").u32LittleEndian(body.length() + 4).text("WEBP");
        byte[] chunks = body.toArray();
        return file.bytes(chunks, 0, chunks.length).file();
    }

    private static void chunk(Kept body, String type, ByteSlice content) {
        body.text(type).u32LittleEndian(content.length()).slice(content);
        if ((content.length() & 1) == 1) {
            body.u8(0);
        }
    }
}
