package io.phizer.engine.portable;

import io.phizer.engine.ImageException;

/** How many bytes an animated result may have: several times the source's, and a fixed allowance. */
record MostLength(long bytes) {
    /** How many times the source's length a result of the same size may have. */
    private static final long MOST_GROWTH = 4;

    private static final long ALLOWANCE = 1 << 20;
    private static final long MOST = 1 << 30;

    /**
     * The bound for a source.
     *
     * @param growth how many times as many pixels the result has, at least 1
     */
    static MostLength of(long sourceLength, double growth) {
        return new MostLength((long) Math.min(MOST, MOST_GROWTH * growth * sourceLength + ALLOWANCE));
    }

    /** The lesser of this bound and another. */
    MostLength orLess(long other) {
        return new MostLength(Math.min(bytes, other));
    }

    /** Refuses a file that has become longer. */
    void check(long length) throws ImageException.TooLarge {
        if (length > bytes) {
            throw new ImageException.TooLarge("animated result of over " + bytes + " bytes");
        }
    }
}
