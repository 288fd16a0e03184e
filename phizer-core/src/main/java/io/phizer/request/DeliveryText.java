package io.phizer.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads those attributes of a size's text that say how its pictures are delivered. */
final class DeliveryText {
    private static final String MAX_AGE = "max-age";
    private static final String IMMUTABLE = "immutable";
    private static final String STALE = "stale-while-revalidate";
    private static final String FALLBACK = "fallback";

    /** The names of the attributes. */
    static final List<String> ATTRIBUTES = List.of(MAX_AGE, IMMUTABLE, STALE, FALLBACK);

    private static final Pattern TIME = Pattern.compile("0|([0-9]{1,9})([smhd])");
    private static final Duration LONGEST = Duration.ofDays(3650);

    private DeliveryText() {}

    /**
     * The delivery with one attribute set.
     *
     * @throws IllegalArgumentException if the value is not allowed; the message is a clause about it
     */
    static Delivery with(Delivery delivery, String name, String value) {
        return switch (name) {
            case MAX_AGE ->
                new Delivery(
                        Optional.of(time(name, value)),
                        delivery.immutable(),
                        delivery.staleWhileRevalidate(),
                        delivery.fallback());
            case STALE ->
                new Delivery(
                        delivery.maxAge(), delivery.immutable(), Optional.of(time(name, value)), delivery.fallback());
            case IMMUTABLE ->
                new Delivery(
                        delivery.maxAge(),
                        Optional.of(flag(name, value)),
                        delivery.staleWhileRevalidate(),
                        delivery.fallback());
            default ->
                new Delivery(
                        delivery.maxAge(),
                        delivery.immutable(),
                        delivery.staleWhileRevalidate(),
                        Optional.of(file(value)));
        };
    }

    private static Duration time(String name, String value) {
        Matcher matcher = TIME.matcher(value);
        if (matcher.matches()) {
            Duration time = matcher.group(1) == null ? Duration.ZERO : time(matcher);
            if (time.compareTo(LONGEST) <= 0) {
                return time;
            }
        }
        throw new IllegalArgumentException(
                name + " " + Quote.of(value) + " is not a time such as 30s, 5m, 1h or 30d, at most 3650d");
    }

    private static Duration time(Matcher matcher) {
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static boolean flag(String name, String value) {
        if (value.equals("true") || value.equals("false")) {
            return Boolean.parseBoolean(value);
        }
        throw new IllegalArgumentException(name + " " + Quote.of(value) + " is neither true nor false"
                + Nearest.hint(value, List.of("true", "false")));
    }

    private static String file(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("fallback '' is not the path of a file, nor none");
        }
        return value;
    }
}
