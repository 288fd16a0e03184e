package io.phizer.request;

import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * A size in which pictures may be asked for.
 *
 * @param code its name in URLs, {@code [A-Za-z0-9][A-Za-z0-9_-]*}; one that reads as {@code WxH} must be the box's own
 * @param box what the picture is fitted into, in pixels
 * @param constraint how it is fitted; portrait needs a box no wider than high, landscape one no higher than wide
 * @param quality for lossy formats, 1 to 100
 * @param format in which results are written
 * @param progressive whether JPEG comes in several scans, each of which refines the whole picture
 * @param animated whether animations stay animated where the result's format can; else their first frame is shown
 * @param enlarge whether pictures smaller than the box are scaled up
 * @param background the colour under transparency when the output has none, as 0xRRGGBB
 * @param delivery how its pictures are delivered
 */
public record SizeSpec(
        String code,
        PixelSize box,
        Constraint constraint,
        int quality,
        OutputFormat format,
        boolean progressive,
        boolean animated,
        boolean enlarge,
        int background,
        Delivery delivery) {
    /**
     * Checks everything that is said above.
     *
     * @throws SizeException with all that is wrong
     */
    public SizeSpec {
        List<String> faults = new ArrayList<>();
        SizeRules.codeFault(code).ifPresent(faults::add);
        faults.addAll(SizeRules.boxFaults(code, box, constraint));
        SizeRules.attributeFault(quality, background).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw new SizeException(SizeRules.problems(SizeRules.origin(code), faults));
        }
    }

    /** A size that leaves it open how its pictures are delivered. */
    public SizeSpec(
            String code,
            PixelSize box,
            Constraint constraint,
            int quality,
            OutputFormat format,
            boolean progressive,
            boolean animated,
            boolean enlarge,
            int background) {
        this(code, box, constraint, quality, format, progressive, animated, enlarge, background, Delivery.OPEN);
    }

    /**
     * The size of a text, with {@link SizeDefaults#STANDARD} for what it leaves out.
     *
     * @see #parse(String, String, SizeDefaults)
     */
    public static SizeSpec parse(String code, String text) {
        return parse(code, text, SizeDefaults.STANDARD);
    }

    /**
     * The size of a text: {@code WxH [constraint] [attribute=value ...]}, such as {@code 220x220 square} or
     * {@code 640 max quality=82 format=auto}. A single number is a square box, and blanks around the {@code x} are let
     * pass. The constraint ({@code max}, {@code square}, {@code portrait}, {@code landscape}) is {@code max} where none
     * is given. The attributes are {@code quality} (1..100), {@code format} (an {@link OutputFormat#word}),
     * {@code progressive} and {@code enlarge} ({@code true} or {@code false}), {@code animation} ({@code all} or
     * {@code first}: of an animation all frames or the first one), {@code background} (as {@link Colour#parse} reads it),
     * and those of its {@link Delivery}: {@code max-age} and {@code stale-while-revalidate} (a time such as {@code 30d}),
     * {@code immutable} and {@code fallback} (a file, or {@code none}); each at most once and in any order.
     *
     * @throws SizeException with every mistake in code and text: what stands there, what was expected, and the nearest
     *     known word
     */
    public static SizeSpec parse(String code, String text, SizeDefaults defaults) {
        return new SizeText(code, SizeRules.origin(code), defaults, Integer.MAX_VALUE, EnumSet.allOf(ImageFormat.class))
                .parse(text);
    }

    /**
     * Everything about this size that changes the bytes of its results, in one spelling: sizes with equal recipes make
     * equal results. The code is not part of it. It is itself a text that {@link #parse(String, String)} reads.
     */
    public String recipe() {
        return box + " " + constraint.word() + " quality=" + quality + " format=" + format.word()
                + (progressive ? " progressive=true" : "") + (animated ? "" : " animation=first") + " enlarge="
                + enlarge + " background="
                + Colour.text(background);
    }
}
