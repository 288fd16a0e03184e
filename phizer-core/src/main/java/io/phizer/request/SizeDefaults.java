package io.phizer.request;

/**
 * What holds for sizes whose text does not say otherwise.
 *
 * @param quality for lossy formats, 1 to 100
 * @param format in which results are written
 * @param progressive whether JPEG comes in several scans, each of which refines the whole picture
 * @param animated whether animations stay animated where the result's format can; else their first frame is shown
 * @param enlarge whether pictures smaller than the box are scaled up
 * @param background the colour under transparency when the output has none, as 0xRRGGBB
 */
public record SizeDefaults(
        int quality, OutputFormat format, boolean progressive, boolean animated, boolean enlarge, int background) {
    /** Quality 85, the source's format, JPEG in one scan, animations whole, no enlarging, white. */
    public static final SizeDefaults STANDARD = new SizeDefaults(85, OutputFormat.SOURCE, false, true, false, 0xFFFFFF);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the quality is not 1 to 100 or the background has more than 24 bits
     */
    public SizeDefaults {
        SizeRules.attributeFault(quality, background).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
    }

    /** These defaults with another quality, 1 to 100. */
    public SizeDefaults withQuality(int other) {
        return new SizeDefaults(other, format, progressive, animated, enlarge, background);
    }

    /** These defaults with another format. */
    public SizeDefaults withFormat(OutputFormat other) {
        return new SizeDefaults(quality, other, progressive, animated, enlarge, background);
    }

    /** These defaults with JPEG in several scans or in one. */
    public SizeDefaults withProgressive(boolean other) {
        return new SizeDefaults(quality, format, other, animated, enlarge, background);
    }

    /** These defaults with animations whole or their first frames alone. */
    public SizeDefaults withAnimated(boolean other) {
        return new SizeDefaults(quality, format, progressive, other, enlarge, background);
    }

    /** These defaults with enlarging on or off. */
    public SizeDefaults withEnlarge(boolean other) {
        return new SizeDefaults(quality, format, progressive, animated, other, background);
    }

    /** These defaults with another background, 0xRRGGBB. */
    public SizeDefaults withBackground(int other) {
        return new SizeDefaults(quality, format, progressive, animated, enlarge, other);
    }
}
