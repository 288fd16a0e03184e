package io.phizer.engine.strip;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.IccProfile;
import io.phizer.image.ImageBytes;
import io.phizer.image.PixelSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A WebP file without anything but its picture (RFC 9649, section 2): the coded pixels, opacity, and a colour profile,
 * with a header that says so; of an animation all frames and how they follow each other, or the first one. The flags of
 * the header are made of what is there.
 */
final class WebpStrip {
    private static final int RIFF_HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int ANIMATION_BYTES = 6;
    private static final int HAS_PROFILE = 0x20;
    private static final int HAS_ALPHA = 0x10;
    private static final int IS_ANIMATED = 0x02;

    private final byte[] bytes;
    private final boolean animated;
    private final List<WebpCoded> frames = new ArrayList<>();
    private int flags;
    private @Nullable ByteSlice animation;
    private @Nullable ByteSlice opacity;
    private Optional<WebpCoded> still = Optional.empty();
    private Optional<byte[]> profile = Optional.empty();
    private boolean profiled;

    private WebpStrip(byte[] bytes, boolean animated) {
        this.bytes = bytes;
        this.animated = animated;
    }

    /**
     * The file without metadata.
     *
     * @param canvas width and height of the picture
     * @param animated whether all frames of an animation are kept, or the first
     */
    static ImageBytes strip(byte[] bytes, PixelSize canvas, boolean animated) throws ImageException {
        WebpStrip strip = new WebpStrip(bytes, animated);
        strip.walk();
        return strip.file(canvas);
    }

    private void walk() throws ImageException {
        long end = 8 + new ByteCursor(bytes, 4, bytes.length).u32LittleEndian();
        if (end > bytes.length) {
            throw new ImageException.Malformed("WebP is cut", bytes.length);
        }
        ByteCursor in = new ByteCursor(bytes, RIFF_HEADER_BYTES, (int) end);
        while (in.remaining() >= CHUNK_HEADER_BYTES && still.isEmpty()) {
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
        } else if (type.looksAt("ICCP")) {
            profile(content);
        } else if (type.looksAt("ANIM") && content.length() >= ANIMATION_BYTES) {
            animation = new ByteSlice(bytes, content.from(), content.from() + ANIMATION_BYTES);
        } else if (type.looksAt("ANMF")) {
            frames.add(WebpCoded.ofFrame(content));
        } else if (type.looksAt("ALPH") && (flags & HAS_ALPHA) != 0) {
            opacity = content;
        } else if (type.looksAt("VP8 ") || type.looksAt("VP8L")) {
            still = Optional.of(new WebpCoded(Optional.empty(), opacity, content, type.looksAt("VP8L")));
        }
    }

    /** What comes again or too late is passed over, as where pixels are made. */
    private void profile(ByteSlice content) throws ImageException {
        if (!profiled && frames.isEmpty() && (flags & HAS_PROFILE) != 0) {
            byte[] read = Arrays.copyOfRange(bytes, content.from(), content.end());
            profile = IccProfile.kept(Optional.of(read), IccProfile.Space.RGB);
        }
        profiled = true;
    }

    private ImageBytes file(PixelSize canvas) throws ImageException {
        boolean moving = (flags & IS_ANIMATED) != 0;
        if (moving != still.isEmpty() || moving != (animation != null) || moving == frames.isEmpty()) {
            throw new ImageException.Malformed("WebP that is and is not animated", bytes.length);
        }
        if (moving && animated) {
            return file(canvas, frames);
        }
        WebpCoded picture = still.isPresent() ? still.get() : frames.get(0).alone(canvas);
        return file(canvas, List.of(picture));
    }

    private ImageBytes file(PixelSize canvas, List<WebpCoded> kept) {
        ByteSlice loop = kept.get(0).place().isPresent() ? animation : null;
        boolean alpha = kept.stream().anyMatch(coded -> coded.alpha() != null);
        int length = kept.stream().mapToInt(WebpCoded::length).sum();
        Kept body = new Kept(length + profile.map(icc -> icc.length).orElse(0) + 64);
        if (profile.isPresent() || alpha || loop != null) {
            // What is seen beside opaque frames is transparent as well.
            boolean ofItsOwn = loop != null || kept.stream().anyMatch(WebpCoded::lossless);
            boolean transparent = alpha || (ofItsOwn && (flags & HAS_ALPHA) != 0);
            int known = (profile.isPresent() ? HAS_PROFILE : 0)
                    | (transparent ? HAS_ALPHA : 0)
                    | (loop != null ? IS_ANIMATED : 0);
            body.text("VP8X").u32LittleEndian(10).u32LittleEndian(known);
            body.u24LittleEndian(canvas.width() - 1).u24LittleEndian(canvas.height() - 1);
        }
        profile.ifPresent(icc -> WebpCoded.chunk(body, "ICCP", ByteSlice.of(icc)));
        if (loop != null) {
            WebpCoded.chunk(body, "ANIM", loop);
        }
        kept.forEach(coded -> coded.write(body));
        Kept file = new Kept(body.length() + RIFF_HEADER_BYTES);
        file.text("RIFF").u32LittleEndian(body.length() + 4).text("WEBP");
        byte[] chunks = body.toArray();
        return file.bytes(chunks, 0, chunks.length).file();
    }
}
