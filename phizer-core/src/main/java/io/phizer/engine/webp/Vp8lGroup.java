package io.phizer.engine.webp;

import io.phizer.engine.ImageException;

/** The five prefix codes that the pixels of some blocks are coded with (RFC 9649, section 3.7.2.1). */
record Vp8lGroup(Vp8lCode green, Vp8lCode red, Vp8lCode blue, Vp8lCode alpha, Vp8lCode distance) {
    static final int LITERALS = 256;
    static final int LENGTHS = 24;
    private static final int DISTANCES = 40;

    static Vp8lGroup of(Vp8lCode.Reader codes, int cacheSize) throws ImageException.Malformed {
        return new Vp8lGroup(
                codes.next(LITERALS + LENGTHS + cacheSize),
                codes.next(LITERALS),
                codes.next(LITERALS),
                codes.next(LITERALS),
                codes.next(DISTANCES));
    }

    /** How many symbols all codes have together. */
    int size() {
        return green.size() + red.size() + blue.size() + alpha.size() + distance.size();
    }
}
