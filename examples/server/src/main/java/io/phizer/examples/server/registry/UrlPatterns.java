package io.phizer.examples.server.registry;

import io.phizer.request.CropPolicy;
import io.phizer.request.SizeRegistry;
import io.phizer.request.SizeSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Regular expressions of the paths that are pictures, percent-decoded and as bytes, in what PCRE and Java understand alike. Every
 * path that phizer takes for a request is found by one of them, and none that names another size. What they let pass besides is
 * refused by phizer: crops with nothing between their edges, wrong signatures, and source paths with dots and the like.
 *
 * <p>The group {@value #ALIAS} is set where a size is named otherwise than phizer writes it itself: by its box, or in another case.
 */
final class UrlPatterns {
    static final String ALIAS = "phizeralias";

    private static final String CORNER = "[0-9]+x[0-9]+/";

    private final SizeRegistry sizes;
    private final String rest;
    private final String begin;
    private final int longest;

    /**
     * Patterns for these sizes and crops.
     *
     * @param prefix what all paths begin with, such as {@code /img}
     * @param longest how long a pattern may be
     */
    UrlPatterns(SizeRegistry sizes, CropPolicy crops, String prefix, int longest) {
        this.sizes = sizes;
        this.begin = "^" + prefix.replace(".", "[.]") + "/";
        this.rest = "/" + crop(CropLines.of(crops)) + ".*[^/]$";
        this.longest = longest;
    }

    /** What may stand between size and source path: with two corners and more behind them it is a crop, whatever they say. */
    private static String crop(CropLines lines) {
        String none = "(?!" + CORNER + CORNER + "[^/])";
        if (lines.step().isEmpty()) {
            return none;
        }
        String line = lines.regex();
        String signature = lines.signed() ? "[A-Za-z0-9_-]{" + CropLines.SIGNATURE_LENGTH + "}/" : "";
        return "(?:(?:" + line + "x" + line + "/){2}" + signature + "|" + none + ")";
    }

    /**
     * The patterns of all sizes, as few as their length allows.
     *
     * @throws IllegalArgumentException if the name of a size alone is too long
     */
    List<String> all() {
        return of(sizes.sizes());
    }

    /** The same of some of them. */
    List<String> of(List<SizeSpec> some) {
        List<String> patterns = new ArrayList<>();
        List<SizeSpec> together = new ArrayList<>();
        for (SizeSpec size : some) {
            together.add(size);
            if (pattern(together).length() > longest) {
                together.remove(together.size() - 1);
                if (!together.isEmpty()) {
                    patterns.add(pattern(together));
                }
                together.clear();
                together.add(size);
                if (pattern(together).length() > longest) {
                    throw new IllegalArgumentException("the code of a size has "
                            + size.code().length() + " characters, which makes a pattern longer than nginx takes");
                }
            }
        }
        if (!together.isEmpty()) {
            patterns.add(pattern(together));
        }
        return patterns;
    }

    private String pattern(List<SizeSpec> some) {
        Set<String> codes = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (SizeSpec size : some) {
            codes.add(size.code());
            if (sizes.ignoresCase()) {
                others.add(size.code());
            }
            String box = size.box().toString();
            // Of several sizes with the same box the first one is found by it.
            if (sizes.find(box).filter(size::equals).isPresent()) {
                others.add(box);
            }
        }
        if (!sizes.ignoresCase()) {
            sizes.sizes().forEach(size -> others.remove(size.code()));
        }
        String names = String.join("|", codes);
        if (!others.isEmpty()) {
            String anyCase = sizes.ignoresCase() ? "(?i:" + String.join("|", others) + ")" : String.join("|", others);
            names += "|(?<" + ALIAS + ">" + anyCase + ")";
        }
        return begin + "(?:" + names + ")" + rest;
    }
}
