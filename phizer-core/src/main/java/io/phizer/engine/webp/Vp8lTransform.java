package io.phizer.engine.webp;

/** A reversible change of pixels that made them easier to code (RFC 9649, section 3.5). */
interface Vp8lTransform {
    /** The width of the picture as coded, before the inverse is done. */
    int storedWidth();

    /** Undoes the change in a row, in place. Rows come in order; the array has room for the picture's width. */
    void invert(int y, int[] row);
}
