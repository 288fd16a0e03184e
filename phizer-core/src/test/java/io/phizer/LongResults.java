package io.phizer;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.util.Arrays;
import java.util.List;

/** Makes what another engine makes, and of each result wider than 220 pixels many bytes. */
final class LongResults implements ImageEngine {
    static final int LENGTH = 200_000;

    private final ImageEngine engine;

    LongResults(ImageEngine engine) {
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
        return engine.render(source, plans, cancelled).stream()
                .map(made -> plans.get(0).target().width() > 220 ? lengthened(made) : made)
                .toList();
    }

    private static ImageBytes lengthened(ImageBytes made) {
        byte[] bytes = Arrays.copyOf(made.array(), LENGTH);
        for (int i = made.length(); i < LENGTH; i++) {
            bytes[i] = (byte) ((i * 31) >> 3);
        }
        return ImageBytes.wrap(bytes);
    }
}
