package io.phizer.engine.jpeg;

import io.phizer.engine.resample.Axis;
import io.phizer.engine.resample.Grid;
import io.phizer.engine.resample.Taps;

/**
 * What the weights of a plane in one direction depend on, so that those of Cb, which are nearly always Cr's too, are made
 * once.
 *
 * @param source how the decoded plane lies over the picture
 * @param halved whether the result's plane is halved
 * @param low where what may be used of the plane begins
 * @param high where that ends
 * @param means of how many samples each of the plane is the mean, 1 if it is none
 */
record AxisTaps(Axis axis, Grid source, boolean halved, double low, double high, int means) {
    Taps taps() {
        return axis.taps(source, halved, low, high, means);
    }
}
