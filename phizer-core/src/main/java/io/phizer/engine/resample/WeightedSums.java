package io.phizer.engine.resample;

/**
 * Weighs whole arrays and adds them up, element by element. Four arrays and their sums are as many as HotSpot takes into
 * one loop of SIMD instructions, so four it is.
 */
final class WeightedSums {
    private WeightedSums() {}

    /**
     * Makes sums.
     *
     * @param from what is weighed: a multiple of four arrays, as {@link Taps#filledUp} counts, each as long as the sums
     * @param first the first of them
     * @param taps the weights of these arrays are those of its sample {@code i}
     * @param start what is added to each sum
     */
    static void set(int[] sums, int[][] from, int first, Taps taps, int i, int start) {
        short[] weights = taps.weights();
        int at = taps.start(i);
        set4(
                sums,
                from[first],
                from[first + 1],
                from[first + 2],
                from[first + 3],
                weights[at],
                weights[at + 1],
                weights[at + 2],
                weights[at + 3],
                start);
        for (int done = 4; done < taps.count(i); done += 4) {
            add4(
                    sums,
                    from[first + done],
                    from[first + done + 1],
                    from[first + done + 2],
                    from[first + done + 3],
                    weights[at + done],
                    weights[at + done + 1],
                    weights[at + done + 2],
                    weights[at + done + 3]);
        }
    }

    private static void set4(int[] sums, int[] a, int[] b, int[] c, int[] d, int u, int v, int w, int x, int start) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = a[i] * u + b[i] * v + c[i] * w + d[i] * x + start;
        }
    }

    private static void add4(int[] sums, int[] a, int[] b, int[] c, int[] d, int u, int v, int w, int x) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += a[i] * u + b[i] * v + c[i] * w + d[i] * x;
        }
    }
}
