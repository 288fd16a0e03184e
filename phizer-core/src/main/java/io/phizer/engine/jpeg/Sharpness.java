package io.phizer.engine.jpeg;

import java.util.Locale;

/**
 * How much of a picture's detail is looked at: the one knob of {@link JpegEngine}. A picture is decoded at the
 * smallest scale that leaves the resampler a reduction by a certain factor; the larger it is, the closer the result
 * comes to that of a full decode, and the longer it takes.
 */
public enum Sharpness {
    /** The scale may be little larger than the result: what a JPEG of usual quality can show, and the default. */
    STANDARD(1.15),
    /** The scale is at least twice the result's: hardly to be told from a full decode. */
    BEST(2);

    private final double residual;

    Sharpness(double residual) {
        this.residual = residual;
    }

    /** The least reduction that the resampler is left with. */
    double residual() {
        return residual;
    }

    /** The constant's name as configuration has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
