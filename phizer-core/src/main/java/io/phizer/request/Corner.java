package io.phizer.request;

import java.util.Optional;

/** One corner of a crop as a URL writes it: {@code XxY}, two numbers of 0 to 1000 without leading zeros. */
record Corner(int x, int y) {
    /** Whether a segment has the shape of a corner: ASCII digits, an {@code x}, ASCII digits; of any length. */
    static boolean isShaped(String segment) {
        int x = segment.indexOf('x');
        return x > 0
                && x < segment.length() - 1
                && isDigits(segment, 0, x)
                && isDigits(segment, x + 1, segment.length());
    }

    /** The corner that a segment writes, or empty if it has another shape, too large a number, or leading zeros. */
    static Optional<Corner> parse(String segment) {
        if (!isShaped(segment)) {
            return Optional.empty();
        }
        int split = segment.indexOf('x');
        int x = number(segment, 0, split);
        int y = number(segment, split + 1, segment.length());
        return x < 0 || y < 0 ? Optional.empty() : Optional.of(new Corner(x, y));
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The number, or -1. */
    private static int number(String text, int from, int to) {
        boolean canonical = to - from == 1 || text.charAt(from) != '0';
        if (!canonical || to - from > 4) {
            return -1;
        }
        int number = Integer.parseInt(text, from, to, 10);
        return number > CropSpec.FULL ? -1 : number;
    }
}
