package io.phizer.bench.compare;

/**
 * The same small picture encoded by phizer and by libjpeg-turbo with optimised tables, at one quality.
 *
 * @param photo which it was made from
 * @param phizer bytes
 * @param turbo bytes
 */
record EncoderSize(PhotoFile photo, int phizer, int turbo) {
    /** How much larger phizer's is, in percent; negative where it is smaller. */
    double percent() {
        return 100.0 * (phizer - turbo) / turbo;
    }
}
