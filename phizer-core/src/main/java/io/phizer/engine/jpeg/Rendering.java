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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One picture on its way from file to results. It is decoded once, for those results that need it; the others are made
 * of larger results ({@link Cascade}).
 */
final class Rendering {
    private final Segments segments;
    private final Frame frame;
    private final List<Job> jobs;
    private final Cascade cascade;
    private final List<Planes> results;
    private final ScaledPlane[] planes;
    private final Map<List<Object>, Taps> taps = new HashMap<>();

    Rendering(Segments segments, List<Job> jobs, Sharpness sharpness, Supplier<BlockTransform> transforms)
            throws ImageException.Malformed {
        this.segments = segments;
        this.frame = segments.frame();
        this.jobs = jobs;
        this.cascade = new Cascade(jobs, sharpness.cascade());
        int count = frame.components().size();
        this.results = jobs.stream().map(job -> job.result(count)).toList();
        Layout layout = Layout.of(frame, cascade.decodedJobs(), sharpness.residual());
        this.planes = new ScaledPlane[count];
        for (Component component : frame.components()) {
            planes[component.index()] = plane(component, layout, transforms.get());
        }
    }

    private ScaledPlane plane(Component component, Layout layout, BlockTransform transform) {
        int n = layout.scale(component);
        int plane = component.index();
        List<PlaneResampler> resamplers = new ArrayList<>();
        for (int i : cascade.decoded()) {
            Job job = jobs.get(i);
            resamplers.add(PlaneResampler.of(
                    taps(job.across(), layout.across(component), job.halved(plane), n == 1 ? 8 : 1),
                    taps(job.down(), layout.down(component), job.halved(plane), n == 1 ? 8 : 1),
                    n,
                    layout.window(component).columns(),
                    results.get(i).samples(plane)));
        }
        return new ScaledPlane(component, n, transform, layout.window(component), resamplers);
    }

    /** Both components of chroma nearly always have the same. */
    private Taps taps(Axis axis, Grid source, boolean halved, int means) {
        return taps.computeIfAbsent(List.of(axis, source, halved, means), key -> axis.taps(source, halved, means));
    }

    /** Makes all results, in the order of the jobs. */
    List<Planes> run(Cancellation cancelled) throws ImageException {
        if (frame.progressive()) {
            new ProgressiveDecoder(segments, planes).decode(cancelled);
        } else {
            decodeSequential(cancelled);
        }
        cascade.run(results, cancelled);
        return results;
    }

    private void decodeSequential(Cancellation cancelled) throws ImageException {
        int end = 0;
        boolean[] done = new boolean[planes.length];
        for (@Nullable Scan scan = segments.next(end); scan != null; scan = segments.next(end)) {
            for (Scan.Part part : scan.parts()) {
                if (done[part.component().index()]) {
                    throw new ImageException.Malformed("second scan of a component", scan.start());
                }
                done[part.component().index()] = true;
            }
            end = new SequentialScan(segments.bytes(), scan, segments.tables(), planes).decode(cancelled);
        }
        for (boolean component : done) {
            if (!component) {
                throw new ImageException.Malformed("no scan of a component", end);
            }
        }
    }
}
