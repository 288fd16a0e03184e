package io.phizer.engine;

import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.util.List;

/** Does what another engine does, but for what a test overrides. */
public abstract class ForwardingEngine implements ImageEngine {
    private final ImageEngine engine;

    protected ForwardingEngine(ImageEngine engine) {
        this.engine = engine;
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public String version() {
        return engine.version();
    }

    @Override
    public boolean supports(ImageFormat input, ImageFormat output) {
        return engine.supports(input, output);
    }

    @Override
    public ImageInfo probe(ImageBytes source) throws ImageException {
        return engine.probe(source);
    }

    @Override
    public long heapCost(ImageBytes source, List<ResizePlan> plans) throws ImageException {
        return engine.heapCost(source, plans);
    }

    @Override
    public List<ImageBytes> render(ImageBytes source, List<ResizePlan> plans, Cancellation cancelled)
            throws ImageException {
        return engine.render(source, plans, cancelled);
    }
}
