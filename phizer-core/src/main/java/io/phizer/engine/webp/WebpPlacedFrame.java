package io.phizer.engine.webp;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A frame and what is done with it (RFC 9649, section 2.7.1.1).
 *
 * @param left column on the canvas
 * @param top row on the canvas
 * @param delay in milliseconds
 * @param blends whether it is laid over what is there, or takes its place
 * @param clears whether its place becomes transparent when its time is over
 */
record WebpPlacedFrame(WebpFrame frame, int left, int top, int delay, boolean blends, boolean clears) {
    private static final int OVERWRITES = 2;
    private static final int CLEARS = 1;
    /** What reading one allocates, garbage included; half of it is held. */
    static final long HEAP = 384;

    /** A picture that is no part of an animation. */
    static WebpPlacedFrame still(WebpFrame frame) {
        return new WebpPlacedFrame(frame, 0, 0, 0, false, false);
    }

    /** Reads a chunk ANMF: the place, and chunks of its own. */
    static WebpPlacedFrame read(ByteSlice content, WebpParts parts) throws ImageException {
        ByteCursor in = content.cursor();
        int left = 2 * in.u24LittleEndian();
        int top = 2 * in.u24LittleEndian();
        PixelSize size = new PixelSize(in.u24LittleEndian() + 1, in.u24LittleEndian() + 1);
        int delay = in.u24LittleEndian();
        int flags = in.u8();
        Bitstream bitstream = new Bitstream();
        parts.walk(new ByteSlice(content.bytes(), in.position(), content.end()), bitstream);
        WebpFrame frame = bitstream.frame;
        if (frame == null) {
            throw new ImageException.Malformed("WebP frame without a picture", content.end());
        }
        if (!frame.size().equals(size)) {
            throw new ImageException.Malformed("WebP frame of " + size + " holds " + frame.size(), content.from());
        }
        return new WebpPlacedFrame(frame, left, top, delay, (flags & OVERWRITES) == 0, (flags & CLEARS) != 0);
    }

    /** Where it is on the canvas. */
    Region place() {
        return new Region(left, top, frame.size().width(), frame.size().height());
    }

    /** Whether all of it is on a canvas. */
    boolean fits(PixelSize canvas) {
        return (long) left + frame.size().width() <= canvas.width()
                && (long) top + frame.size().height() <= canvas.height();
    }

    /** Whether nothing of a canvas is seen beside it or through it. */
    boolean covers(PixelSize canvas) {
        return frame.size().equals(canvas) && !frame.hasOpacity();
    }

    /** The first picture among the chunks of a frame. */
    private static final class Bitstream implements WebpParts.Visitor {
        private Optional<ByteSlice> alpha = Optional.empty();
        private @Nullable WebpFrame frame;

        @Override
        public void chunk(String type, ByteSlice content) throws ImageException {
            if (frame != null) {
                return;
            }
            switch (type) {
                case "ALPH" -> alpha = Optional.of(content);
                case "VP8 " -> frame = WebpFrame.lossy(content, alpha);
                case "VP8L" -> frame = WebpFrame.lossless(content);
                default -> {}
            }
        }
    }
}
