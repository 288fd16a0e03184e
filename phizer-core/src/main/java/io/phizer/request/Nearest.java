package io.phizer.request;

import java.util.Collection;
import java.util.Optional;

/**
 * Finds the known word that a misspelled one was probably meant to be.
 *
 * <p>The measure is the edit distance with insertion, deletion, substitution and transposition of neighbours (optimal
 * string alignment), in which slips that the eye hardly sees cost a quarter of an edit: another case, {@code O} for
 * {@code 0}, {@code l} or {@code I} for {@code 1}, one separator for another. A word is near when about a third of it or
 * less is wrong. Time is bounded, since the word may come from a URL: words of more than 64 characters are near to none.
 */
public final class Nearest {
    private static final int MAX_LENGTH = 64;
    private static final int SLIP = 1;
    private static final int EDIT = 4;

    private Nearest() {}

    /** The nearest of the known words, the first one among equals, or empty if none is near. */
    public static Optional<String> of(String word, Collection<String> known) {
        Optional<String> nearest = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            if (Math.max(word.length(), candidate.length()) > MAX_LENGTH) {
                continue;
            }
            int distance = distance(word, candidate);
            if (distance < least && distance <= bound(word, candidate)) {
                least = distance;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    /** The end of an error message: {@code , did you mean 'x'?}, or nothing if no known word is near. */
    public static String hint(String word, Collection<String> known) {
        return of(word, known).map(near -> ", did you mean '" + near + "'?").orElse("");
    }

    /** A third of the longer word, at least one edit, but never all of the shorter one. */
    private static int bound(String a, String b) {
        int edits = Math.max(1, Math.max(a.length(), b.length()) / 3);
        return Math.min(edits * EDIT, Math.min(a.length(), b.length()) * EDIT - 1);
    }

    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j * EDIT;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = i * EDIT;
            for (int j = 1; j <= b.length(); j++) {
                int best = last[j - 1] + substitution(a.charAt(i - 1), b.charAt(j - 1));
                best = Math.min(best, Math.min(last[j], row[j - 1]) + EDIT);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, beforeLast[j - 2] + EDIT);
                }
                row[j] = best;
            }
        }
        return row[b.length()];
    }

    private static int substitution(char a, char b) {
        if (a == b) {
            return 0;
        }
        return look(a) == look(b) ? SLIP : EDIT;
    }

    /** One character for all that look alike. */
    private static char look(char c) {
        char folded = Character.toLowerCase(c);
        return switch (folded) {
            case 'o' -> '0';
            case 'l', 'i' -> '1';
            case '_', '.' -> '-';
            default -> folded;
        };
    }
}
