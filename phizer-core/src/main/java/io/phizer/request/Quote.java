package io.phizer.request;

/** Quotes what was written by others in a message: short, and without characters that could forge a log line. */
final class Quote {
    private static final int MAX_LENGTH = 60;

    private Quote() {}

    /** The text between single quotes, cut after 60 characters, anything but printable ASCII replaced by {@code ?}. */
    static String of(String text) {
        StringBuilder quoted = new StringBuilder("'");
        int length = Math.min(text.length(), MAX_LENGTH);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            quoted.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return quoted.append(length < text.length() ? "...'" : "'").toString();
    }
}
