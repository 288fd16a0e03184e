package io.phizer.engine.strip;

import io.phizer.engine.EngineChain;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageEngineContract;
import io.phizer.engine.jpeg.JpegEngine;
import io.phizer.engine.portable.PortableEngine;
import java.util.List;

/** All engines together, as a service has them. */
class PassThroughChainTest extends ImageEngineContract {
    private final EngineChain engines =
            EngineChain.of(PassThroughEngine.before(List.of(new JpegEngine(), new PortableEngine())));

    @Override
    protected ImageEngine engine() {
        return engines;
    }
}
