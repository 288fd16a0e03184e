package io.phizer.engine.jpeg;

import io.phizer.engine.AddOns;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.ResultWriter;
import io.phizer.engine.jpeg.encode.JpegEncoder;
import io.phizer.engine.resample.Band;
import io.phizer.engine.resample.Lanczos;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a rendering allocates at most, garbage included, but for what the first one of a JVM loads; known from the frame
 * header and the plans: a few rows of each component, and the results. Of these the encoder keeps and writes no more than
 * it says before, whatever they show.
 */
final class RenderingHeap {
    /** Header, Huffman codes and their tables, and objects. */
    private static final long FIXED = 384 << 10;
    /** Header and reference of an array. */
    private static final long ARRAY = 24;
    /** References to the coefficients of a row of blocks. */
    private static final long POSITIONS = 256 * 4;
    /** What cuts blocks of one crop, and takes them out of a scan. */
    private static final long CUT = 8 << 10;

    private RenderingHeap() {}

    static long bytes(Frame frame, List<Job> jobs, Sharpness sharpness, int profileLength, AddOns addOns)
            throws ImageException {
        Layout layout = Layout.of(frame, jobs, sharpness.residual());
        long bytes = FIXED;
        for (Component component : frame.components()) {
            bytes += decoded(component, layout, jobs, frame.progressive());
        }
        for (Job job : jobs) {
            bytes += planes(job, frame.components().size());
            bytes += written(job, frame.components().size(), profileLength, addOns);
        }
        return bytes;
    }

    private static long decoded(Component component, Layout layout, List<Job> jobs, boolean progressive) {
        Map<Scale, List<Job>> byScale =
                jobs.stream().collect(Collectors.groupingBy(job -> Scale.of(component, layout, job)));
        BlockWindow window = layout.window(component);
        long line = 4L * window.columns() + ARRAY;
        int most = byScale.keySet().stream().mapToInt(Scale::n).max().orElse(1);
        long cuts = byScale.keySet().stream()
                .filter(scale -> !scale.edges().equals(CutEdges.NONE))
                .count();
        long bytes = component.v() * ((most * most + 1) * line + POSITIONS)
                + cuts * CUT
                + (progressive
                        ? CoefficientStore.heapBytes(component, most, cuts > 0)
                        : CutMcus.heapBytes(component)) // which may be for the sake of another component
                + (progressive && cuts > 0 ? CutStore.heapBytes(component, window) : 0)
                - (long) most * most * line; // the largest scale needs no copy of what is decoded
        for (Map.Entry<Scale, List<Job>> scale : byScale.entrySet()) {
            int n = scale.getKey().n();
            boolean cut = !scale.getKey().edges().equals(CutEdges.NONE);
            bytes += scaled(component, layout, n, scale.getValue())
                    + (long) n * n * line
                    + (cut ? CutBlocks.heapBytes(component, window, n) : 0);
        }
        return bytes;
    }

    private static long scaled(Component component, Layout layout, int n, List<Job> jobs) {
        int blocks = layout.window(component).columns();
        long line = 4L * blocks + ARRAY;
        long rows = 0;
        long bytes = 0;
        for (Job job : jobs) {
            boolean halved = job.halved(component.index());
            double scale = job.down().shrink(layout.down(component, n).ratio(), halved);
            rows = Math.max(rows, taps(scale) + (long) Math.ceil(scale) + 1 + n);
            bytes += resampled(blocks, n, job.down().samples(halved), scale)
                    + turned(blocks, n, job, halved)
                    + weights(
                            job.across().samples(halved),
                            job.across().shrink(layout.across(component, n).ratio(), halved))
                    + weights(job.down().samples(halved), scale);
        }
        rows = Math.min(rows, layout.down(component, n).samples() + 2L * n);
        bytes += (rows + 1) * (n * line + ARRAY);
        return bytes + (n + 2) * line;
    }

    /** A band, the lines that are to go into it, and room for as many rows as make one. */
    private static long resampled(int blocks, int n, int lines, double scale) {
        long width = (long) blocks * n;
        long rows = Band.rows(blocks * n, lines);
        return (width + 8) * (4 * rows + ARRAY)
                + (long) Band.STEP * (n + 1) * (4L * blocks + ARRAY)
                + 8 * taps(scale)
                + 1024;
    }

    /** The rows that are turned next. */
    private static long turned(int blocks, int n, Job job, boolean halved) {
        long rows = Band.rows(blocks * n, job.down().samples(halved));
        boolean upright = job.plan().orientation() == Orientation.UPRIGHT;
        return upright ? 0 : rows * job.across().samples(halved) + ARRAY;
    }

    private static long weights(int samples, double scale) {
        return samples * (2 * (taps(scale) + 4) + 2 * 4) + 16 * taps(scale) + 8 * ARRAY;
    }

    private static long taps(double scale) {
        return (long) Math.ceil(2 * Lanczos.LOBES * Math.max(1, scale)) + 3;
    }

    private static long planes(Job job, int components) {
        PixelSize size = job.plan().target();
        return size.pixels() * (components == 1 ? 1 : job.halved() ? 2 : 3)
                + 4L * (size.width() + size.height())
                + 4 * ARRAY;
    }

    private static long written(Job job, int components, int profileLength, AddOns addOns) throws ImageException {
        ResizePlan plan = job.plan();
        Optional<ResultWriter> writer = addOns.writer(plan.output());
        if (writer.isPresent()) {
            return 3 * plan.target().pixels() + ARRAY + writer.get().heapBytes(plan, false) + profileLength;
        }
        return JpegEncoder.heapBytes(
                plan.target(), components, job.halved(), plan.progressive(), plan.quality(), profileLength);
    }
}
