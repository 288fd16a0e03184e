package io.phizer.examples.server.registry;

import io.phizer.ResizeException;
import io.phizer.ResizeService;
import io.phizer.config.ServiceConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the registered sizes cost: results of each picture, what caches take at most, and bytes and processor time of every size,
 * measured on pictures of the master.
 */
public final class Report {
    private static final long SOURCE_ROOM = 64 << 20;

    private final List<String> pictures;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder leftOut = new StringBuilder();

    private Report(List<String> pictures) {
        this.pictures = pictures;
    }

    /**
     * Measures, which takes a few seconds and some more for each picture. Pictures that cannot be made are left out and named.
     *
     * @param config that is reported on
     * @param bare the same with {@code cache.enabled = false}, so that nothing is answered from what is kept
     * @param pictures source paths to measure with, at least one
     * @throws ResizeException if no picture can be made
     */
    public static String of(ServiceConfig config, ServiceConfig bare, List<String> pictures) {
        Report report = new Report(pictures);
        WorstCase worst;
        try (ResizeService service = config.service().build()) {
            worst = WorstCase.of(service.stats());
        }
        try (ResizeService service =
                bare.service().workers(1).shards(1).sourceCache(SOURCE_ROOM).build()) {
            List<Result> results = Result.all(service);
            report.results(
                    results,
                    CropLines.of(config.cropPolicy()),
                    config.cropPolicy().toString());
            String costs = report.costs(service, results, worst);
            report.text.append('\n').append(costs);
        }
        return report.text.toString();
    }

    private void results(List<Result> results, CropLines lines, String policy) {
        long sizes = results.stream().map(Result::size).distinct().count();
        text.append("Results of each picture: ").append(results.size());
        text.append(" (").append(sizes).append(sizes == 1 ? " size" : " sizes");
        long negotiated = results.size() - sizes;
        text.append(negotiated == 0 ? ")" : ", " + negotiated + " of them also as WebP)")
                .append('\n');
        text.append("Crops of each result, by the policy ").append(policy).append(": ");
        text.append(lines.signed() ? "those that are signed" : String.format(Locale.ROOT, "%,d", lines.crops()));
        text.append('\n');
    }

    private String costs(ResizeService service, List<Result> results, WorstCase worst) {
        List<List<Meter.Cost>> measured = measured(new Meter(service), results);
        Table table = new Table("size", "box", "constraint", "format", ">bytes", ">most", ">CPU ms", ">most");
        long bytesOfAll = 0;
        double millisOfAll = 0;
        for (int i = 0; i < results.size(); i++) {
            Result result = results.get(i);
            int place = i;
            List<Meter.Cost> costs =
                    measured.stream().map(picture -> picture.get(place)).toList();
            double bytes = costs.stream().mapToLong(Meter.Cost::bytes).average().orElse(0);
            double millis =
                    costs.stream().mapToLong(Meter.Cost::nanos).average().orElse(0) / 1e6;
            table.row(
                    result.size().code(),
                    result.size().box().toString(),
                    result.size().constraint().word(),
                    result.format(),
                    String.valueOf(Math.round(bytes)),
                    String.valueOf(
                            costs.stream().mapToLong(Meter.Cost::bytes).max().orElse(0)),
                    millis(millis),
                    millis(costs.stream().mapToLong(Meter.Cost::nanos).max().orElse(0) / 1e6));
            bytesOfAll += Math.round(bytes);
            millisOfAll += millis;
        }
        table.row("all", "", "", "", String.valueOf(bytesOfAll), "", millis(millisOfAll), "");
        memory(worst, Math.max(1, bytesOfAll));
        return "Measured on " + measured.size() + (measured.size() == 1 ? " picture" : " pictures")
                + ", each size by itself: mean and most of a result's bytes and of the time that a processor takes\n"
                + leftOut + "\n" + table.text();
    }

    /** For each picture the costs of each result. */
    private List<List<Meter.Cost>> measured(Meter meter, List<Result> results) {
        List<List<Meter.Cost>> measured = new ArrayList<>();
        ResizeException first = null;
        for (String picture : pictures) {
            try {
                if (measured.isEmpty()) {
                    meter.warmUp(results, picture);
                }
                measured.add(results.stream()
                        .map(result -> meter.measure(result, picture))
                        .toList());
            } catch (ResizeException e) {
                first = first == null ? e : first;
                leftOut.append("Left out: ").append(e.getMessage()).append('\n');
            }
        }
        if (first != null && measured.isEmpty()) {
            throw first;
        }
        return measured;
    }

    private void memory(WorstCase worst, long bytesOfAll) {
        Table table = new Table("at most", ">bytes", "");
        table.row("results in memory", WorstCase.text(worst.results()), holds(worst.results(), bytesOfAll));
        table.row("sources in memory", WorstCase.text(worst.sources()), "");
        table.row("sources being fetched", WorstCase.text(worst.fetching()), "");
        table.row("renderings that run", WorstCase.text(worst.rendering()), "");
        table.row("sources of renderings that wait", WorstCase.text(worst.waiting()), "");
        long heap = Runtime.getRuntime().maxMemory();
        table.row("memory, all together", WorstCase.text(worst.heap()), "of a heap of " + WorstCase.text(heap));
        worst.stores()
                .forEach((name, bytes) -> table.row(
                        name + " in a store",
                        WorstCase.text(bytes),
                        name.equals("results") ? holds(bytes, bytesOfAll) : ""));
        text.append('\n').append(table.text());
    }

    private static String holds(long room, long bytesOfAll) {
        if (room == Long.MAX_VALUE) {
            return "";
        }
        return String.format(Locale.ROOT, "all sizes of %,d pictures like those below", room / bytesOfAll);
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }
}
