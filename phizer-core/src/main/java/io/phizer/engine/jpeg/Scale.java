package io.phizer.engine.jpeg;

/** Which scale to decode at. */
final class Scale {
    private static final int[] SIZES = {1, 2, 4, 8};

    private Scale() {}

    /**
     * The smallest n, of n/8, that leaves the resampler a reduction to do.
     *
     * @param shrink samples at full scale for each of the result
     * @param residual the least reduction that the resampler is to be left with
     */
    static int of(double shrink, double residual) {
        for (int n : SIZES) {
            if (shrink * n / 8 >= residual) {
                return n;
            }
        }
        return 8;
    }
}
