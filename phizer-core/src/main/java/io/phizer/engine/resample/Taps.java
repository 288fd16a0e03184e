package io.phizer.engine.resample;

import java.util.Arrays;

/**
 * Which samples of a line make each sample of a shorter or longer line, and with which weights: Lanczos' kernel, as
 * wide as the reduction asks for, in fixed point. The weights of a sample add up to exactly {@link #ONE}, so that what
 * is flat stays flat; at the ends of the line, where the kernel has fewer samples, they count for more.
 */
public final class Taps {
    /** Bits of a weight behind the point. */
    static final int BITS = 14;

    static final int ONE = 1 << BITS;

    /**
     * The part of the kernel that must lie in the line: with less, what is there would be blown up beyond what weights
     * can tell.
     */
    private static final double LEAST = 0.3;

    /** So many samples are weighed in one go. */
    private static final int GROUP = 4;

    /** From so many weights on, each is small enough for its rounding to be felt. */
    private static final int MANY = 64;

    private final int[] first;
    private final int[] count;
    private final short[] weights;
    private final int stride;

    private Taps(int[] first, int[] count, short[] weights, int stride) {
        this.first = first;
        this.count = count;
        this.weights = weights;
        this.stride = stride;
    }

    /**
     * Taps for a line of {@code length} samples.
     *
     * @param from where the line begins, in samples of the source; need not be whole
     * @param scale samples of the source for each of the line
     * @param low where what may be used of the source begins; a sample of which only a part may be used is the mean of that
     *     part, counts for as much less, and lies in its middle
     * @param high where that ends
     * @param means of how many samples each sample of the source is the mean, 1 if it is none: what that took from fine
     *     detail is given back, each weight standing out more against those of its neighbours
     */
    public static Taps of(int length, double from, double scale, double low, double high, int means) {
        double widening = Math.max(1, scale);
        double droop = droop(means);
        double reach = Lanczos.LOBES * widening + (droop == 0 ? 0 : 1);
        int width = (int) Math.ceil(2 * reach) + 1;
        int stride = filledUp(width);
        int[] first = new int[length];
        int[] counts = new int[length];
        short[] weights = new short[Math.multiplyExact(length, stride)];
        int least = (int) Math.floor(low);
        int most = (int) Math.ceil(high) - 1;
        double[] raw = new double[width];
        int[] rounded = new int[width];
        for (int i = 0; i < length; i++) {
            double centre = from + (i + 0.5) * scale;
            int left = clamp((int) Math.ceil(centre - reach - 0.5), least, most);
            int right = clamp((int) Math.floor(centre + reach - 0.5), left, most);
            int count = 0;
            double sum = 0;
            for (int j = left; j <= right; j++) {
                double begin = Math.max(j, low);
                double end = Math.min(j + 1, high);
                raw[count] = (end - begin) * weight((begin + end) / 2 - centre, widening, droop);
                sum += raw[count++];
            }
            if (sum < LEAST * widening) {
                // Hardly anything near the centre may be used: the sample at the end of the line stands for all.
                raw[0] = 1;
                count = 1;
                sum = 1;
                left = clamp((int) Math.floor(centre), least, most);
            }
            int zeros = quantise(raw, rounded, count, sum);
            int to = count;
            while (rounded[to - 1] == 0) {
                to--;
            }
            first[i] = left + zeros;
            counts[i] = to - zeros;
            for (int j = zeros; j < to; j++) {
                weights[i * stride + j - zeros] = (short) rounded[j];
            }
        }
        return new Taps(first, counts, weights, stride);
    }

    /**
     * What a mean of so many samples takes from a wave of frequency f, in waves a mean, is for small f this many times
     * (2 pi f)^2: half the variance of where the samples lie, counted in means.
     */
    private static double droop(double samples) {
        return (1 - 1 / (samples * samples)) / 24;
    }

    private static double weight(double x, double widening, double droop) {
        double weight = Lanczos.at(x / widening);
        return droop == 0
                ? weight
                : weight + droop * (2 * weight - Lanczos.at((x - 1) / widening) - Lanczos.at((x + 1) / widening));
    }

    /**
     * Rounds weights, and tells which is the first that is not zero. What is lost goes to the heaviest; where there are
     * many, to whichever comes next, because all the losses together would make one sample stand out.
     */
    private static int quantise(double[] raw, int[] rounded, int count, double sum) {
        int total = 0;
        int heaviest = 0;
        double scale = ONE / sum;
        double lost = 0;
        for (int j = 0; j < count; j++) {
            double exact = raw[j] * scale + lost;
            rounded[j] = (int) Math.floor(exact + 0.5);
            lost = count > MANY ? exact - rounded[j] : 0;
            total += rounded[j];
            if (rounded[j] > rounded[heaviest]) {
                heaviest = j;
            }
        }
        rounded[heaviest] += ONE - total;
        int first = 0;
        while (rounded[first] == 0) {
            first++;
        }
        return first;
    }

    /** So many taps, and those without weight that fill a group up. */
    static int filledUp(int taps) {
        return (taps + GROUP - 1) / GROUP * GROUP;
    }

    private static int clamp(int value, int low, int high) {
        return Math.max(low, Math.min(high, value));
    }

    /** The same taps for a source of which the first samples are missing, none of which they use. */
    public Taps without(int samples) {
        int[] moved = first.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] -= samples;
        }
        return new Taps(moved, count, weights, stride);
    }

    /** The taps of some of the samples only: from one, up to another that is not among them. */
    public Taps part(int from, int end) {
        return new Taps(
                Arrays.copyOfRange(first, from, end),
                Arrays.copyOfRange(count, from, end),
                Arrays.copyOfRange(weights, from * stride, end * stride),
                stride);
    }

    /** How many samples are made. */
    public int length() {
        return first.length;
    }

    /** The first sample of the source that makes sample {@code i}. */
    public int first(int i) {
        return first[i];
    }

    /** How many samples of the source make sample {@code i}. */
    public int count(int i) {
        return count[i];
    }

    /** Where in {@link #weights} those of sample {@code i} begin. Zeros fill them up to {@link #filledUp}. */
    public int start(int i) {
        return i * stride;
    }

    short[] weights() {
        return weights;
    }

    /** The sample of the source behind the last that makes sample {@code i}. */
    public int end(int i) {
        return first[i] + count[i];
    }
}
