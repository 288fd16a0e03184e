package io.phizer.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of measured value: whole numbers with a unit behind them, in any case and with or without a blank between.
 *
 * @param unitOfZero the unit of a zero that has none
 * @param units what one of each unit is worth
 */
record Quantity(String unitOfZero, Map<String, Long> units) {
    /** Bytes; a single letter or {@code KiB} counts by 1024, {@code kB} by 1000. */
    static final Quantity BYTES = new Quantity(
            "",
            Map.ofEntries(
                    Map.entry("", 1L),
                    Map.entry("B", 1L),
                    Map.entry("k", 1L << 10),
                    Map.entry("m", 1L << 20),
                    Map.entry("g", 1L << 30),
                    Map.entry("t", 1L << 40),
                    Map.entry("KiB", 1L << 10),
                    Map.entry("MiB", 1L << 20),
                    Map.entry("GiB", 1L << 30),
                    Map.entry("TiB", 1L << 40),
                    Map.entry("kB", 1_000L),
                    Map.entry("MB", 1_000_000L),
                    Map.entry("GB", 1_000_000_000L),
                    Map.entry("TB", 1_000_000_000_000L)));

    /** Milliseconds. */
    static final Quantity TIME =
            new Quantity("s", Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L));

    /** Pixels; {@code MP} is a million of them. */
    static final Quantity PIXELS = new Quantity("", Map.of("", 1L, "kp", 1_000L, "MP", 1_000_000L));

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})\\s*([A-Za-z]*)");

    /** The value of a text, or empty if it is none or does not fit 63 bits. A zero needs no unit. */
    OptionalLong parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        String unit = number == 0 && matcher.group(2).isEmpty() ? unitOfZero : matcher.group(2);
        return units.entrySet().stream()
                .filter(known -> known.getKey().toLowerCase(Locale.ROOT).equals(unit.toLowerCase(Locale.ROOT)))
                .filter(known -> number <= Long.MAX_VALUE / known.getValue())
                .mapToLong(known -> number * known.getValue())
                .findFirst();
    }

    /** The shortest text that {@link #parse} reads as that value. */
    String format(long value) {
        return units.entrySet().stream()
                .filter(unit -> value == 0 ? unit.getKey().equals(unitOfZero) : value % unit.getValue() == 0)
                .map(unit -> value / unit.getValue() + unit.getKey())
                .min(Comparator.comparingInt(Quantity::digits)
                        .thenComparing(Comparator.comparingInt(String::length).reversed()))
                .orElseThrow();
    }

    private static int digits(String text) {
        return (int) text.chars().filter(Character::isDigit).count();
    }
}
