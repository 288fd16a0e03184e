package io.phizer.webp;

import io.phizer.engine.AddOns;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageEngineContract;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.portable.PortableEngine;

/** An engine with the add-on is as good as one without. */
class EngineTest extends ImageEngineContract {
    private final PortableEngine engine = new PortableEngine(ImageLimits.defaults(), AddOns.find());

    @Override
    protected ImageEngine engine() {
        return engine;
    }
}
