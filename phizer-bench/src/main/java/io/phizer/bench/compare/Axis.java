package io.phizer.bench.compare;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The scale of a column of a {@link DotChart}.
 *
 * @param title above it
 * @param logarithmic whether equal steps are equal ratios; then all ticks are above 0
 * @param ticks from left to right, at least two; the first and the last are the ends
 * @param reference the tick that all is compared with
 */
record Axis(String title, boolean logarithmic, List<Double> ticks, double reference) {

    /** Powers of two around all values, and 1, which is the reference. */
    static Axis ratio(String title, double least, double most) {
        int from = (int) Math.floor(Math.log(Math.min(1, least)) / Math.log(2));
        int to = Math.max(from + 1, (int) Math.ceil(Math.log(Math.max(1, most)) / Math.log(2)));
        List<Double> ticks = IntStream.rangeClosed(from, to)
                .mapToObj(power -> Math.pow(2, power))
                .toList();
        return new Axis(title, true, ticks, 1);
    }

    /** A few round numbers around all values, and 0, which is the reference. */
    static Axis difference(String title, double least, double most) {
        double span = Math.max(1e-6, Math.max(0, most) - Math.min(0, least));
        double power = Math.pow(10, Math.floor(Math.log10(span)));
        double digits = span / power;
        double size = power * (digits < 2 ? 0.5 : digits < 4 ? 1 : digits < 8 ? 2 : 5);
        int from = (int) Math.floor(Math.min(0, least) / size);
        int to = Math.max(from + 1, (int) Math.ceil(Math.max(0, most) / size));
        Stream<Double> ticks = IntStream.rangeClosed(from, to).mapToObj(i -> i * size);
        return new Axis(title, false, ticks.toList(), 0);
    }

    /** Where a value lies, 0 at the left end and 1 at the right. */
    double position(double value) {
        double from = scale(ticks.get(0));
        double to = scale(ticks.get(ticks.size() - 1));
        return Math.max(0, Math.min(1, (scale(value) - from) / (to - from)));
    }

    /** A tick's text. */
    String label(double tick) {
        if (logarithmic && tick < 1) {
            return "1/" + Math.round(1 / tick);
        }
        return tick == Math.rint(tick)
                ? String.format(Locale.ROOT, "%.0f", tick)
                : String.format(Locale.ROOT, "%.5f", tick).replaceFirst("0+$", "");
    }

    private double scale(double value) {
        return logarithmic ? Math.log(value) : value;
    }
}
