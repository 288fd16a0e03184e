package io.phizer.engine.portable;

import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageEngineContract;

class PortableEngineTest extends ImageEngineContract {
    private final PortableEngine engine = new PortableEngine();

    @Override
    protected ImageEngine engine() {
        return engine;
    }
}
