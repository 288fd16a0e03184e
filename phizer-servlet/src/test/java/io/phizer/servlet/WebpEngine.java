package io.phizer.servlet;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ForwardingEngine;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A real engine that besides writes WebP, always the same pixel of it; or for certain writes none. */
final class WebpEngine extends ForwardingEngine {
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    private final boolean writes;

    WebpEngine(ImageEngine engine, boolean writes) {
        super(engine);
        this.writes = writes;
    }

    @Override
    public String name() {
        return "webp";
    }

    @Override
    public boolean supports(ImageFormat input, ImageFormat output) {
        return output == ImageFormat.WEBP ? writes : super.supports(input, output);
    }

    @Override
    public long heapCost(ImageBytes source, List<ResizePlan> plans) {
        return 1 << 20;
    }

    @Override
    public List<ImageBytes> render(ImageBytes source, List<ResizePlan> plans, Cancellation cancelled)
            throws ImageException {
        List<ImageBytes> pictures = new ArrayList<>();
        for (ResizePlan plan : plans) {
            pictures.add(
                    plan.output() == ImageFormat.WEBP
                            ? ImageBytes.wrap(PIXEL)
                            : super.render(source, List.of(plan), cancelled).get(0));
        }
        return pictures;
    }
}
