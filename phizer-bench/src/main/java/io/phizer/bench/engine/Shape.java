package io.phizer.bench.engine;

/** How the part that is shown was asked for. A tool may have a shorter way for one than for another. */
public enum Shape {
    /** All of the picture. */
    WHOLE,
    /** All but what must go so that the box is covered. */
    COVER,
    /** A part that the caller has chosen. */
    PART
}
