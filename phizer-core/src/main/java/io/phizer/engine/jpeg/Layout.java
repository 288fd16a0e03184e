package io.phizer.engine.jpeg;

import io.phizer.engine.resample.Grid;
import java.util.List;

/**
 * How much of a picture is decoded at which scale, so that some jobs can be done: known from the frame header.
 *
 * @param scales by component: n, of n/8
 * @param fromColumn first column of MCUs that is wanted
 * @param toColumn the end of the columns
 * @param fromRow first row of MCUs that is wanted
 * @param toRow the end of the rows
 */
record Layout(Frame frame, List<Integer> scales, int fromColumn, int toColumn, int fromRow, int toRow) {
    /** All but 7, which takes longer than 8: eight points have a factorisation, seven do not. */
    private static final int[] SCALES = {1, 2, 3, 4, 5, 6, 8};

    /**
     * By n, the least reduction for the resampler whatever is asked for. Systems that know only powers of two, and leave
     * more to the filter, decode at a larger scale where n is 2, 3, 5 or 6; with less than this it could be seen in
     * numbers.
     */
    private static final double[] LEAST = {0, 1, 1.4, 1.25, 1, 1.25, 1.25, 0, 0};

    static Layout of(Frame frame, List<Job> jobs, double residual) {
        List<Integer> scales = frame.components().stream()
                .map(component -> scale(frame, component, jobs, residual))
                .toList();
        int left = Integer.MAX_VALUE;
        int right = 0;
        int top = Integer.MAX_VALUE;
        int bottom = 0;
        for (Job job : jobs) {
            left = Math.min(left, job.across().from());
            right = Math.max(right, job.across().from() + job.across().size());
            top = Math.min(top, job.down().from());
            bottom = Math.max(bottom, job.down().from() + job.down().size());
        }
        int width = 8 * frame.maxH();
        int height = 8 * frame.maxV();
        return new Layout(
                frame,
                scales,
                left / width,
                Math.min(frame.mcuColumns(), (right + width - 1) / width),
                top / height,
                Math.min(frame.mcuRows(), (bottom + height - 1) / height));
    }

    /** The smallest scale that leaves the resampler a reduction by {@code residual}, for all jobs. */
    private static int scale(Frame frame, Component component, List<Job> jobs, double residual) {
        double shrink = Double.MAX_VALUE;
        for (Job job : jobs) {
            boolean halved = job.halved(component.index());
            shrink = Math.min(shrink, job.across().shrink((double) component.h() / frame.maxH(), halved));
            shrink = Math.min(shrink, job.down().shrink((double) component.v() / frame.maxV(), halved));
        }
        for (int n : SCALES) {
            if (shrink * n / 8 >= Math.max(residual, LEAST[n])) {
                return n;
            }
        }
        return 8;
    }

    int scale(Component component) {
        return scales.get(component.index());
    }

    BlockWindow window(Component component) {
        return new BlockWindow(
                fromColumn * component.h(), toColumn * component.h(), fromRow * component.v(), toRow * component.v());
    }

    /** How the columns of a decoded plane lie, counted from the first that is wanted. */
    Grid across(Component component) {
        double ratio = (double) component.h() / frame.maxH() * scale(component) / 8;
        int origin = fromColumn * component.h() * scale(component);
        return new Grid(ratio, -origin, samples(component.width(), component) - origin);
    }

    /** How the rows of a decoded plane lie, counted from the top of the picture. */
    Grid down(Component component) {
        double ratio = (double) component.v() / frame.maxV() * scale(component) / 8;
        return new Grid(ratio, 0, samples(component.height(), component));
    }

    /** Samples of which more than nothing is in the picture. */
    private int samples(int full, Component component) {
        return (full * scale(component) + 7) / 8;
    }
}
