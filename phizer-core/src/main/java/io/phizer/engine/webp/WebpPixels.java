package io.phizer.engine.webp;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;
import java.util.Optional;

/** The pixels of a frame, decoded as far as they are asked for, from top to bottom. Used by one thread. */
abstract sealed class WebpPixels {
    private static final int VP8L_HEADER_BYTES = 5;

    private WebpPixels() {}

    /**
     * Begins to decode a frame.
     *
     * @param channels 3 or 4 bytes a pixel
     */
    static WebpPixels of(WebpFrame frame, int channels, Cancellation cancelled) throws ImageException {
        return frame.lossless() ? new Lossless(frame, channels, cancelled) : new Lossy(frame, channels, cancelled);
    }

    /** Copies pixels of a row as RGB or RGBA; the row is none above the last one that was asked for. */
    abstract void copy(int y, int from, int count, byte[] target, int offset) throws ImageException;

    /** Decodes what is left, to see whether it is sound. */
    abstract void finish() throws ImageException;

    private static final class Lossless extends WebpPixels {
        private final Vp8lDecoder decoder;
        private final int channels;
        private final int opaque;
        private final int height;
        private int[] row = {};
        private int rows;

        Lossless(WebpFrame frame, int channels, Cancellation cancelled) throws ImageException {
            ByteSlice data = frame.data();
            ByteSlice stream = new ByteSlice(data.bytes(), data.from() + VP8L_HEADER_BYTES, data.end());
            this.decoder = new Vp8lDecoder(stream, frame.size(), cancelled);
            this.channels = channels;
            this.opaque = frame.opaque() ? 0xFF : 0;
            this.height = frame.size().height();
        }

        private void upTo(int y) throws ImageException {
            while (rows <= y) {
                row = decoder.next();
                rows++;
            }
        }

        @Override
        void copy(int y, int from, int count, byte[] target, int offset) throws ImageException {
            upTo(y);
            int out = offset;
            for (int i = from; i < from + count; i++, out += channels) {
                target[out] = (byte) (row[i] >> 16);
                target[out + 1] = (byte) (row[i] >> 8);
                target[out + 2] = (byte) row[i];
                if (channels == 4) {
                    target[out + 3] = (byte) (row[i] >>> 24 | opaque);
                }
            }
        }

        @Override
        void finish() throws ImageException {
            upTo(height - 1);
        }
    }

    private static final class Lossy extends WebpPixels {
        private final Vp8Decoder decoder;
        private final Optional<WebpOpacity> opacities;
        private byte[] opacity = {};
        private int rows;
        private final int channels;
        private final int height;

        Lossy(WebpFrame frame, int channels, Cancellation cancelled) throws ImageException {
            this.opacities = frame.alpha().isPresent()
                    ? Optional.of(new WebpOpacity(frame.alpha().get(), frame.size(), cancelled))
                    : Optional.empty();
            this.decoder = new Vp8Decoder(frame.data(), frame.size(), cancelled);
            this.channels = channels;
            this.height = frame.size().height();
        }

        @Override
        void copy(int y, int from, int count, byte[] target, int offset) throws ImageException {
            decoder.row(y, from, count, target, offset, channels);
            upTo(y);
            for (int i = 0; channels == 4 && i < count; i++) {
                target[offset + 4 * i + 3] = opacity.length == 0 ? (byte) 255 : opacity[from + i];
            }
        }

        @Override
        void finish() throws ImageException {
            decoder.finish();
            upTo(height - 1);
        }

        private void upTo(int y) throws ImageException {
            while (opacities.isPresent() && rows <= y) {
                opacity = opacities.get().next();
                rows++;
            }
        }
    }
}
