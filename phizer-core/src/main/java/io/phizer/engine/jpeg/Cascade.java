package io.phizer.engine.jpeg;

import io.phizer.engine.Cancellation;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.engine.resample.PlaneResampler;
import io.phizer.engine.resample.RowRing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which results are made of the picture, and which of another result that shows the same part with enough samples to
 * spare: it is the smaller one that costs less, and little of what was decoded is lost on the way.
 */
final class Cascade {
    /** The source of those that are decoded. */
    private static final int PICTURE = -1;

    /** Between two looks at whether anybody still waits. */
    private static final int ROWS_AT_ONCE = 16;

    private final List<Job> jobs;
    /** Indices of jobs, those with the most samples first, so that a source comes before what is made of it. */
    private final List<Integer> order;

    private final int[] source;

    /**
     * Sorts jobs out.
     *
     * @param factor how many times as many samples, in each direction, a result must have that another is made of
     */
    Cascade(List<Job> jobs, double factor) {
        this.jobs = List.copyOf(jobs);
        this.source = new int[jobs.size()];
        List<Integer> largestFirst = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            largestFirst.add(i);
        }
        largestFirst.sort(Comparator.comparingLong((Integer i) -> -samples(this.jobs.get(i))));
        for (int i = 0; i < largestFirst.size(); i++) {
            int job = largestFirst.get(i);
            source[job] = PICTURE;
            for (int larger : largestFirst.subList(0, i)) {
                if (this.jobs.get(larger).serves(this.jobs.get(job), factor)) {
                    source[job] = larger;
                }
            }
        }
        this.order = List.copyOf(largestFirst);
    }

    private static long samples(Job job) {
        return (long) job.across().target() * job.down().target();
    }

    /** Which jobs are made of the picture itself; at least one. */
    List<Integer> decoded() {
        return order.stream().filter(i -> source[i] == PICTURE).toList();
    }

    /** The jobs that {@link #decoded} names. */
    List<Job> decodedJobs() {
        return decoded().stream().map(jobs::get).toList();
    }

    /** Makes all others, when those are there. */
    void run(List<Planes> results, Cancellation cancelled) {
        for (int i : order) {
            if (source[i] != PICTURE) {
                for (int plane = 0; plane < results.get(i).count(); plane++) {
                    resample(
                            jobs.get(source[i]), results.get(source[i]), jobs.get(i), results.get(i), plane, cancelled);
                }
            }
        }
    }

    private static void resample(Job large, Planes from, Job small, Planes to, int plane, Cancellation cancelled) {
        int width = from.width(plane);
        PlaneResampler resampler = PlaneResampler.of(
                small.across().taps(large.across().grid(large.halved(plane)), small.halved(plane), 1),
                small.down().taps(large.down().grid(large.halved(plane)), small.halved(plane), 1),
                1,
                width,
                to.samples(plane));
        RowRing ring = new RowRing(resampler.mostRows() + 1, 1, width);
        byte[] samples = from.samples(plane);
        for (int y = 0; y < from.height(plane) && !resampler.isComplete(); y++) {
            if (y % ROWS_AT_ONCE == 0) {
                cancelled.check();
            }
            int[] row = ring.row(y)[0];
            int at = y * width;
            for (int x = 0; x < width; x++) {
                row[x] = samples[at + x] & 0xFF;
            }
            resampler.advance(ring, y + 1);
        }
    }
}
