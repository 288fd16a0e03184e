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
import java.util.Optional;
import javax.imageio.ImageReader;

/**
 * Decodes the first frame of a WebP file with TwelveMonkeys' reader and lays it on the canvas. The reader is given bare
 * bitstreams, each in a container of its own: it is asked neither for profiles nor for frames, and opacity beside a
 * lossy frame, which it reads in part only, is a lossless picture to it whose green is the opacity.
 */
final class WebpDecoder implements RowDecoder {
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
        Optional<byte[]> opacity = Optional.empty();
        if (frame.alpha().isPresent()) {
            opacity = Optional.of(
                    WebpOpacity.read(frame.alpha().get(), frame.size(), stream -> read(stream, true, cancelled)));
        }
        Raster raster = read(frame.data(), frame.lossless(), cancelled);
        push(raster, opacity, region, rows, cancelled);
    }

    private void push(Raster raster, Optional<byte[]> opacity, Region region, RowSink rows, Cancellation cancelled) {
        PixelSize size = header.frame().size();
        int bands = raster.getNumBands();
        int channels = samples().channels();
        boolean banded = bands == 4 && header.frame().hasOpacity();
        byte[] stored = new byte[size.width() * bands];
        byte[] row = new byte[region.width() * channels];
        int from = Math.max(region.x(), header.left());
        int end = Math.min(region.x() + region.width(), header.left() + size.width());
        for (int y = region.y(); y < region.y() + region.height(); y++) {
            cancelled.check();
            Arrays.fill(row, (byte) 0);
            int frameRow = y - header.top();
            if (frameRow >= 0 && frameRow < size.height()) {
                raster.getDataElements(0, frameRow, size.width(), 1, stored);
                for (int x = from; x < end; x++) {
                    int column = x - header.left();
                    int out = (x - region.x()) * channels;
                    System.arraycopy(stored, column * bands, row, out, 3);
                    if (channels == 4) {
                        int at = frameRow * size.width() + column;
                        row[out + 3] = opacity.isPresent()
                                ? opacity.get()[at]
                                : banded ? stored[column * bands + 3] : (byte) 255;
                    }
                }
            }
            rows.row(y, row);
        }
    }

    private Raster read(ByteSlice stream, boolean lossless, Cancellation cancelled) throws IOException {
        ImageReader reader = coders.webpReader();
        try (SliceInput input = new SliceInput(container(stream, lossless), cancelled)) {
            reader.setInput(input, false, true);
            return reader.read(0).getRaster();
        } finally {
            reader.dispose();
        }
    }

    private static List<ByteSlice> container(ByteSlice stream, boolean lossless) {
        int padding = stream.length() & 1;
        byte[] riff = ByteBuffer.allocate(20)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(12 + stream.length() + padding)
                .put((lossless ? "WEBPVP8L" : "WEBPVP8 ").getBytes(StandardCharsets.US_ASCII))
                .putInt(stream.length())
                .array();
        return List.of(ByteSlice.of(riff), stream, ByteSlice.of(new byte[padding]));
    }
}
