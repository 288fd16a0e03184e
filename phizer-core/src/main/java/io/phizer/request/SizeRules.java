package io.phizer.request;

import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What every size must keep to, however it is made. Faults are clauses without the size's name. */
final class SizeRules {
    private SizeRules() {}

    /** Whether a text follows the grammar of codes, {@code [A-Za-z0-9][A-Za-z0-9_-]*}. */
    static boolean isCode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean separator = c == '_' || c == '-';
            if (!Ascii.isLetterOrDigit(c) && (i == 0 || !separator)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** What is wrong with a code as such. */
    static Optional<String> codeFault(String code) {
        return isCode(code)
                ? Optional.empty()
                : Optional.of("a code is letters, digits, _ and -, and begins with a letter or digit");
    }

    /** What is wrong with a box under that code and constraint. */
    static List<String> boxFaults(String code, PixelSize box, Constraint constraint) {
        List<String> faults = new ArrayList<>();
        String folded = code.toLowerCase(Locale.ROOT);
        if (Corner.isShaped(folded) && !folded.equals(box.toString())) {
            faults.add("the code reads as another box than " + box);
        }
        if (constraint == Constraint.PORTRAIT && box.width() > box.height()) {
            faults.add("portrait needs a box no wider than high, not " + box);
        }
        if (constraint == Constraint.LANDSCAPE && box.height() > box.width()) {
            faults.add("landscape needs a box no higher than wide, not " + box);
        }
        return faults;
    }

    /** What is wrong with the length of a box's sides. */
    static Optional<String> dimensionFault(PixelSize box, int maxDimension) {
        return Math.max(box.width(), box.height()) > maxDimension
                ? Optional.of("box " + box + " has a side above max-dimension " + maxDimension)
                : Optional.empty();
    }

    /** What is wrong with a format, where only these can be written. */
    static Optional<String> formatFault(OutputFormat format, Set<ImageFormat> writable) {
        List<OutputFormat> expected = Arrays.stream(OutputFormat.values())
                .filter(known -> known.fixed().map(writable::contains).orElse(true))
                .toList();
        if (expected.contains(format)) {
            return Optional.empty();
        }
        List<String> words = expected.stream().map(OutputFormat::word).toList();
        String addOn = format == OutputFormat.WEBP ? " without the add-on phizer-webp" : "";
        return Optional.of("no engine writes format " + format.word() + addOn + ", expected " + either(words));
    }

    /** The words as a choice, such as {@code a, b or c}. */
    static String either(List<String> words) {
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /** What is wrong with the numbers of the attributes. */
    static Optional<String> attributeFault(int quality, int background) {
        if (quality < 1 || quality > 100) {
            return Optional.of("quality not in 1..100: " + quality);
        }
        if ((background & 0xFF00_0000) != 0) {
            return Optional.of("background not in 0x000000..0xFFFFFF: " + background);
        }
        return Optional.empty();
    }

    /** What messages about a size begin with where nothing else is said. */
    static String origin(String code) {
        return "size " + Quote.of(code);
    }

    /** The faults as problems that begin with the origin of their size. */
    static List<String> problems(String origin, List<String> faults) {
        return faults.stream().map(fault -> origin + ": " + fault).toList();
    }
}
