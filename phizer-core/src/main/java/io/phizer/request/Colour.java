package io.phizer.request;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads and writes opaque sRGB colours as configurations spell them; a colour is an int 0xRRGGBB. */
public final class Colour {
    /** The sixteen names of HTML 4, which CSS Color Level 4, section 6.1, kept, with both spellings of gray. */
    private static final Map<String, Integer> NAMES = Map.ofEntries(
            Map.entry("black", 0x000000),
            Map.entry("silver", 0xC0C0C0),
            Map.entry("gray", 0x808080),
            Map.entry("grey", 0x808080),
            Map.entry("white", 0xFFFFFF),
            Map.entry("maroon", 0x800000),
            Map.entry("red", 0xFF0000),
            Map.entry("purple", 0x800080),
            Map.entry("fuchsia", 0xFF00FF),
            Map.entry("green", 0x008000),
            Map.entry("lime", 0x00FF00),
            Map.entry("olive", 0x808000),
            Map.entry("yellow", 0xFFFF00),
            Map.entry("navy", 0x000080),
            Map.entry("blue", 0x0000FF),
            Map.entry("teal", 0x008080),
            Map.entry("aqua", 0x00FFFF));

    private Colour() {}

    /**
     * The colour of a text: {@code #rrggbb}, {@code rrggbb}, {@code #rgb} or one of the sixteen basic CSS names, in
     * upper or lower case.
     *
     * @throws IllegalArgumentException if it is none of them; the message names the nearest name
     */
    public static int parse(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(NAMES.get(folded))
                .or(() -> hex(folded))
                .orElseThrow(() -> new IllegalArgumentException(Quote.of(text)
                        + " is not a colour, expected #rrggbb or a basic CSS name"
                        + Nearest.hint(folded, new TreeSet<>(NAMES.keySet()))));
    }

    /** The colour as {@code #rrggbb}, in lower case. */
    public static String text(int rgb) {
        return "#" + HexFormat.of().toHexDigits(rgb, 6);
    }

    private static Optional<Integer> hex(String text) {
        String digits = text.startsWith("#") ? text.substring(1) : text;
        if (!digits.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        if (digits.length() == 3 && digits.length() < text.length()) {
            int rgb = HexFormat.fromHexDigits(digits);
            return Optional.of(0x11 * ((rgb & 0xF00) << 8 | (rgb & 0x0F0) << 4 | (rgb & 0x00F)));
        }
        return digits.length() == 6 ? Optional.of(HexFormat.fromHexDigits(digits)) : Optional.empty();
    }
}
