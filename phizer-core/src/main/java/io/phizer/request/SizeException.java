package io.phizer.request;

import java.util.List;

/** Sizes that cannot be registered, with everything that is wrong with all of them. */
public final class SizeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String[] problems;

    /** The message is the problems, one a line. */
    SizeException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = problems.toArray(new String[0]);
    }

    /** Each mistake in one line that names the size; at least one. */
    public List<String> problems() {
        return List.of(problems);
    }
}
