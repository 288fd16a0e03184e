package io.phizer.engine.raster;

import io.phizer.engine.resample.Axis;
import io.phizer.engine.resample.Grid;
import io.phizer.engine.resample.Taps;

/**
 * One direction of a {@link Scale}: which samples of a side of the result are made of which of the source. Ranges are a
 * little wider than they need be where a sample's range ends before that of the one before it does; each is found
 * without a search. Immutable.
 */
final class Reach {
    private final int source;
    private final int means;
    private final Taps taps;
    /** By sample of the result: the first mean that it or one behind it is made of. */
    private final int[] first;
    /** By sample of the result: the end of the means that it or one before it is made of. */
    private final int[] end;
    /** By mean: the first sample of the result that is made of it or of one behind it. */
    private final int[] from;
    /** By mean: the last sample of the result that is made of it or of one before it, or -1. */
    private final int[] last;

    /** A side of so many pixels that becomes one of so many others. */
    Reach(int source, int target) {
        this.source = source;
        this.means = RowMeans.side(source, target);
        int samples = (source + means - 1) / means;
        this.taps = new Axis(0, source, target, false).taps(new Grid(1.0 / means, 0, samples), false, means);
        this.first = new int[target];
        this.end = new int[target];
        this.from = new int[samples];
        this.last = new int[samples];
        int least = samples;
        for (int i = target - 1; i >= 0; i--) {
            least = Math.min(least, taps.first(i));
            first[i] = least;
        }
        int most = 0;
        for (int i = 0; i < target; i++) {
            most = Math.max(most, taps.end(i));
            end[i] = most;
        }
        int at = 0;
        for (int i = 0; i < samples; i++) {
            while (at < target && end[at] <= i) {
                at++;
            }
            from[i] = at;
        }
        at = target - 1;
        for (int i = samples - 1; i >= 0; i--) {
            while (at >= 0 && first[at] > i) {
                at--;
            }
            last[i] = at;
        }
    }

    /** How many pixels become one before the filter. */
    int means() {
        return means;
    }

    /** The filter's weights. */
    Taps taps() {
        return taps;
    }

    /** The filter's weights for some samples only, of a source that begins with the first pixel that they need. */
    Taps part(int begin, int count) {
        return taps.part(begin, begin + count).without(first[begin]);
    }

    /** The first pixel that samples from one on need. */
    int begin(int sample) {
        return first[sample] * means;
    }

    /** The end of the pixels that samples up to one need. */
    int end(int sample) {
        return Math.min(source, end[sample] * means);
    }

    /** The first sample that may depend on a pixel, or on one behind it; behind the last sample if there is none. */
    int affectedFrom(int pixel) {
        return from[pixel / means];
    }

    /** The last sample that may depend on a pixel, or on one before it; -1 if there is none. */
    int affectedTo(int pixel) {
        return last[pixel / means];
    }
}
