package io.phizer.request;

import io.phizer.image.ImageFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sizes in which pictures are made, and no others; in the order of their registration. Immutable and safe for use
 * by several threads.
 */
public final class SizeRegistry {
    private static final int MAX_LISTED = 20;

    private final List<SizeSpec> sizes;
    private final boolean ignoreCase;
    /** What messages begin with, by code. */
    private final Map<String, String> origins;

    /** Codes and, where no code is spelled like it, boxes; so that a name is found by one look. */
    private final Map<String, SizeSpec> byName = new HashMap<>();

    private SizeRegistry(List<SizeSpec> sizes, Map<String, String> origins, boolean ignoreCase) {
        this.sizes = List.copyOf(sizes);
        this.origins = Map.copyOf(origins);
        this.ignoreCase = ignoreCase;
        sizes.forEach(size -> byName.put(fold(size.code(), ignoreCase), size));
        sizes.forEach(size -> byName.putIfAbsent(size.box().toString(), size));
    }

    /** A builder with no sizes. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The size that a URL names: the one with that code, else, for {@code WxH} without leading zeros, the first one
     * registered whose box is exactly that.
     */
    public Optional<SizeSpec> find(String codeOrBox) {
        return Optional.ofNullable(byName.get(fold(codeOrBox, ignoreCase)));
    }

    /** Whether codes are found in any case of their letters. */
    public boolean ignoresCase() {
        return ignoreCase;
    }

    /** All sizes in the order of their registration; unmodifiable. */
    public List<SizeSpec> sizes() {
        return sizes;
    }

    /**
     * A message about a name that {@link #find} does not find, with the nearest code and the first twenty known ones:
     * {@code size 's22O' is not registered, did you mean 's220'? known: m120, s220}.
     */
    public String describeUnknown(String name) {
        List<String> codes = sizes.stream().map(SizeSpec::code).toList();
        String hint = Nearest.hint(name, codes);
        List<String> listed = new ArrayList<>(codes.subList(0, Math.min(codes.size(), MAX_LISTED)));
        if (listed.size() < codes.size()) {
            listed.add((codes.size() - listed.size()) + " more");
        }
        return "size " + Quote.of(name) + " is not registered" + (hint.isEmpty() ? "," : hint) + " known: "
                + String.join(", ", listed);
    }

    /**
     * Checks that every size has a format that can be written, for those who know only later what can be.
     *
     * @throws SizeException with all that have another one
     */
    public void checkFormats(Set<ImageFormat> writable) {
        List<String> problems = new ArrayList<>();
        for (SizeSpec size : sizes) {
            String origin = origins.getOrDefault(size.code(), SizeRules.origin(size.code()));
            SizeRules.formatFault(size.format(), writable)
                    .ifPresent(fault -> problems.addAll(SizeRules.problems(origin, List.of(fault))));
        }
        if (!problems.isEmpty()) {
            throw new SizeException(problems.stream().distinct().toList());
        }
    }

    /**
     * Refuses sizes for what is found out about them only when they are used.
     *
     * @param faults what is wrong with a size, by code
     * @param where what messages begin with, by code; in place of the code where it is there
     * @throws SizeException with all of them, unless there is none
     */
    public void refuse(Map<String, String> faults, Map<String, String> where) {
        List<String> problems = new ArrayList<>();
        faults.forEach((code, fault) ->
                problems.addAll(SizeRules.problems(where.getOrDefault(code, SizeRules.origin(code)), List.of(fault))));
        if (!problems.isEmpty()) {
            throw new SizeException(problems.stream().distinct().toList());
        }
    }

    /** The codes, separated by commas. */
    @Override
    public String toString() {
        return String.join(", ", sizes.stream().map(SizeSpec::code).toList());
    }

    private static String fold(String code, boolean ignoreCase) {
        return ignoreCase ? code.toLowerCase(Locale.ROOT) : code;
    }

    /**
     * Gathers sizes and judges all of them together in {@link #build}. The order of the calls does not matter, but for
     * the order of the sizes themselves. Not safe for use by several threads.
     */
    public static final class Builder {
        private final List<Entry> entries = new ArrayList<>();
        private SizeDefaults defaults = SizeDefaults.STANDARD;
        private int maxDimension = 3000;
        private Set<ImageFormat> writable = EnumSet.allOf(ImageFormat.class);
        private boolean ignoreCase;

        private Builder() {}

        /** What holds for sizes given as text where the text is silent; {@link SizeDefaults#STANDARD} by default. */
        public Builder defaults(SizeDefaults sizeDefaults) {
            defaults = sizeDefaults;
            return this;
        }

        /**
         * The longest side that a box may have, in pixels; 3000 by default.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public Builder maxDimension(int pixels) {
            if (pixels < 1) {
                throw new IllegalArgumentException("max-dimension below 1: " + pixels);
            }
            maxDimension = pixels;
            return this;
        }

        /** The formats that can be written, besides which a size may name none; all of them by default. */
        public Builder formats(Set<ImageFormat> formats) {
            writable = Set.copyOf(formats);
            return this;
        }

        /** Whether codes are found in any case, and may then not differ by case alone; false by default. */
        public Builder ignoreCase(boolean ignore) {
            ignoreCase = ignore;
            return this;
        }

        /** Adds a size as {@link SizeSpec#parse(String, String, SizeDefaults)} reads it; {@link #build} tells mistakes. */
        public Builder size(String code, String text) {
            return size(code, text, SizeRules.origin(code));
        }

        /**
         * Adds a size as {@link #size(String, String)} does, and says where it comes from.
         *
         * @param origin what messages about the size begin with in place of its code, such as
         *     {@code phizer.properties:2: size.s220 = 220x220}
         */
        public Builder size(String code, String text, String origin) {
            entries.add(new Entry(
                    code, origin, () -> new SizeText(code, origin, defaults, maxDimension, writable).parse(text)));
            return this;
        }

        /** Adds a size, to which the defaults do not apply. */
        public Builder size(SizeSpec size) {
            String origin = SizeRules.origin(size.code());
            entries.add(new Entry(size.code(), origin, () -> {
                List<String> faults = new ArrayList<>();
                SizeRules.dimensionFault(size.box(), maxDimension).ifPresent(faults::add);
                SizeRules.formatFault(size.format(), writable).ifPresent(faults::add);
                if (!faults.isEmpty()) {
                    throw new SizeException(SizeRules.problems(origin, faults));
                }
                return size;
            }));
            return this;
        }

        /**
         * The registry of all sizes.
         *
         * @throws SizeException with every mistake of every size: in its text, a side above the maximum, a format that
         *     cannot be written, a code given twice; or because there is no size at all
         */
        public SizeRegistry build() {
            List<String> problems = new ArrayList<>();
            List<SizeSpec> sizes = new ArrayList<>();
            Set<String> codes = new HashSet<>();
            Map<String, String> origins = new HashMap<>();
            for (Entry entry : entries) {
                if (!codes.add(fold(entry.code(), ignoreCase))) {
                    String fault = "the code is given twice" + (ignoreCase ? ", in any case of its letters" : "");
                    problems.addAll(SizeRules.problems(entry.origin(), List.of(fault)));
                }
                try {
                    sizes.add(entry.size().read());
                    origins.put(entry.code(), entry.origin());
                } catch (SizeException e) {
                    problems.addAll(e.problems());
                }
            }
            if (entries.isEmpty()) {
                problems.add("no size is registered, expected at least one");
            }
            if (!problems.isEmpty()) {
                throw new SizeException(problems);
            }
            return new SizeRegistry(sizes, origins, ignoreCase);
        }
    }

    /** A size that is to be read, or checked, when the builder knows everything it needs for that. */
    private record Entry(String code, String origin, Reading size) {}

    private interface Reading {
        /** The size, or a {@link SizeException} with all its mistakes. */
        SizeSpec read();
    }
}
