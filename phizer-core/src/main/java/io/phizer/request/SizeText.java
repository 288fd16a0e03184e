package io.phizer.request;

import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the text of one size to its end, whatever is wrong on the way, and then tells all mistakes together. */
final class SizeText {
    private static final Pattern BOX = Pattern.compile("([0-9]+)(?:\\s*x\\s*([0-9]+))?(?=\\s|$)");
    private static final List<String> ATTRIBUTES =
            List.of("quality", "format", "progressive", "animation", "enlarge", "background");
    private static final List<String> KNOWN =
            Stream.concat(ATTRIBUTES.stream(), DeliveryText.ATTRIBUTES.stream()).toList();
    /** What is shown of animations. */
    private static final List<String> FRAMES = List.of("all", "first");

    private static final int MAX_DIGITS = 9;

    private final String code;
    private final String origin;
    private final int maxDimension;
    private final Set<ImageFormat> writable;
    private final Set<String> seen = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private Optional<Constraint> constraint = Optional.empty();
    private SizeDefaults attributes;
    private Delivery delivery = Delivery.OPEN;

    /**
     * A reader of one text.
     *
     * @param origin what messages begin with
     */
    SizeText(String code, String origin, SizeDefaults defaults, int maxDimension, Set<ImageFormat> writable) {
        this.code = code;
        this.origin = origin;
        this.attributes = defaults;
        this.maxDimension = maxDimension;
        this.writable = writable;
    }

    SizeSpec parse(String text) {
        SizeRules.codeFault(code).ifPresent(faults::add);
        String stripped = text.strip();
        Matcher matcher = BOX.matcher(stripped);
        Optional<PixelSize> box = Optional.empty();
        String rest;
        if (matcher.lookingAt()) {
            box = box(matcher);
            rest = stripped.substring(matcher.end());
        } else {
            String first = stripped.split("\\s+", 2)[0];
            faults.add(Quote.of(first) + " is not a box, expected WxH or one number, such as 220x220 or 640");
            rest = stripped.substring(first.length());
        }
        for (String word : rest.strip().split("\\s+", -1)) {
            word(word);
        }
        Constraint fit = constraint.orElse(Constraint.MAX);
        box.ifPresent(sides -> faults.addAll(SizeRules.boxFaults(code, sides, fit)));
        box.flatMap(sides -> SizeRules.dimensionFault(sides, maxDimension)).ifPresent(faults::add);
        SizeRules.formatFault(attributes.format(), writable).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw new SizeException(SizeRules.problems(origin, faults));
        }
        return new SizeSpec(
                code,
                box.orElseThrow(),
                fit,
                attributes.quality(),
                attributes.format(),
                attributes.progressive(),
                attributes.animated(),
                attributes.enlarge(),
                attributes.background(),
                delivery);
    }

    private Optional<PixelSize> box(Matcher matcher) {
        String width = matcher.group(1);
        String height = matcher.group(2) == null ? width : matcher.group(2);
        if (width.length() > MAX_DIGITS || height.length() > MAX_DIGITS) {
            faults.add(Quote.of(matcher.group()) + " is too large for a box");
            return Optional.empty();
        }
        int w = Integer.parseInt(width);
        int h = Integer.parseInt(height);
        if (w < 1 || h < 1) {
            faults.add(Quote.of(matcher.group()) + " is not a box, expected sides of at least 1");
            return Optional.empty();
        }
        return Optional.of(new PixelSize(w, h));
    }

    private void word(String word) {
        int equals = word.indexOf('=');
        if (equals >= 0) {
            attribute(word.substring(0, equals), word.substring(equals + 1));
        } else if (KNOWN.contains(word)) {
            faults.add("attribute '" + word + "' has no value, expected " + word + "=value without blanks");
        } else if (!word.isEmpty()) {
            Optional<Constraint> found = oneOf(Constraint.values(), Constraint::word, "constraint", word);
            if (found.isPresent() && constraint.isPresent()) {
                faults.add(
                        "constraint '" + word + "' after '" + constraint.get().word() + "', expected one constraint");
            }
            constraint = constraint.or(() -> found);
        }
    }

    private void attribute(String name, String value) {
        if (!KNOWN.contains(name)) {
            faults.add(Quote.of(name) + " is not an attribute, expected " + SizeRules.either(KNOWN)
                    + Nearest.hint(name, KNOWN));
            return;
        }
        if (!seen.add(name)) {
            faults.add("attribute '" + name + "' is given twice");
        }
        if (DeliveryText.ATTRIBUTES.contains(name)) {
            delivery(name, value);
            return;
        }
        switch (name) {
            case "quality" -> quality(value);
            case "format" ->
                oneOf(OutputFormat.values(), OutputFormat::word, "format", value)
                        .ifPresent(format -> attributes = attributes.withFormat(format));
            case "progressive" -> flag(name, value).ifPresent(on -> attributes = attributes.withProgressive(on));
            case "animation" -> animation(value);
            case "enlarge" -> flag(name, value).ifPresent(on -> attributes = attributes.withEnlarge(on));
            default -> background(value);
        }
    }

    private void delivery(String name, String value) {
        try {
            delivery = DeliveryText.with(delivery, name, value);
        } catch (IllegalArgumentException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
    }

    private void quality(String value) {
        if (value.matches("[1-9][0-9]?|100")) {
            attributes = attributes.withQuality(Integer.parseInt(value));
        } else {
            faults.add("quality " + Quote.of(value) + " is not a number in 1..100");
        }
    }

    private Optional<Boolean> flag(String name, String value) {
        if (value.equals("true") || value.equals("false")) {
            return Optional.of(Boolean.valueOf(value));
        }
        faults.add(name + " " + Quote.of(value) + " is neither true nor false"
                + Nearest.hint(value, List.of("true", "false")));
        return Optional.empty();
    }

    private void animation(String value) {
        if (FRAMES.contains(value)) {
            attributes = attributes.withAnimated(value.equals("all"));
        } else {
            faults.add("animation " + Quote.of(value) + " is neither all nor first" + Nearest.hint(value, FRAMES));
        }
    }

    private void background(String value) {
        try {
            attributes = attributes.withBackground(Colour.parse(value));
        } catch (IllegalArgumentException e) {
            faults.add("background " + e.getMessage());
        }
    }

    private <T> Optional<T> oneOf(T[] values, Function<T, String> word, String kind, String text) {
        Optional<T> found = Arrays.stream(values)
                .filter(value -> word.apply(value).equals(text))
                .findFirst();
        if (found.isEmpty()) {
            List<String> words = Arrays.stream(values).map(word).toList();
            faults.add(Quote.of(text) + " is not a " + kind + ", expected " + SizeRules.either(words)
                    + Nearest.hint(text, words));
        }
        return found;
    }
}
