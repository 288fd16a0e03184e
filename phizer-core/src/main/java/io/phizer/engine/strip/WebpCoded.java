package io.phizer.engine.strip;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.image.PixelSize;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A coded picture of a WebP file.
 *
 * @param place of a frame of an animation: what a chunk ANMF begins with (RFC 9649, section 2.7.1.1)
 * @param alpha the content of a chunk ALPH, of a lossy picture that has one
 * @param data of a chunk VP8 or VP8L
 */
record WebpCoded(Optional<ByteSlice> place, @Nullable ByteSlice alpha, ByteSlice data, boolean lossless) {
    private static final int PLACE_BYTES = 16;
    private static final int CHUNK_HEADER_BYTES = 8;

    WebpCoded {
        // Lossless pixels have an opacity of their own.
        alpha = lossless ? null : alpha;
    }

    /** Reads a frame, and none of the unknown chunks that it may hold. */
    static WebpCoded ofFrame(ByteSlice content) throws ImageException {
        ByteCursor in = content.cursor();
        in.skip(PLACE_BYTES);
        ByteSlice place = new ByteSlice(content.bytes(), content.from(), in.position());
        ByteSlice alpha = null;
        while (in.remaining() >= CHUNK_HEADER_BYTES) {
            boolean lossless = in.looksAt("VP8L");
            boolean picture = lossless || in.looksAt("VP8 ");
            boolean opacity = in.looksAt("ALPH");
            in.skip(4);
            long length = in.u32LittleEndian();
            int from = in.position();
            in.skip(length);
            ByteSlice part = new ByteSlice(content.bytes(), from, in.position());
            if (picture) {
                return new WebpCoded(Optional.of(place), alpha, part, lossless);
            }
            alpha = opacity ? part : alpha;
            in.skip(Math.min(in.remaining(), length & 1));
        }
        throw new ImageException.Malformed("WebP frame without a picture", content.end());
    }

    /** A frame as a picture of its own. */
    WebpCoded alone(PixelSize canvas) throws ImageException {
        if (place.isPresent()) {
            ByteCursor in = place.get().cursor();
            int left = in.u24LittleEndian();
            int top = in.u24LittleEndian();
            PixelSize size = new PixelSize(in.u24LittleEndian() + 1, in.u24LittleEndian() + 1);
            if (left != 0 || top != 0 || !size.equals(canvas)) {
                throw new ImageException.Unsupported("passing a WebP through whose first frame is not all of it");
            }
        }
        return new WebpCoded(Optional.empty(), alpha, data, lossless);
    }

    /** How many bytes {@link #write} writes. */
    int length() {
        int header = place.isPresent() ? CHUNK_HEADER_BYTES + PLACE_BYTES : 0;
        return header + (alpha == null ? 0 : padded(alpha)) + padded(data);
    }

    void write(Kept body) {
        place.ifPresent(start -> {
            body.text("ANMF").u32LittleEndian(length() - CHUNK_HEADER_BYTES).slice(start);
        });
        if (alpha != null) {
            chunk(body, "ALPH", alpha);
        }
        chunk(body, lossless ? "VP8L" : "VP8 ", data);
    }

    private static int padded(ByteSlice content) {
        return CHUNK_HEADER_BYTES + content.length() + (content.length() & 1);
    }

    static void chunk(Kept body, String type, ByteSlice content) {
        body.text(type).u32LittleEndian(content.length()).slice(content);
        if ((content.length() & 1) == 1) {
            body.u8(0);
        }
    }
}
