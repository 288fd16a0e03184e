package io.phizer.bench.engine;

import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import java.util.List;

/** An engine of phizer, asked as the pipeline asks it: header first, then all plans at once. */
final class EngineResizer implements Resizer {
    private static final int WHITE = 0xFFFFFF;
    private final ImageEngine engine;

    EngineResizer(ImageEngine engine) {
        this.engine = engine;
    }

    @Override
    public List<byte[]> resize(byte[] source, Work work) throws ImageException {
        ImageBytes bytes = ImageBytes.wrap(source);
        List<ResizePlan> plans = work.targets().stream()
                .map(target -> new ResizePlan(
                        work.region(), Orientation.UPRIGHT, target, ImageFormat.JPEG, work.quality(), WHITE))
                .toList();
        engine.probe(bytes);
        return engine.render(bytes, plans, () -> false).stream()
                .map(ImageBytes::array)
                .toList();
    }
}
