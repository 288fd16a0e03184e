package io.phizer.engine.scrimage;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageReader;

/**
 * Decodes the first frame of a WebP file and lays it on the canvas. Lossy frames are decoded by TwelveMonkeys' reader,
 * which is given the bare frame in a container of its own, so that it meets neither profiles nor animation; opacity,
 * which it reads in part only, and lossless frames are decoded here.
 */
final class WebpDecoder implements RowDecoder {
    /** The reader looks beyond what it uses, and gives up where it cannot. */
    private static final int READ_AHEAD_BYTES = 8;

    private static final int VP8L_HEADER_BYTES = 5;

    private final WebpHeader header;
    private final ImageIoCoders coders;

    WebpDecoder(WebpHeader header, ImageIoCoders coders) {
        this.header = header;
        this.coders = coders;
    }

    @Override
    public Samples samples() {
        return header.alpha() ? Samples.RGBA : Samples.RGB;
    }

    @Override
    public void decode(Region region, RowSink rows, Cancellation cancelled) throws ImageException, IOException {
        WebpFrame frame = header.frame();
        if (frame.lossless()) {
            ByteSlice data = frame.data();
            ByteSlice stream = new ByteSlice(data.bytes(), data.from() + VP8L_HEADER_BYTES, data.end());
            push(lossless(new Vp8lDecoder(stream, cancelled).decode(frame.size())), region, rows, cancelled);
        } else {
            byte[] opacity = frame.alpha().isPresent()
                    ? WebpOpacity.read(frame.alpha().get(), frame.size(), cancelled)
                    : new byte[0];
            push(lossy(read(frame.data(), cancelled), opacity), region, rows, cancelled);
        }
    }

    /** Gives some pixels of a row of the frame. */
    @FunctionalInterface
    private interface FrameRow {
        void copy(int y, int fromColumn, int count, byte[] target, int offset);
    }

    private void push(FrameRow frame, Region region, RowSink rows, Cancellation cancelled) {
        PixelSize size = header.frame().size();
        int channels = samples().channels();
        byte[] row = new byte[region.width() * channels];
        int from = Math.max(region.x(), header.left());
        int end = Math.min(region.x() + region.width(), header.left() + size.width());
        for (int y = region.y(); y < region.y() + region.height(); y++) {
            cancelled.check();
            Arrays.fill(row, (byte) 0);
            int frameRow = y - header.top();
            if (frameRow >= 0 && frameRow < size.height() && from < end) {
                frame.copy(frameRow, from - header.left(), end - from, row, (from - region.x()) * channels);
            }
            rows.row(y, row);
        }
    }

    private FrameRow lossless(int[] pixels) {
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

    private FrameRow lossy(Raster raster, byte[] opacity) {
        int width = header.frame().size().width();
        int channels = samples().channels();
        byte[] stored = new byte[3 * width];
        return (y, from, count, target, offset) -> {
            raster.getDataElements(raster.getMinX() + from, raster.getMinY() + y, count, 1, stored);
            for (int i = 0, out = offset; i < count; i++, out += channels) {
                System.arraycopy(stored, 3 * i, target, out, 3);
                if (channels == 4) {
                    target[out + 3] = opacity.length == 0 ? (byte) 255 : opacity[y * width + from + i];
                }
            }
        };
    }

    private Raster read(ByteSlice frame, Cancellation cancelled) throws IOException {
        ImageReader reader = coders.webpReader();
        try (SliceInput input = new SliceInput(container(frame), cancelled)) {
            reader.setInput(input, false, true);
            return reader.read(0).getRaster();
        } finally {
            reader.dispose();
        }
    }

    private static List<ByteSlice> container(ByteSlice frame) {
        int padding = frame.length() & 1;
        byte[] riff = ByteBuffer.allocate(20)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(12 + frame.length() + padding)
                .put("WEBPVP8 ".getBytes(StandardCharsets.US_ASCII))
                .putInt(frame.length())
                .array();
        return List.of(ByteSlice.of(riff), frame, ByteSlice.of(new byte[padding + READ_AHEAD_BYTES]));
    }
}
