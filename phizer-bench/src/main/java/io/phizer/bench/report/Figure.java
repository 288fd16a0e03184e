package io.phizer.bench.report;

import java.util.Locale;

/** How measured numbers are written. */
public final class Figure {
    private Figure() {}

    /** As {@code figure NAME VALUE}, for standard output. */
    public static String line(String name, double value) {
        return "figure " + name + " " + text(value);
    }

    /** With as many digits as tell something. */
    public static String text(double value) {
        return String.format(
                Locale.ROOT, value == Math.rint(value) ? "%.0f" : Math.abs(value) < 0.01 ? "%.6f" : "%.4f", value);
    }
}
