package io.phizer.bench.quality;

/**
 * How near a picture is to its reference; more is better.
 *
 * @param psnr peak signal-to-noise ratio over red, green and blue, in dB; infinite where nothing differs
 * @param ssim structural similarity of luma (Wang et al. 2004: Gaussian window of 11 x 11, sigma 1.5), 1 where nothing
 *     differs
 */
public record Score(double psnr, double ssim) {
    private static final double PEAK = 255;

    /**
     * Compares two pictures of one size.
     *
     * @throws IllegalArgumentException if the sizes differ
     */
    public static Score of(Samples picture, Samples reference) {
        if (!picture.size().equals(reference.size())) {
            throw new IllegalArgumentException("a picture of " + picture.size() + ", expected " + reference.size());
        }
        return new Score(psnr(picture.values(), reference.values()), Ssim.of(picture, reference));
    }

    static double psnr(double[] picture, double[] reference) {
        double squares = 0;
        for (int i = 0; i < picture.length; i++) {
            double difference = picture[i] - reference[i];
            squares += difference * difference;
        }
        return 10 * Math.log10(PEAK * PEAK * picture.length / squares);
    }
}
