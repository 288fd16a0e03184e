package io.phizer.examples.server.registry;

import io.phizer.ResizeService;
import io.phizer.image.ImageFormat;
import io.phizer.request.SizeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One of the results that there are of every picture.
 *
 * @param accepts the formats that a client names
 */
record Result(SizeSpec size, Set<ImageFormat> accepts) {
    /** All of them: one for each size, and where the client has a say in the format one for those who take WebP. */
    static List<Result> all(ResizeService service) {
        List<Result> results = new ArrayList<>();
        for (SizeSpec size : service.sizes().sizes()) {
            results.add(new Result(size, Set.of()));
            if (size.format().negotiated() && service.outputs().contains(ImageFormat.WEBP)) {
                results.add(new Result(size, Set.of(ImageFormat.WEBP)));
            }
        }
        return results;
    }

    /** The format for a reader. */
    String format() {
        if (!size.format().negotiated()) {
            return size.format().word();
        }
        return accepts.isEmpty() ? "auto" : "auto, webp taken";
    }
}
