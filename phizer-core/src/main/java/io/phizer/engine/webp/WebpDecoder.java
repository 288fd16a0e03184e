package io.phizer.engine.webp;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.raster.PlacedFrame;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Samples;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;

/** Decodes the first frame of a WebP file and lays it on the canvas. */
final class WebpDecoder implements RowDecoder {
    private final WebpPlacedFrame placed;
    private final boolean alpha;

    WebpDecoder(WebpPlacedFrame placed, boolean alpha) {
        this.placed = placed;
        this.alpha = alpha;
    }

    @Override
    public Samples samples() {
        return alpha ? Samples.RGBA : Samples.RGB;
    }

    @Override
    public void decode(Region region, RowSink rows, Cancellation cancelled) throws ImageException {
        int channels = samples().channels();
        PixelSize size = placed.frame().size();
        Region place = new Region(placed.left(), placed.top(), size.width(), size.height());
        WebpPixels pixels = WebpPixels.of(placed.frame(), channels, cancelled);
        new PlacedFrame(place, channels, pixels::copy).push(region, rows, cancelled);
        pixels.finish();
    }
}
