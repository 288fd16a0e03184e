package io.phizer.engine.jpeg;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.engine.resample.Band;
import io.phizer.engine.resample.PlaneResampler;
import io.phizer.engine.resample.Taps;
import io.phizer.image.Orientation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One picture on its way from file to results. It is decoded once; each result is made of the scale that it would be
 * made of alone, and so is the same, byte by byte, whatever else is asked for.
 */
final class Rendering {
    private final Segments segments;
    private final Frame frame;
    private final List<Job> jobs;
    private final List<Planes> results;
    private final ComponentBlocks[] components;
    private final Map<AxisTaps, Taps> taps = new HashMap<>();

    Rendering(Segments segments, List<Job> jobs, Sharpness sharpness, Supplier<BlockTransform> transforms)
            throws ImageException.Malformed {
        this.segments = segments;
        this.frame = segments.frame();
        this.jobs = jobs;
        int count = frame.components().size();
        this.results = jobs.stream().map(job -> job.result(count)).toList();
        Layout layout = Layout.of(frame, jobs, sharpness.residual());
        this.components = new ComponentBlocks[count];
        for (Component component : frame.components()) {
            components[component.index()] = blocks(component, layout, transforms);
        }
    }

    private ComponentBlocks blocks(Component component, Layout layout, Supplier<BlockTransform> transforms) {
        BlockWindow window = layout.window(component);
        Map<Scale, List<PlaneResampler>> byScale = new LinkedHashMap<>();
        for (int i = 0; i < jobs.size(); i++) {
            Scale scale = Scale.of(component, layout, jobs.get(i));
            byScale.computeIfAbsent(scale, key -> new ArrayList<>()).add(resampler(component, layout, scale.n(), i));
        }
        List<ScaledPlane> planes = new ArrayList<>();
        byScale.forEach((scale, resamplers) -> planes.add(new ScaledPlane(
                scale.n(),
                window.columns(),
                transforms.get(),
                resamplers,
                scale.cut(component, window).orElse(null))));
        return new ComponentBlocks(component, window, planes);
    }

    private PlaneResampler resampler(Component component, Layout layout, int n, int i) {
        Job job = jobs.get(i);
        Taps across = taps.computeIfAbsent(layout.tapsAcross(component, job, n), AxisTaps::taps)
                .without(layout.firstColumn(component, n));
        Taps down = taps.computeIfAbsent(layout.tapsDown(component, job, n), AxisTaps::taps);
        int blocks = layout.window(component).columns();
        byte[] samples = results.get(i).samples(component.index());
        Orientation orientation = job.plan().orientation();
        if (orientation == Orientation.UPRIGHT) {
            return PlaneResampler.of(across, down, n, blocks, samples);
        }
        byte[] made = new byte[Band.rows(blocks * n, down.length()) * across.length()];
        return PlaneResampler.of(across, down, n, blocks, made, new Turn(orientation, made, across.length(), samples));
    }

    /** Makes all results, upright, in the order of the jobs. */
    List<Planes> run(Cancellation cancelled) throws ImageException {
        if (frame.progressive()) {
            ProgressiveDecoder.of(segments, components).decode(cancelled);
        } else {
            decodeSequential(cancelled);
        }
        return results;
    }

    private void decodeSequential(Cancellation cancelled) throws ImageException {
        int end = 0;
        boolean[] done = new boolean[components.length];
        for (@Nullable Scan scan = segments.next(end); scan != null; scan = segments.next(end)) {
            for (Scan.Part part : scan.parts()) {
                if (done[part.component().index()]) {
                    throw new ImageException.Malformed("second scan of a component", scan.start());
                }
                done[part.component().index()] = true;
            }
            end = new SequentialScan(segments.bytes(), scan, segments.tables(), components).decode(cancelled);
        }
        for (boolean component : done) {
            if (!component) {
                throw new ImageException.Malformed("no scan of a component", end);
            }
        }
    }
}
