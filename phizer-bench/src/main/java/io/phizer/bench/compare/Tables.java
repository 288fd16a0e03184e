package io.phizer.bench.compare;

import io.phizer.bench.quality.Score;
import io.phizer.bench.report.MarkdownTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The cells as Markdown tables, two for each case: times and scores. */
final class Tables {
    private Tables() {}

    static String times(Results results, Case kind) {
        List<String> head = new ArrayList<>(List.of("photo", "MP", "coding"));
        kind.tools().forEach(tool -> head.add(tool.label()));
        head.add("x sharp");
        if (kind.tools().contains(Tool.PHIZER_BEST)) {
            head.add("best x full");
        }
        MarkdownTable table = new MarkdownTable(head);
        for (Cell cell : cells(results, kind)) {
            List<String> row = about(cell);
            for (Tool tool : kind.tools()) {
                Timing timing = cell.timings().get(tool);
                row.add(timing == null ? "failed" : format("%.1f (%.1f)", timing.wall(), timing.cpu()));
            }
            row.add(format("%.2f", cell.speedup(Tool.PHIZER, Tool.SHARP, Timing::wall)));
            if (kind.tools().contains(Tool.PHIZER_BEST)) {
                row.add(format("%.2f", cell.speedup(Tool.PHIZER_BEST, Tool.SHARP_FULL, Timing::wall)));
            }
            table.add(row);
        }
        return table.text();
    }

    static String scores(Results results, Case kind) {
        List<String> head = new ArrayList<>(List.of("photo", "MP", "coding"));
        kind.scored().forEach(tool -> head.add(tool.label()));
        MarkdownTable table = new MarkdownTable(head);
        for (Cell cell : cells(results, kind)) {
            if (!cell.scores().isEmpty()) {
                List<String> row = about(cell);
                for (Tool tool : kind.scored()) {
                    row.add(format("%.2f", cell.least(tool, Score::psnr)) + " / "
                            + format("%.4f", cell.least(tool, Score::ssim)));
                }
                table.add(row);
            }
        }
        return table.text();
    }

    static List<Cell> cells(Results results, Case kind) {
        return results.cells().stream().filter(cell -> cell.kind() == kind).toList();
    }

    static String sizes(Results results) {
        MarkdownTable table =
                new MarkdownTable(List.of("photo", "MP", "phizer, bytes", "cjpeg -optimize, bytes", "difference"));
        for (EncoderSize size : results.encoderSizes()) {
            table.add(List.of(
                    size.photo().name(),
                    format("%.1f", size.photo().megapixels()),
                    String.valueOf(size.phizer()),
                    String.valueOf(size.turbo()),
                    format("%+.2f %%", size.percent())));
        }
        return table.text();
    }

    private static List<String> about(Cell cell) {
        return new ArrayList<>(List.of(
                cell.photo().name(),
                format("%.1f", cell.photo().megapixels()),
                cell.photo().coding()));
    }

    private static String format(String pattern, OptionalDouble value) {
        return value.isPresent() ? format(pattern, value.getAsDouble()) : "";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
