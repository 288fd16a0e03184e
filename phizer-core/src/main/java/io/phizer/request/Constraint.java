package io.phizer.request;

import java.util.Locale;

/** How a picture is fitted into the box of a size. Nothing is ever padded. */
public enum Constraint {
    /** All of the picture, as large as the box holds (contain). */
    MAX,
    /** A square as wide as the longer side of the box, cut from the centre (cover). */
    SQUARE,
    /** As high as the box, the sides cut where it is too wide; top and bottom are never cut. */
    PORTRAIT,
    /** As wide as the box, top and bottom cut where it is too high; the sides are never cut. */
    LANDSCAPE;

    /** The word of a size's text: the constant's name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
