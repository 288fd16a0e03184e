package io.phizer.engine.resample;

/**
 * One direction, across or down, of a plan: how samples of a result lie over the stored picture. All in the direction
 * that the picture is stored in; what comes out is turned at the end.
 *
 * @param from where the region begins, in luma samples of the stored picture
 * @param size how many luma samples the region has
 * @param target how many luma samples the result has
 * @param mirrored whether turning will mirror this direction
 */
public record Axis(int from, int size, int target, boolean mirrored) {
    /** How many samples a plane of the result has. */
    public int samples(boolean halved) {
        return halved ? (target + 1) / 2 : target;
    }

    /** How a plane of the result lies over the stored picture. */
    public Grid grid(boolean halved) {
        double ratio = (double) target / size;
        return pairs(halved)
                ? new Grid(ratio / 2, (overhang() - from * ratio) / 2, samples(true))
                : new Grid(ratio, -from * ratio, target);
    }

    /**
     * From a plane that lies over the stored picture, too, to a plane of the result.
     *
     * @param means of how many samples, in this direction, each of that plane is the mean; 1 if it is none
     */
    public Taps taps(Grid source, boolean halved, int means) {
        return taps(source, halved, source.first(from, size), source.end(from, size), means);
    }

    /**
     * The same where it is known which part of that plane may be used.
     *
     * @param low where that begins, in samples of the plane
     * @param high where it ends
     */
    public Taps taps(Grid source, boolean halved, double low, double high, int means) {
        double scale = (double) size / target;
        double begin = from - (pairs(halved) ? overhang() * scale : 0);
        return Taps.of(
                samples(halved),
                begin * source.ratio() + source.offset(),
                scale * source.ratio() * (pairs(halved) ? 2 : 1),
                low,
                high,
                means);
    }

    /**
     * Pairs of luma samples, each of which shares one of chroma, are counted from where the result begins when it is
     * turned. So when that is the other end, and the number is odd, one pair begins before the first sample that is
     * stored.
     */
    private int overhang() {
        return mirrored ? 2 * samples(true) - target : 0;
    }

    /** Whether samples of a plane stand for two of luma each; where there is but one, its chroma is that of it alone. */
    private boolean pairs(boolean halved) {
        return halved && target > 1;
    }

    /** How much a plane of so many samples for each luma sample is to be reduced. */
    public double shrink(double ratio, boolean halved) {
        return (double) size / target * ratio * (pairs(halved) ? 2 : 1);
    }
}
