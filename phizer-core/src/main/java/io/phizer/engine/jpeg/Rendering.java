package io.phizer.engine.jpeg;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One picture on its way from file to results: which scale each component is decoded at, for whom, and the scans in turn. */
final class Rendering {
    private final Segments segments;
    private final Frame frame;
    private final List<Planes> results = new ArrayList<>();
    private final ScaledPlane[] planes;
    private final BlockTransform transform;

    Rendering(Segments segments, List<Job> jobs, double residual, BlockTransform transform)
            throws ImageException.Malformed {
        this.segments = segments;
        this.frame = segments.frame();
        this.transform = transform;
        int count = frame.components().size();
        for (Job job : jobs) {
            results.add(new Planes(job.across().target(), job.down().target(), count, count > 1 && job.halved()));
        }
        this.planes = new ScaledPlane[count];
        int[] scales = new int[count];
        for (Component component : frame.components()) {
            scales[component.index()] = scale(component, jobs, residual);
        }
        BlockWindow mcus = wantedMcus(jobs, scales);
        for (Component component : frame.components()) {
            planes[component.index()] = plane(component, scales[component.index()], mcus, jobs);
        }
    }

    private int scale(Component component, List<Job> jobs, double residual) {
        int plane = component.index();
        int n = 1;
        for (Job job : jobs) {
            double shrink = Math.min(
                    job.across().shrink(ratioAcross(component), job.halved(plane)),
                    job.down().shrink(ratioDown(component), job.halved(plane)));
            n = Math.max(n, Scale.of(shrink, residual));
        }
        return n;
    }

    private double ratioAcross(Component component) {
        return (double) component.h() / frame.maxH();
    }

    private double ratioDown(Component component) {
        return (double) component.v() / frame.maxV();
    }

    /** The MCUs that any component needs: a scan takes the same of all, though rounding may want one more for some. */
    private BlockWindow wantedMcus(List<Job> jobs, int[] scales) {
        int left = Integer.MAX_VALUE;
        int right = 0;
        int top = Integer.MAX_VALUE;
        int bottom = 0;
        for (Component component : frame.components()) {
            int n = scales[component.index()];
            int width = component.h() * n;
            int height = component.v() * n;
            double across = ratioAcross(component) * n / 8;
            double down = ratioDown(component) * n / 8;
            for (Job job : jobs) {
                left = Math.min(left, job.across().low(across) / width);
                right = Math.max(right, (job.across().high(across) + width - 1) / width);
                top = Math.min(top, job.down().low(down) / height);
                bottom = Math.max(bottom, (job.down().high(down) + height - 1) / height);
            }
        }
        return new BlockWindow(left, right, top, bottom);
    }

    private ScaledPlane plane(Component component, int n, BlockWindow mcus, List<Job> jobs) {
        int plane = component.index();
        double scaleAcross = ratioAcross(component) * n / 8;
        double scaleDown = ratioDown(component) * n / 8;
        BlockWindow window = new BlockWindow(
                mcus.fromColumn() * component.h(),
                mcus.toColumn() * component.h(),
                mcus.fromRow() * component.v(),
                mcus.toRow() * component.v());
        int origin = window.fromColumn() * n;
        List<PlaneResampler> resamplers = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            Job job = jobs.get(i);
            resamplers.add(new PlaneResampler(
                    job.across().taps(scaleAcross, job.halved(plane), origin),
                    job.down().taps(scaleDown, job.halved(plane), 0),
                    n,
                    window.columns(),
                    results.get(i).samples(plane)));
        }
        return new ScaledPlane(component, n, transform, window, resamplers);
    }

    List<Planes> run(Cancellation cancelled) throws ImageException {
        if (frame.progressive()) {
            new ProgressiveDecoder(segments, planes).decode(cancelled);
        } else {
            sequential(cancelled);
        }
        return results;
    }

    private void sequential(Cancellation cancelled) throws ImageException {
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
