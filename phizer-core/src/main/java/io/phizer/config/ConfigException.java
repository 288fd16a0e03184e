package io.phizer.config;

import java.util.List;

/** A configuration that cannot be used, with everything that is wrong with it. */
public final class ConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String[] problems;

    /** The message is the problems, one a line. */
    ConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = problems.toArray(new String[0]);
    }

    /**
     * Each problem in one line: where it is, the key and value that stand there, what was expected, and the nearest known
     * word where there is one, such as {@code phizer.properties:12: image.quality = 101: expected a whole number, 1 to
     * 100}. At least one.
     */
    public List<String> problems() {
        return List.of(problems);
    }
}
