package io.phizer.config;

/**
 * One setting and where it stands.
 *
 * @param origin the file or other source that it comes from, as shown in messages
 * @param line its first line there, from 1; 0 where there are no lines
 * @param shown the key as written there
 * @param key the key of the table that it means
 * @param value the text
 */
record Entry(String origin, int line, String shown, String key, String value) {
    private static final int MAX_SHOWN = 60;

    /** The entry of the same place and value under another key of the table. */
    Entry as(String otherKey, String otherValue) {
        return new Entry(origin, line, shown, otherKey, otherValue);
    }

    /** A message about this entry, with key and value. */
    String problem(String fault) {
        return told() + ": " + fault;
    }

    /** Place, key and value unless that is a secret, with which a message about this entry begins. */
    String told() {
        return place() + quote(shown) + " = " + (isSecret() ? "(a secret)" : quote(value));
    }

    /** Whether the value is not to be shown; by the name, so that it holds for keys of add-ons too. */
    private boolean isSecret() {
        boolean ofAddOn = !key.startsWith("size.") && (key.contains("password") || key.contains("secret"));
        return ofAddOn || HttpKeys.isSecret(key);
    }

    /** A message about the key alone. */
    String keyProblem(String fault) {
        return place() + quote(shown) + ": " + fault;
    }

    private String place() {
        return place(origin, line);
    }

    /** The beginning of a message. */
    static String place(String origin, int line) {
        return line == 0 ? origin + ": " : origin + ":" + line + ": ";
    }

    /** The text, short and without characters that could forge another line of a log. */
    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder();
        int length = Math.min(text.length(), MAX_SHOWN);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            quoted.append(Character.isISOControl(c) ? '?' : c);
        }
        return quoted.append(length < text.length() ? "..." : "").toString();
    }
}
