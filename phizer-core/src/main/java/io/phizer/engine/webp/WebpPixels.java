package io.phizer.engine.webp;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.raster.PlacedFrame;

/** Decodes a frame, to be copied row by row as RGB or RGBA. */
final class WebpPixels {
    private static final int VP8L_HEADER_BYTES = 5;

    private WebpPixels() {}

    /**
     * Decodes all of a frame.
     *
     * @param channels 3 or 4 bytes a pixel
     */
    static PlacedFrame.Row of(WebpFrame frame, int channels, Cancellation cancelled) throws ImageException {
        if (frame.lossless()) {
            ByteSlice data = frame.data();
            ByteSlice stream = new ByteSlice(data.bytes(), data.from() + VP8L_HEADER_BYTES, data.end());
            return lossless(frame, new Vp8lDecoder(stream, cancelled).decode(frame.size()), channels);
        }
        byte[] opacity = frame.alpha().isPresent()
                ? WebpOpacity.read(frame.alpha().get(), frame.size(), cancelled)
                : new byte[0];
        Vp8Picture picture = new Vp8Decoder(frame.data(), frame.size(), cancelled).decode();
        return lossy(frame, picture, opacity, channels);
    }

    private static PlacedFrame.Row lossless(WebpFrame frame, int[] pixels, int channels) {
        int width = frame.size().width();
        int opaque = frame.opaque() ? 0xFF : 0;
        return (y, from, count, target, offset) -> {
            int out = offset;
            for (int i = y * width + from; i < y * width + from + count; i++, out += channels) {
                target[out] = (byte) (pixels[i] >> 16);
                target[out + 1] = (byte) (pixels[i] >> 8);
                target[out + 2] = (byte) pixels[i];
                if (channels == 4) {
                    target[out + 3] = (byte) (pixels[i] >>> 24 | opaque);
                }
            }
        };
    }

    private static PlacedFrame.Row lossy(WebpFrame frame, Vp8Picture picture, byte[] opacity, int channels) {
        int width = frame.size().width();
        int height = frame.size().height();
        return (y, from, count, target, offset) -> {
            picture.row(y, from, count, width - 1, height - 1, target, offset, channels);
            for (int i = 0; channels == 4 && i < count; i++) {
                target[offset + 4 * i + 3] = opacity.length == 0 ? (byte) 255 : opacity[y * width + from + i];
            }
        };
    }
}
