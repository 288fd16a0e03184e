package io.phizer;

import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageInfo;
import io.phizer.image.ImageFormat;
import io.phizer.request.ImageRequest;
import io.phizer.request.OutputFormat;

/** Chooses the format of a result when its source is known. */
final class OutputChoice {
    private OutputChoice() {}

    static ImageFormat of(ImageRequest request, ImageInfo source, ImageEngine engine) {
        return request.size().format().fixed().orElseGet(() -> {
            boolean negotiated = request.size().format() == OutputFormat.AUTO;
            for (ImageFormat accepted : request.accepts()) {
                if (negotiated && engine.supports(source.format(), accepted)) {
                    return accepted;
                }
            }
            return likeSource(source, engine);
        });
    }

    /** The source's own format; where nobody writes that, JPEG, or PNG for what may be transparent. */
    private static ImageFormat likeSource(ImageInfo source, ImageEngine engine) {
        if (engine.supports(source.format(), source.format())) {
            return source.format();
        }
        return source.alpha() ? ImageFormat.PNG : ImageFormat.JPEG;
    }
}
