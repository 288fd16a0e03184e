package io.phizer;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ForwardingEngine;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import java.util.Arrays;
import java.util.List;

/** Makes what another engine makes, and of each result wider than 220 pixels many bytes. */
final class LongResults extends ForwardingEngine {
    static final int LENGTH = 200_000;

    LongResults(ImageEngine engine) {
        super(engine);
    }

    @Override
    public List<ImageBytes> render(ImageBytes source, List<ResizePlan> plans, Cancellation cancelled)
            throws ImageException {
        return super.render(source, plans, cancelled).stream()
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
