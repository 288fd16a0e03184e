package io.phizer.engine.jpeg;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.engine.resample.Axis;
import io.phizer.engine.resample.Grid;
import io.phizer.engine.resample.PlaneResampler;
import io.phizer.engine.resample.Taps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private final Map<List<Object>, Taps> taps = new HashMap<>();

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
        Map<Integer, List<PlaneResampler>> byScale = new TreeMap<>();
        for (int i = 0; i < jobs.size(); i++) {
            int n = layout.scale(component, jobs.get(i));
            byScale.computeIfAbsent(n, key -> new ArrayList<>()).add(resampler(component, layout, n, i));
        }
        List<ScaledPlane> planes = new ArrayList<>();
        byScale.forEach(
                (n, resamplers) -> planes.add(new ScaledPlane(n, window.columns(), transforms.get(), resamplers)));
        return new ComponentBlocks(component, window, planes);
    }

    private PlaneResampler resampler(Component component, Layout layout, int n, int i) {
        Job job = jobs.get(i);
        int plane = component.index();
        int means = n == 1 ? 8 : 1;
        return PlaneResampler.of(
                taps(job.across(), layout.across(component, n), job.halved(plane), means)
                        .without(layout.firstColumn(component, n)),
                taps(job.down(), layout.down(component, n), job.halved(plane), means),
                n,
                layout.window(component).columns(),
                results.get(i).samples(plane));
    }

    /** Both components of chroma nearly always have the same. */
    private Taps taps(Axis axis, Grid source, boolean halved, int means) {
        return taps.computeIfAbsent(List.of(axis, source, halved, means), key -> axis.taps(source, halved, means));
    }

    /** Makes all results, in the order of the jobs. */
    List<Planes> run(Cancellation cancelled) throws ImageException {
        if (frame.progressive()) {
            new ProgressiveDecoder(segments, components).decode(cancelled);
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
