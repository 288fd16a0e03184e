package io.phizer.request;

/** Classes of characters in which other scripts' letters and digits have no part. */
final class Ascii {
    private Ascii() {}

    /** Whether it is one of {@code A-Z a-z 0-9}. */
    static boolean isLetterOrDigit(char c) {
        char folded = (char) (c | 0x20);
        return isDigit(c) || (folded >= 'a' && folded <= 'z');
    }

    /** Whether it is one of {@code 0-9}. */
    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
