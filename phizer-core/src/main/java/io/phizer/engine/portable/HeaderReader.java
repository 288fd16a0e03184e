package io.phizer.engine.portable;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.gif.GifHeader;
import io.phizer.engine.png.PngHeader;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.engine.webp.WebpHeader;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;

/** Reads the header of a source by the rules of its format, which its first bytes tell. */
final class HeaderReader {
    private final ImageLimits limits;
    private final ImageIoCoders coders;

    HeaderReader(ImageLimits limits, ImageIoCoders coders) {
        this.limits = limits;
        this.coders = coders;
    }

    SourceHeader read(ImageBytes source) throws ImageException {
        ImageFormat format =
                source.format().orElseThrow(() -> new ImageException.Unsupported("a format known by its first bytes"));
        limits.checkBytes(source.length());
        byte[] bytes = source.array();
        return switch (format) {
            case JPEG -> JpegHeader.read(bytes, limits, coders);
            case PNG -> PngHeader.read(bytes, limits);
            case GIF -> GifHeader.read(bytes, limits);
            case WEBP -> WebpHeader.read(bytes, limits);
        };
    }
}
