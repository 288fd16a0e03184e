package io.phizer.request;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Crops whose edges lie on lines {@code step} thousandths apart. */
record GridCropPolicy(int step) implements CropPolicy {
    private static final Pattern TEXT = Pattern.compile("grid\\(([1-9][0-9]{0,2}|1000)\\)");

    GridCropPolicy {
        if (step < 1 || step > CropSpec.FULL) {
            throw new IllegalArgumentException("crop grid not in 1..1000: " + step);
        }
    }

    /** The policy of a text like {@code grid(50)}; empty if it is something else or the step is out of range. */
    static Optional<CropPolicy> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new GridCropPolicy(Integer.parseInt(matcher.group(1))))
                : Optional.empty();
    }

    @Override
    public boolean admits(String sizeCode, CropSpec crop, String path) {
        return crop.left() % step == 0
                && crop.top() % step == 0
                && crop.right() % step == 0
                && crop.bottom() % step == 0;
    }

    /** As {@link CropPolicy#parse} reads it. */
    @Override
    public String toString() {
        return "grid(" + step + ")";
    }
}
