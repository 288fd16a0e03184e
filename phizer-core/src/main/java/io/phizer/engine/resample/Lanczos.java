package io.phizer.engine.resample;

/**
 * Lanczos' kernel of three lobes, sinc(x) sinc(x / 3) for |x| under 3 (Turkowski, Filters for Common Resampling Tasks,
 * Graphics Gems, 1990), from a table with straight lines between: its sines are the same on every machine, and cost
 * nothing.
 */
public final class Lanczos {
    /** Lobes of the filter to each side. */
    public static final int LOBES = 3;

    private static final int STEPS = 1024;
    private static final double[] TABLE = table();

    private Lanczos() {}

    /** The kernel; off by less than 10^-6. */
    static double at(double x) {
        double place = Math.abs(x) * STEPS;
        int left = (int) place;
        if (left >= LOBES * STEPS) {
            return 0;
        }
        double part = place - left;
        return TABLE[left] + (TABLE[left + 1] - TABLE[left]) * part;
    }

    private static double[] table() {
        double[] table = new double[LOBES * STEPS + 1];
        table[0] = 1;
        for (int i = 1; i < LOBES * STEPS; i++) {
            double x = StrictMath.PI * i / STEPS;
            table[i] = StrictMath.sin(x) / x * (StrictMath.sin(x / LOBES) / (x / LOBES));
        }
        return table;
    }
}
