package io.phizer.request;

import io.phizer.image.ImageFormat;
import java.util.Locale;
import java.util.Optional;

/** In which format the results of a size are to be written. */
public enum OutputFormat {
    /** The format of the source. */
    SOURCE(Optional.empty()),
    /** The best one that the client accepts. */
    AUTO(Optional.empty()),
    /** JPEG, whatever the source is. */
    JPEG(Optional.of(ImageFormat.JPEG)),
    /** PNG, whatever the source is. */
    PNG(Optional.of(ImageFormat.PNG)),
    /** GIF, whatever the source is. */
    GIF(Optional.of(ImageFormat.GIF)),
    /** WebP, whatever the source is. */
    WEBP(Optional.of(ImageFormat.WEBP));

    private final Optional<ImageFormat> fixed;

    OutputFormat(Optional<ImageFormat> fixed) {
        this.fixed = fixed;
    }

    /** The word of the attribute {@code format} in a size's text: the constant's name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the client has a say in it, so that results differ by what it accepts. */
    public boolean negotiated() {
        return this == AUTO;
    }

    /** The one format that is meant, or empty where source or client decide. */
    public Optional<ImageFormat> fixed() {
        return fixed;
    }
}
