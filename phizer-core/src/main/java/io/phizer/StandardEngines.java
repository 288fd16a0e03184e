package io.phizer;

import io.phizer.engine.AddOns;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.jpeg.JpegEngine;
import io.phizer.engine.jpeg.Sharpness;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.engine.strip.PassThroughEngine;
import io.phizer.image.ImageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The engines of a service that was given none. */
final class StandardEngines {
    private StandardEngines() {}

    static List<ImageEngine> reading(Set<ImageFormat> alsoRead) {
        AddOns addOns = AddOns.find();
        ImageLimits limits = ImageLimits.defaults();
        List<ImageEngine> engines = new ArrayList<>();
        engines.add(new JpegEngine(limits, Sharpness.STANDARD, addOns));
        engines.add(new PortableEngine(limits, addOns, alsoRead));
        if (!addOns.decoders().isEmpty()) {
            // Where decoders of add-ons would take more memory than there is, those of phizer do with less.
            engines.add(new PortableEngine(limits, new AddOns(addOns.writers(), List.of()), alsoRead));
        }
        return PassThroughEngine.before(engines);
    }
}
