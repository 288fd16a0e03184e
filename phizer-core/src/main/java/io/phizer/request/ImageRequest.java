package io.phizer.request;

import io.phizer.image.ImageFormat;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A wish for one picture in one size. Immutable.
 *
 * @param size a registered size
 * @param crop the part that is wanted
 * @param path the source path; keeps to the rules of {@link SourcePath}
 * @param accepts the formats that the client named as welcome, in the order of the enum; empty when it said nothing
 *     about formats. Only sizes with a {@link OutputFormat#negotiated} format look at it
 */
public record ImageRequest(SizeSpec size, CropSpec crop, String path, Set<ImageFormat> accepts) {
    /**
     * Checks the path and copies the set.
     *
     * @throws IllegalArgumentException if the path breaks a rule of {@link SourcePath}
     */
    public ImageRequest {
        SourcePath.require(path);
        accepts = accepts.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(accepts));
    }

    /**
     * A wish for the whole picture, from a client that said nothing about formats.
     *
     * @throws IllegalArgumentException if the path breaks a rule of {@link SourcePath}
     */
    public static ImageRequest of(SizeSpec size, String path) {
        return new ImageRequest(size, CropSpec.WHOLE, path, Set.of());
    }

    /** The same wish for another part of the picture. */
    public ImageRequest withCrop(CropSpec other) {
        return new ImageRequest(size, other, path, accepts);
    }

    /** The same wish from a client that accepts these formats. */
    public ImageRequest withAccepts(Set<ImageFormat> formats) {
        return new ImageRequest(size, crop, path, formats);
    }
}
