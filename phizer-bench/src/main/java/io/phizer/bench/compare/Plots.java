package io.phizer.bench.compare;

import io.phizer.bench.quality.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The two plots: time and quality, each beside sharp's default. */
final class Plots {
    private Plots() {}

    /** Time divided by sharp's, left is faster. */
    static String times(Results results) {
        List<Column> columns = new ArrayList<>();
        for (Case kind : Case.values()) {
            columns.add(new Column(
                    kind,
                    kind.label(),
                    true,
                    kind.tools(),
                    (cell, tool) -> cell.speedup(Tool.SHARP, tool, Timing::wall)));
        }
        return plot("Time as a multiple of sharp's, single thread; left of the line is faster", results, columns);
    }

    /** PSNR and SSIM less sharp's, right is better. */
    static String scores(Results results) {
        List<Column> columns = new ArrayList<>();
        for (Case kind : Case.values()) {
            if (!kind.scored().isEmpty()) {
                columns.add(margin(kind, ", dB", Score::psnr));
                columns.add(margin(kind, ", SSIM", Score::ssim));
            }
        }
        return plot("PSNR and SSIM beside sharp's; right of the line is better", results, columns);
    }

    private static Column margin(Case kind, String unit, ToDoubleFunction<Score> measure) {
        return new Column(
                kind,
                kind.label() + unit,
                false,
                kind.scored(),
                (cell, tool) -> cell.margin(tool, Tool.SHARP, measure));
    }

    private static String plot(String title, Results results, List<Column> columns) {
        List<PhotoFile> photos =
                results.cells().stream().map(Cell::photo).distinct().toList();
        List<String> rows = photos.stream()
                .map(photo ->
                        String.format(Locale.ROOT, "%s, %.1f MP, %s", photo.name(), photo.megapixels(), photo.coding()))
                .toList();
        List<Axis> axes = columns.stream().map(column -> column.axis(results)).toList();
        DotChart chart = new DotChart(title, rows, axes);
        for (Cell cell : results.cells()) {
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                if (cell.kind() == column.kind()) {
                    for (Tool tool : column.tools()) {
                        OptionalDouble value = column.value().of(cell, tool);
                        if (value.isPresent()) {
                            chart.dot(
                                    photos.indexOf(cell.photo()), i, tool.label(), tool.colour(), value.getAsDouble());
                        }
                    }
                }
            }
        }
        return chart.svg();
    }

    /** What of a cell is drawn. */
    private interface Value {
        OptionalDouble of(Cell cell, Tool tool);
    }

    /** One case and measure. */
    private record Column(Case kind, String title, boolean ratio, List<Tool> tools, Value value) {
        Axis axis(Results results) {
            double[] values = Tables.cells(results, kind).stream()
                    .flatMap(cell -> tools.stream().map(tool -> value.of(cell, tool)))
                    .flatMapToDouble(OptionalDouble::stream)
                    .filter(Double::isFinite)
                    .toArray();
            double least = Arrays.stream(values).min().orElse(1);
            double most = Arrays.stream(values).max().orElse(1);
            return ratio ? Axis.ratio(title, least, most) : Axis.difference(title, least, most);
        }
    }
}
