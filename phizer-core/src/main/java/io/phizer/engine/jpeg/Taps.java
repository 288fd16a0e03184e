package io.phizer.engine.jpeg;

/**
 * Which samples of a line make each sample of a shorter or longer line, and with which weights: Lanczos' kernel, as
 * wide as the reduction asks for, in fixed point. The weights of a sample add up to exactly {@link #ONE}, so that what
 * is flat stays flat; at the ends of the line, where the kernel has fewer samples, they count for more.
 */
final class Taps {
    /** Bits of a weight behind the point. */
    static final int BITS = 14;

    static final int ONE = 1 << BITS;

    /**
     * The part of the kernel that must lie in the line: with less, what is there would be blown up beyond what weights
     * can tell.
     */
    private static final double LEAST = 0.3;

    /** From so many weights on, each is small enough for its rounding to be felt. */
    private static final int MANY = 64;

    private final int[] first;
    private final int[] start;
    private final short[] weights;
    private final int most;

    private Taps(int[] first, int[] start, short[] weights) {
        this.first = first;
        this.start = start;
        this.weights = weights;
        int longest = 0;
        for (int i = 0; i < first.length; i++) {
            longest = Math.max(longest, start[i + 1] - start[i]);
        }
        this.most = longest;
    }

    /**
     * Taps for a line of {@code length} samples.
     *
     * @param from where the line begins, in samples of the source; need not be whole
     * @param scale samples of the source for each of the line
     * @param low the first sample of the source that may be used
     * @param high the end of those that may be used
     */
    static Taps of(int length, double from, double scale, int low, int high) {
        double widening = Math.max(1, scale);
        double reach = Lanczos.LOBES * widening;
        int[] first = new int[length];
        int[] start = new int[length + 1];
        int width = (int) Math.ceil(2 * reach) + 1;
        short[] weights = new short[Math.multiplyExact(length, width)];
        double[] raw = new double[width];
        int[] rounded = new int[width];
        int end = 0;
        for (int i = 0; i < length; i++) {
            double centre = from + (i + 0.5) * scale;
            int left = clamp((int) Math.ceil(centre - reach - 0.5), low, high - 1);
            int right = clamp((int) Math.floor(centre + reach - 0.5), left, high - 1);
            int count = 0;
            double sum = 0;
            for (int j = left; j <= right; j++) {
                raw[count] = Lanczos.at((j + 0.5 - centre) / widening);
                sum += raw[count++];
            }
            if (sum < LEAST * widening) {
                // Hardly anything near the centre may be used: the sample at the end of the line stands for all.
                raw[0] = 1;
                count = 1;
                sum = 1;
                left = clamp((int) Math.floor(centre), low, high - 1);
            }
            end = quantise(raw, rounded, count, sum, weights, end, first, i, left);
            start[i + 1] = end;
        }
        return new Taps(first, start, java.util.Arrays.copyOf(weights, end));
    }

    /**
     * Rounds the weights and leaves out zeros at both ends. What is lost goes to the heaviest; where there are many,
     * to whichever comes next, because all the losses together would make one sample stand out.
     */
    private static int quantise(
            double[] raw, int[] rounded, int count, double sum, short[] weights, int at, int[] first, int i, int left) {
        int total = 0;
        int heaviest = 0;
        int from = count;
        int to = 0;
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
        for (int j = 0; j < count; j++) {
            if (rounded[j] != 0) {
                from = Math.min(from, j);
                to = j + 1;
            }
        }
        int end = at;
        for (int j = from; j < to; j++) {
            weights[end++] = (short) rounded[j];
        }
        first[i] = left + from;
        return end;
    }

    /**
     * The same, but with equally many taps for each sample, some of them zero, so that a loop over them never
     * surprises. Those behind the last sample of the source have no weight, but are read.
     *
     * @param group what the number of taps is a multiple of
     */
    Taps uniform(int group) {
        int taps = (most + group - 1) / group * group;
        int[] starts = new int[first.length + 1];
        short[] padded = new short[first.length * taps];
        for (int i = 0; i < first.length; i++) {
            starts[i + 1] = starts[i] + taps;
            System.arraycopy(weights, start[i], padded, starts[i], count(i));
        }
        return new Taps(first, starts, padded);
    }

    private static int clamp(int value, int low, int high) {
        return Math.max(low, Math.min(high, value));
    }

    int length() {
        return first.length;
    }

    /** By sample: the first of the source that makes it. */
    int[] first() {
        return first;
    }

    /** The first sample of the source that makes sample {@code i}. */
    int first(int i) {
        return first[i];
    }

    /** How many samples of the source make sample {@code i}. */
    int count(int i) {
        return start[i + 1] - start[i];
    }

    /** Where in {@link #weights} those of sample {@code i} begin. */
    int start(int i) {
        return start[i];
    }

    short[] weights() {
        return weights;
    }

    /** The greatest of all counts. */
    int most() {
        return most;
    }

    /** The sample of the source behind the last that makes sample {@code i}. */
    int end(int i) {
        return first[i] + count(i);
    }
}
