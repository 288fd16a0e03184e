package io.phizer.examples.server.registry;

import io.phizer.request.CropPolicy;
import io.phizer.request.CropSpec;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The lines on which edges of crops may lie, in thousandths: all multiples of a step. Every policy that a configuration can name is
 * of that kind.
 *
 * @param step 1 to 1000; empty if no crop is made
 * @param signed whether the URL of a crop carries a signature
 */
record CropLines(OptionalInt step, boolean signed) {
    private static final int FULL = 1000;

    /** Characters of a signature: half of an HMAC-SHA256 in base64url. */
    static final int SIGNATURE_LENGTH = 22;

    static CropLines of(CropPolicy policy) {
        if (policy.signs()) {
            return new CropLines(OptionalInt.of(1), true);
        }
        OptionalInt first = IntStream.rangeClosed(1, FULL)
                .filter(line -> policy.admits("a", new CropSpec(0, 0, line, line), "a"))
                .findFirst();
        return new CropLines(first, false);
    }

    /** How many crops there are of a picture, the whole one written out included. */
    long crops() {
        if (step.isEmpty()) {
            return 0;
        }
        long lines = 1L + FULL / step.getAsInt();
        long spans = lines * (lines - 1) / 2;
        return spans * spans;
    }

    /** The numbers of the lines as a regular expression, in their only spelling. A step must be there. */
    String regex() {
        int by = step.orElseThrow();
        if (10 % by == 0) {
            String digits = by == 1
                    ? "[0-9]"
                    : IntStream.range(0, 10)
                            .filter(digit -> digit % by == 0)
                            .mapToObj(String::valueOf)
                            .collect(Collectors.joining("", "[", "]"));
            return "(?:" + digits + "|[1-9][0-9]?" + digits + "|1000)";
        }
        return IntStream.rangeClosed(0, FULL / by)
                .mapToObj(line -> String.valueOf(line * by))
                .collect(Collectors.joining("|", "(?:", ")"));
    }
}
