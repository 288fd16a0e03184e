package io.phizer.markup;

import io.phizer.ResizeException;
import io.phizer.ResizeException.Reason;
import io.phizer.ResizeService;
import io.phizer.image.PixelSize;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import io.phizer.request.SizeSpec;
import java.util.Optional;

/**
 * Writes the URLs of a service's pictures, and image elements with their exact width and height, so that pages do not
 * jump while pictures load. Made for templates: give it to them under a name such as {@code images}, and in JSP or any
 * language that calls methods write {@code ${images.img('cats/1.jpg').sizes('s220 s400 s800').alt(title)}}; Thymeleaf wants
 * {@code th:utext} for that. Immutable, and safe for use by several threads.
 *
 * <p>Width and height come from the header of the source, which is fetched for that the first time; no pixel is decoded. A
 * source that cannot be had leaves them out and does not fail the page.
 */
public final class ImageUrls {
    private final ResizeService service;
    private final String prefix;

    private ImageUrls(ResizeService service, String prefix) {
        this.service = service;
        this.prefix = prefix;
    }

    /**
     * URLs below a prefix.
     *
     * @param prefix what leads to the filter: {@code /img}, {@code /shop/img} with a context path, or
     *     {@code https://cdn.example.com/img}; without a slash at its end
     * @throws IllegalArgumentException if the prefix ends with a slash or has a query or fragment
     */
    public static ImageUrls of(ResizeService service, String prefix) {
        if (prefix.endsWith("/") || prefix.contains("?") || prefix.contains("#")) {
            throw new IllegalArgumentException("prefix '" + prefix + "' is not of the form '/img'");
        }
        return new ImageUrls(service, prefix);
    }

    /**
     * The URL of a whole picture, percent-encoded; nothing in it needs escaping in HTML.
     *
     * @param size a code such as {@code s220} or a box such as {@code 220x220}
     * @param path the source path, such as {@code cats/1.jpg}, not encoded
     * @throws ResizeException with {@link Reason#UNKNOWN_SIZE} if the size is not registered
     * @throws IllegalArgumentException if {@code path} can be no source path
     */
    public String url(String size, String path) {
        return url(request(size, path, CropSpec.WHOLE));
    }

    /**
     * The URL of a part of a picture, signed where the service's crop policy wants that.
     *
     * @param crop as URLs have it, such as {@code 256x174/744x826}
     * @throws IllegalArgumentException also if the crop is none
     */
    public String url(String size, String path, String crop) {
        return url(request(size, path, CropSpec.parse(crop)));
    }

    /** An image element of a picture, to be described further. */
    public ImgTag img(String path) {
        return new ImgTag(this, path);
    }

    ImageRequest request(String size, String path, CropSpec crop) {
        SizeSpec spec = service.sizes()
                .find(size)
                .orElseThrow(() ->
                        new ResizeException(Reason.UNKNOWN_SIZE, service.sizes().describeUnknown(size)));
        return ImageRequest.of(spec, path).withCrop(crop);
    }

    String url(ImageRequest request) {
        return prefix + service.path(request);
    }

    /** The size in pixels; empty if the source cannot be had now. */
    Optional<PixelSize> dimensions(ImageRequest request) {
        try {
            return Optional.of(service.dimensions(request));
        } catch (ResizeException noSource) {
            return Optional.empty();
        }
    }
}
