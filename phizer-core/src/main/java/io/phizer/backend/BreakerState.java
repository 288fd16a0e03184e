package io.phizer.backend;

/** Whether a backend is asked. */
public enum BreakerState {
    /** It is. */
    CLOSED,

    /** It is not, since it failed too often in a row; what would ask it fails at once. */
    OPEN,

    /** One fetch asks it, to find out whether it works again; the others still fail at once. */
    HALF_OPEN
}
