package io.phizer.engine.resample;

/**
 * Scales one plane while its rows come by: rows are combined first, as soon as all that a row of the result needs are
 * there; a {@link Band} of what comes out is then combined by columns. Both go over arrays of many samples, which the VM
 * takes many at once. Between the two, samples have seven bits more, and nothing is cut off, so a plane overshoots
 * nowhere but in its result, where it is clamped. Samples may come with those seven bits already.
 */
public final class PlaneResampler {
    /** Bits that samples have behind the point between the passes: with {@link Taps#BITS}, sums stay below 2^31. */
    public static final int BETWEEN = 7;

    private static final int ACROSS = Taps.BITS + BETWEEN;
    /** Such planes are made in low bands, which else would be most of what is held; that costs a hundredth of a rendering. */
    private static final int FINE_ROWS = Band.STEP;

    private final Taps lines;
    private final int width;
    private final Result result;
    /** Bits that are taken from sums of rows. */
    private final int down;

    private final Band band;
    /** Sums of the last few lines, cut like the rows that come: they go into the band together. */
    private final int[][][] open;
    /** The rows of which a line is made. */
    private final int[][] rows;

    private int next;
    private int first;

    /**
     * A resampler that fills a plane of a result.
     *
     * @param columns for a row of the result, from a row that comes
     * @param lines for a column of the result
     * @param n into how many arrays a row that comes is cut
     * @param blocks how long each of them is
     * @param result as many samples as there are columns times lines
     */
    public static PlaneResampler of(Taps columns, Taps lines, int n, int blocks, byte[] result) {
        Band band = new Band(columns, blocks * n, lines.length());
        return new PlaneResampler(
                band, lines, n, blocks, 0, (made, at, rows) -> made.combine(result, at, rows, ACROSS));
    }

    /**
     * The same for a result of which some rows are taken at a time.
     *
     * @param made gets them, {@link Band#rows} at most; may be shared by several, as each is done with it when its rows were
     *     taken
     * @param taken takes them
     */
    public static PlaneResampler of(Taps columns, Taps lines, int n, int blocks, byte[] made, Rows taken) {
        Band band = new Band(columns, blocks * n, lines.length());
        return new PlaneResampler(band, lines, n, blocks, 0, someRows(made, taken));
    }

    /**
     * The same for rows, not cut, of samples that have {@link #BETWEEN} bits behind the point.
     *
     * @param band of {@link #fineBand}; several planes of the same columns may share it, since it is filled and taken at once
     * @param made gets the rows of the result, some at a time; may be shared as well, as each plane is done with it when its rows
     *     were taken
     * @param taken takes them
     */
    public static PlaneResampler ofFine(Band band, Taps lines, byte[] made, Rows taken) {
        return new PlaneResampler(band, lines, 1, band.width(), BETWEEN, someRows(made, taken));
    }

    private static Result someRows(byte[] made, Rows taken) {
        return (band, at, rows) -> {
            band.combine(made, 0, rows, ACROSS);
            taken.take(at, rows * band.made());
        };
    }

    /** The same for such rows, and a result that has as many bits behind the point and may overshoot. */
    public static PlaneResampler fineOfFine(Band band, Taps lines, int[] made, Rows taken) {
        return new PlaneResampler(band, lines, 1, band.width(), BETWEEN, (full, at, rows) -> {
            full.combineFine(made, 0, rows, Taps.BITS);
            taken.take(at, rows * full.made());
        });
    }

    /** A band for planes of samples with bits behind the point, whose rows have so many. */
    public static Band fineBand(Taps columns, int width) {
        return new Band(columns, width, FINE_ROWS);
    }

    /** How many rows of a result are made at a time, at most, by one of samples with bits behind the point. */
    public static int fineRows() {
        return FINE_ROWS;
    }

    private PlaneResampler(Band band, Taps lines, int n, int blocks, int fraction, Result result) {
        this.lines = lines;
        this.width = band.made();
        this.result = result;
        this.down = Taps.BITS - BETWEEN + fraction;
        this.band = band;
        this.open = new int[Band.STEP][n][blocks];
        this.rows = new int[Taps.filledUp(mostTaps())][];
    }

    private int mostTaps() {
        int most = 0;
        for (int i = 0; i < lines.length(); i++) {
            most = Math.max(most, lines.count(i));
        }
        return most;
    }

    /**
     * How many rows must be held at least. A line may end before the one above it does, where outer weights are zero.
     */
    public int mostRows() {
        int most = 0;
        int latest = 0;
        for (int i = 0; i < lines.length(); i++) {
            latest = Math.max(latest, lines.end(i));
            most = Math.max(most, latest - lines.first(i));
        }
        return most;
    }

    /** Whether all rows of the result are made. */
    public boolean isComplete() {
        return next == lines.length();
    }

    /** Makes the rows of the result that need no row from {@code end} on. */
    public void advance(RowRing ring, int end) {
        boolean more = true;
        while (more) {
            more = advanceOnce(ring, end);
        }
    }

    /** Makes no more of these rows than are taken at once, and tells whether some were taken. */
    public boolean advanceOnce(RowRing ring, int end) {
        while (next < lines.length() && lines.end(next) <= end) {
            int[][] sums = open[(next - first) % Band.STEP];
            for (int part = 0; part < sums.length; part++) {
                down(ring, part, sums[part]);
            }
            next++;
            boolean last = next == lines.length();
            if ((next - first) % Band.STEP == 0 || last) {
                fill((next - first - 1) / Band.STEP * Band.STEP);
            }
            if (next - first == band.rows() || last) {
                result.take(band, first * width, next - first);
                first = next;
                return true;
            }
        }
        return false;
    }

    private void down(RowRing ring, int part, int[] sums) {
        int y = lines.first(next);
        int last = lines.end(next) - 1;
        int taps = Taps.filledUp(lines.count(next));
        for (int i = 0; i < taps; i++) {
            rows[i] = ring.row(Math.min(y + i, last))[part]; // what fills up has no weight, but must be there
        }
        WeightedSums.set(sums, rows, 0, lines, next, 1 << (down - 1));
    }

    /** Puts the open lines into the band; at the end some of them are left from before, and stay unused. */
    private void fill(int row) {
        for (int part = 0; part < open[0].length; part++) {
            band.put(row, part, open, down);
        }
    }

    /** Takes rows of a result as soon as they are made. */
    @FunctionalInterface
    public interface Rows {
        /**
         * Takes samples.
         *
         * @param at the number of the first of them in the result
         * @param count how many
         */
        void take(int at, int count);
    }

    /** Takes the rows that a band has, from a sample of the result on. */
    @FunctionalInterface
    private interface Result {
        void take(Band band, int at, int rows);
    }
}
