package io.phizer.engine.jpeg;

/**
 * One direction, across or down, of a plan: how samples of a result lie over the stored picture. All in the direction that the picture
 * is stored in; results are turned when they are done.
 *
 * @param from where the region begins, in luma samples of the stored picture
 * @param size how many luma samples the region has
 * @param target how many luma samples the result has
 * @param mirrored whether turning will mirror this direction
 */
record Axis(int from, int size, int target, boolean mirrored) {
    /** How many samples a plane of the result has. */
    int samples(boolean halved) {
        return halved ? (target + 1) / 2 : target;
    }

    /**
     * Taps from a plane of the source to one of the result.
     *
     * @param ratio samples of the source's plane for each luma sample of the stored picture
     * @param halved whether the result's plane has a sample for two of luma; the pairs are counted from where the result will begin
     *     when it is turned
     * @param origin the first sample that rows of the source hold
     */
    Taps taps(double ratio, boolean halved, int origin) {
        double scale = (double) size / target;
        int overhang = halved && mirrored ? 2 * samples(true) - target : 0;
        double begin = (from - overhang * scale) * ratio - origin;
        int low = low(ratio);
        return Taps.of(samples(halved), begin, scale * ratio * (halved ? 2 : 1), low - origin, high(ratio) - origin);
    }

    /** The first sample of the source that belongs to the region by more than half; else the one with its centre. */
    int low(double ratio) {
        int first = nearest(from * ratio);
        return nearest((from + size) * ratio) > first ? first : (int) ((from + size / 2.0) * ratio);
    }

    /** The end of those samples; there is at least one. */
    int high(double ratio) {
        return Math.max(low(ratio) + 1, nearest((from + size) * ratio));
    }

    private static int nearest(double place) {
        return (int) Math.floor(place + 0.5);
    }

    /** How much a plane of the source is reduced if decoded at full scale, at least. */
    double shrink(double ratio, boolean halved) {
        return (double) size / target * ratio * (halved ? 2 : 1);
    }
}
