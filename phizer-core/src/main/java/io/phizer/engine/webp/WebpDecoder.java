package io.phizer.engine.webp;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.raster.PlacedFrame;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Samples;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;

/** Decodes the first frame of a WebP file and lays it on the canvas. */
final class WebpDecoder implements RowDecoder {
    private static final int VP8L_HEADER_BYTES = 5;

    private final WebpHeader header;

    WebpDecoder(WebpHeader header) {
        this.header = header;
    }

    @Override
    public Samples samples() {
        return header.alpha() ? Samples.RGBA : Samples.RGB;
    }

    @Override
    public void decode(Region region, RowSink rows, Cancellation cancelled) throws ImageException {
        WebpFrame frame = header.frame();
        if (frame.lossless()) {
            ByteSlice data = frame.data();
            ByteSlice stream = new ByteSlice(data.bytes(), data.from() + VP8L_HEADER_BYTES, data.end());
            push(lossless(new Vp8lDecoder(stream, cancelled).decode(frame.size())), region, rows, cancelled);
        } else {
            byte[] opacity = frame.alpha().isPresent()
                    ? WebpOpacity.read(frame.alpha().get(), frame.size(), cancelled)
                    : new byte[0];
            Vp8Picture picture = new Vp8Decoder(frame.data(), frame.size(), cancelled).decode();
            push(lossy(picture, opacity), region, rows, cancelled);
        }
    }

    private void push(PlacedFrame.Row frame, Region region, RowSink rows, Cancellation cancelled) {
        PixelSize size = header.frame().size();
        Region place = new Region(header.left(), header.top(), size.width(), size.height());
        new PlacedFrame(place, samples().channels(), frame).push(region, rows, cancelled);
    }

    private PlacedFrame.Row lossless(int[] pixels) {
        int width = header.frame().size().width();
        int channels = samples().channels();
        int opaque = header.frame().opaque() ? 0xFF : 0;
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

    private PlacedFrame.Row lossy(Vp8Picture picture, byte[] opacity) {
        int width = header.frame().size().width();
        int height = header.frame().size().height();
        int channels = samples().channels();
        return (y, from, count, target, offset) -> {
            picture.row(y, from, count, width - 1, height - 1, target, offset, channels);
            for (int i = 0; channels == 4 && i < count; i++) {
                target[offset + 4 * i + 3] = opacity.length == 0 ? (byte) 255 : opacity[y * width + from + i];
            }
        };
    }
}
