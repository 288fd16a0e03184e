package io.phizer.servlet.page;

import io.phizer.ResizeService;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import io.phizer.request.ParsedPath;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which crops a service makes, found out by asking it. */
final class CropSteps {
    /** Policies look at the path seldom, and at this one not in particular. */
    private static final String ANY_PATH = "a.jpg";

    private static final int FULL = 1000;

    private CropSteps() {}

    /**
     * The step in thousandths between the crops that are made: 1 where all are, 50 for {@code grid(50)}; 0 if there seem to
     * be none.
     */
    static int of(ResizeService service) {
        ImageRequest whole = ImageRequest.of(service.sizes().sizes().get(0), ANY_PATH);
        return IntStream.range(1, FULL)
                .filter(n -> refusal(service, whole.withCrop(new CropSpec(0, 0, n, n)))
                        .isEmpty())
                .findFirst()
                .orElse(0);
    }

    /** Why the URL of a request would be refused; empty if it would not. */
    static Optional<String> refusal(ResizeService service, ImageRequest request) {
        ParsedPath parsed = service.parser().parse(service.path(request));
        return parsed instanceof ParsedPath.InvalidCrop invalid ? Optional.of(invalid.detail()) : Optional.empty();
    }
}
