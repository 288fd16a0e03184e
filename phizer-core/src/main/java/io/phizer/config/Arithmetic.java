package io.phizer.config;

/**
 * Computes what the original let stand for a number: whole numbers with {@code + - *} and brackets, usual precedence, such
 * as {@code 25 * 1024 * 1024}. A comma at the end is overlooked. Overflow of 64 bits is an error.
 */
final class Arithmetic {
    private static final int MAX_LENGTH = 200;

    private final String text;
    private int at;

    private Arithmetic(String text) {
        this.text = text;
    }

    /**
     * The value.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    static long evaluate(String text) {
        String stripped = text.strip();
        String expression = stripped.endsWith(",") ? stripped.substring(0, stripped.length() - 1) : stripped;
        try {
            if (expression.length() <= MAX_LENGTH) {
                Arithmetic arithmetic = new Arithmetic(expression);
                long value = arithmetic.sum();
                if (arithmetic.peek() == 0) {
                    return value;
                }
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(EXPECTED, e);
        }
        throw new IllegalArgumentException(EXPECTED);
    }

    private static final String EXPECTED = "expected a whole number or a product such as 25 * 1024 * 1024";

    private long sum() {
        long value = product();
        for (char operator = peek(); operator == '+' || operator == '-'; operator = peek()) {
            at++;
            value = operator == '+' ? Math.addExact(value, product()) : Math.subtractExact(value, product());
        }
        return value;
    }

    private long product() {
        long value = factor();
        while (peek() == '*') {
            at++;
            value = Math.multiplyExact(value, factor());
        }
        return value;
    }

    private long factor() {
        if (peek() == '(') {
            at++;
            long value = sum();
            if (peek() != ')') {
                throw new NumberFormatException();
            }
            at++;
            return value;
        }
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return Long.parseLong(text.substring(start, at));
    }

    /** The next character that is no blank, or 0 at the end. */
    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }
}
