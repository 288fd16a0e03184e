package io.phizer.engine.portable;

import io.phizer.engine.AddOns;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.SourceDecoder;
import io.phizer.engine.gif.GifHeader;
import io.phizer.engine.png.PngHeader;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.engine.webp.WebpHeader;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.util.Optional;
import java.util.Set;

/** Reads the header of a source by the rules of its format, which its first bytes tell. */
final class HeaderReader {
    private final ImageLimits limits;
    private final ImageIoCoders coders;
    private final AddOns addOns;
    private final Set<ImageFormat> alsoRead;

    HeaderReader(ImageLimits limits, ImageIoCoders coders, AddOns addOns, Set<ImageFormat> alsoRead) {
        this.limits = limits;
        this.coders = coders;
        this.addOns = addOns;
        this.alsoRead = Set.copyOf(alsoRead);
    }

    /** Whether sources of a format are read; two kinds of them only where they were asked for. */
    boolean reads(ImageFormat format) {
        return switch (format) {
            case JPEG, PNG, GIF, WEBP -> true;
            case BMP, TIFF -> alsoRead.contains(format);
        };
    }

    SourceHeader read(ImageBytes source) throws ImageException {
        ImageFormat format =
                source.format().orElseThrow(() -> new ImageException.Unsupported("a format known by its first bytes"));
        if (!reads(format)) {
            throw new ImageException.Unsupported(format.word());
        }
        limits.checkBytes(source.length());
        SourceHeader header = header(format, source.array());
        Optional<SourceDecoder> decoder = addOns.decoder(format);
        return decoder.isPresent() ? AddOnHeader.of(header, source, decoder.get()) : header;
    }

    private SourceHeader header(ImageFormat format, byte[] bytes) throws ImageException {
        return switch (format) {
            case JPEG -> JpegHeader.read(bytes, limits, coders);
            case PNG -> PngHeader.read(bytes, limits);
            case GIF -> GifHeader.read(bytes, limits);
            case WEBP -> WebpHeader.read(bytes, limits);
            case BMP -> BmpHeader.read(bytes, limits, coders);
            case TIFF -> TiffHeader.read(bytes, limits, coders);
        };
    }
}
