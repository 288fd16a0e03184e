package io.phizer.engine.scrimage;

import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageEngineContract;

class ScrimageEngineTest extends ImageEngineContract {
    private final ScrimageEngine engine = new ScrimageEngine();

    @Override
    protected ImageEngine engine() {
        return engine;
    }
}
