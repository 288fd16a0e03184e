package io.phizer.config;

import io.phizer.request.Nearest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * What the text of a setting may be.
 *
 * @param <T> what it is read as
 * @param unit what is counted or named, for the documentation
 * @param range which values are allowed, for the documentation and for messages
 * @param parser reads the text, or throws an IllegalArgumentException that says what was expected
 */
public record ValueKind<T>(String unit, String range, Function<String, T> parser) {
    /**
     * The value of a text.
     *
     * @throws IllegalArgumentException if it is not allowed; the message says what was expected
     */
    public T parse(String text) {
        return parser.apply(text.strip());
    }

    /** A number without a unit. */
    public static ValueKind<Integer> number(String what, int least, int most) {
        String range = least + " to " + most;
        return new ValueKind<>(what, range, text -> {
            if (text.matches("[0-9]{1,9}")) {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                    return value;
                }
            }
            throw expected("a whole number, " + range);
        });
    }

    /** An amount of memory or data. */
    public static ValueKind<Long> bytes(long least, long most) {
        return quantity(Quantity.BYTES, "bytes", "a number of bytes such as 25MiB", least, most, value -> value);
    }

    /** An amount of pixels. */
    public static ValueKind<Long> pixels(long least, long most) {
        return quantity(Quantity.PIXELS, "pixels", "a number of pixels such as 50MP", least, most, value -> value);
    }

    /** A time span. */
    public static ValueKind<Duration> time(Duration least, Duration most) {
        return quantity(
                Quantity.TIME,
                "time",
                "a time such as 500ms, 5s, 1m, 1h or 1d",
                least.toMillis(),
                most.toMillis(),
                Duration::ofMillis);
    }

    private static <T> ValueKind<T> quantity(
            Quantity quantity, String unit, String example, long least, long most, LongFunction<T> read) {
        String range = quantity.format(least) + " to " + quantity.format(most);
        return new ValueKind<>(unit, range, text -> {
            OptionalLong value = quantity.parse(text);
            if (value.isEmpty() || value.getAsLong() < least || value.getAsLong() > most) {
                throw expected(example + ", " + range);
            }
            return read.apply(value.getAsLong());
        });
    }

    /** One of a few words; the map's order is the order in which they are shown. */
    public static <T> ValueKind<T> word(Map<String, T> words) {
        List<String> known = List.copyOf(words.keySet());
        String range = String.join(", ", known);
        return new ValueKind<>("word", range, text -> {
            T value = words.get(text);
            if (value == null) {
                throw expected("one of " + range + Nearest.hint(text, known));
            }
            return value;
        });
    }

    /** Some of a few words, separated by commas. */
    public static <T> ValueKind<Set<T>> someOf(Map<String, T> words) {
        ValueKind<T> one = word(words);
        return new ValueKind<>("words", one.range(), text -> {
            Set<T> values = new LinkedHashSet<>();
            for (String single : text.split(",", -1)) {
                values.add(one.parse(single));
            }
            return values;
        });
    }

    /** HTTP statuses, separated by commas. */
    public static ValueKind<Set<Integer>> statuses() {
        String range = "400 to 499";
        return new ValueKind<>("HTTP statuses", range, text -> {
            Set<Integer> statuses = new LinkedHashSet<>();
            for (String status : text.split(",", -1)) {
                if (!status.strip().matches("4[0-9][0-9]")) {
                    throw expected("statuses separated by commas such as 404,410, each " + range);
                }
                statuses.add(Integer.valueOf(status.strip()));
            }
            return statuses;
        });
    }

    /** The root of a web server's pictures; what makes it unfit as such is for the backend to say. */
    public static ValueKind<URI> url() {
        return new ValueKind<>("URL", "http or https", text -> {
            try {
                return new URI(text);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException("expected a URL such as http://host:8080/photos/", e);
            }
        });
    }

    /** Any text that is not empty. */
    public static ValueKind<String> text(String unit, String range) {
        return new ValueKind<>(unit, range, text -> {
            if (text.isEmpty()) {
                throw expected("a " + unit);
            }
            return text;
        });
    }

    /** What another class reads, whose messages say what was expected. */
    public static <T> ValueKind<T> readBy(String unit, String range, Function<String, T> parser) {
        return new ValueKind<>(unit, range, parser);
    }

    /** The same words as the values of the result. */
    public static ValueKind<String> wordItself(List<String> words) {
        List<String> known = new ArrayList<>(words);
        return new ValueKind<>("word", String.join(", ", known), text -> {
            if (!known.contains(text)) {
                throw expected("one of " + String.join(", ", known) + Nearest.hint(text, known));
            }
            return text;
        });
    }

    private static IllegalArgumentException expected(String what) {
        return new IllegalArgumentException("expected " + what);
    }
}
