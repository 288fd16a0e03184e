package io.phizer.engine.jpeg;

import io.phizer.engine.resample.Axis;
import io.phizer.engine.resample.Grid;
import java.util.List;

/**
 * How much of a picture is decoded, and at which scales, so that some jobs can be done: known from the frame header. A
 * job's scale depends on nothing but the job, so that its result is the same whatever else is made of the picture.
 *
 * @param residual the least reduction that the resampler is left with
 * @param fromColumn first column of MCUs that is wanted
 * @param toColumn the end of the columns
 * @param fromRow first row of MCUs that is wanted
 * @param toRow the end of the rows
 */
record Layout(Frame frame, double residual, int fromColumn, int toColumn, int fromRow, int toRow) {
    /** All but 7, which takes longer than 8: eight points have a factorisation, seven do not. */
    private static final int[] SCALES = {1, 2, 3, 4, 5, 6, 8};

    /**
     * By n, the least reduction for the resampler whatever is asked for. Systems that know only powers of two, and leave
     * more to the filter, decode at a larger scale where n is 2, 3, 5 or 6; with less than this it could be seen in
     * numbers.
     */
    private static final double[] LEAST = {0, 1, 1.4, 1.25, 1, 1.25, 1.25, 0, 0};

    static Layout of(Frame frame, List<Job> jobs, double residual) {
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
                residual,
                left / width,
                Math.min(frame.mcuColumns(), (right + width - 1) / width),
                top / height,
                Math.min(frame.mcuRows(), (bottom + height - 1) / height));
    }

    /** The smallest scale, n of n/8, that leaves the resampler of a job enough to do. */
    int scale(Component component, Job job) {
        boolean halved = job.halved(component.index());
        double across = job.across().shrink((double) component.h() / frame.maxH(), halved);
        double down = job.down().shrink((double) component.v() / frame.maxV(), halved);
        double shrink = Math.min(across, down);
        for (int n : SCALES) {
            if (shrink * n / 8 >= Math.max(residual, LEAST[n])) {
                return n;
            }
        }
        return 8;
    }

    /** Which samples of a component lie in the region of a job, across. */
    private Span spanAcross(Component component, Job job) {
        return Span.of(job.across(), component.h(), frame.maxH(), frame.width());
    }

    private Span spanDown(Component component, Job job) {
        return Span.of(job.down(), component.v(), frame.maxV(), frame.height());
    }

    /**
     * Whether blocks that the region's edges go through are decoded in full. Of a progressive picture at 1/8 that would take
     * all the scans of which nothing else is needed, so blocks that are not wholly inside are left out, if any is; but for
     * the picture's last ones, which stay as they are.
     */
    private boolean mends(Component component, Job job, int n) {
        return n < 8
                && !(n == 1
                        && frame.progressive()
                        && spanAcross(component, job).holdsBlock()
                        && spanDown(component, job).holdsBlock());
    }

    /** Where a job has blocks cut that are decoded at n/8. */
    CutEdges edges(Component component, Job job, int n) {
        return mends(component, job, n)
                ? CutEdges.of(spanAcross(component, job), spanDown(component, job))
                : CutEdges.NONE;
    }

    /** The weights for a row of a job's result, counted from the left of the picture. */
    AxisTaps tapsAcross(Component component, Job job, int n) {
        return taps(component, job, n, job.across(), across(component, n), spanAcross(component, job), frame.width());
    }

    /** The weights for a column of a job's result, counted from the top of the picture. */
    AxisTaps tapsDown(Component component, Job job, int n) {
        return taps(component, job, n, job.down(), down(component, n), spanDown(component, job), frame.height());
    }

    /** Weights that take nothing from beyond the picture, whose {@code length} may end within a sample of the component. */
    private AxisTaps taps(Component component, Job job, int n, Axis axis, Grid grid, Span inside, int length) {
        Span used = n == 8 || mends(component, job, n) ? inside : inside.blocks();
        double low = used.from() * n / 8.0;
        double high = Math.min(used.to() * n / 8.0, length * grid.ratio());
        return new AxisTaps(axis, grid, job.halved(component.index()), low, high, n == 1 ? 8 : 1);
    }

    BlockWindow window(Component component) {
        return new BlockWindow(
                fromColumn * component.h(), toColumn * component.h(), fromRow * component.v(), toRow * component.v());
    }

    /** The first column that is wanted of a plane decoded at n/8. */
    int firstColumn(Component component, int n) {
        return fromColumn * component.h() * n;
    }

    /** How the columns of a plane decoded at n/8 lie, counted from the left of the picture. */
    Grid across(Component component, int n) {
        double ratio = (double) component.h() / frame.maxH() * n / 8;
        return new Grid(ratio, 0, samples(component.width(), n));
    }

    /** How the rows of a plane decoded at n/8 lie, counted from the top of the picture. */
    Grid down(Component component, int n) {
        double ratio = (double) component.v() / frame.maxV() * n / 8;
        return new Grid(ratio, 0, samples(component.height(), n));
    }

    /** Samples of which more than nothing is in the picture. */
    private static int samples(int full, int n) {
        return (full * n + 7) / 8;
    }
}
