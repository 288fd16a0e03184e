package io.phizer.bench.compare;

import io.phizer.bench.report.MarkdownTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came out for PNG: a table and the figures. */
final class PngReport {
    private final Map<PngFile, Cell> cells = new LinkedHashMap<>();

    /** Both tools' medians for one file. */
    private record Cell(Timing phizer, Timing sharp) {
        double speedup() {
            return sharp.wall() / phizer.wall();
        }

        double cpuSpeedup() {
            return sharp.cpu() / phizer.cpu();
        }
    }

    /** Adds a file that was measured. */
    void add(PngFile file, Timing phizer, Timing sharp) {
        cells.put(file, new Cell(phizer, sharp));
    }

    /** Of each kind the file for which phizer does worst. */
    Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        cells.forEach((file, cell) -> {
            String name = "png400." + file.kind();
            figures.merge(name + ".sharp.speedup", cell.speedup(), Math::min);
            figures.merge(name + ".sharp.speedup.cpu", cell.cpuSpeedup(), Math::min);
            figures.merge(name + ".allocated.MB", cell.phizer().allocated(), Math::max);
        });
        return figures;
    }

    /** The table, and the machine before it. */
    String markdown(Map<String, String> machine, String sharp) {
        MarkdownTable about = new MarkdownTable(List.of("machine", ""));
        machine.forEach((name, value) -> about.add(List.of(name, value)));
        about.add(List.of("sharp", sharp));
        MarkdownTable table = new MarkdownTable(List.of(
                "12 MP to JPEG of 400x300, ms (CPU ms)",
                "filters",
                "MB",
                "phizer",
                "sharp",
                "x sharp",
                "phizer's heap, MB"));
        cells.forEach((file, cell) -> table.add(List.of(
                file.kind(),
                file.filter(),
                format("%.1f", file.file().toFile().length() / 1e6),
                format("%.1f (%.1f)", cell.phizer().wall(), cell.phizer().cpu()),
                format("%.1f (%.1f)", cell.sharp().wall(), cell.sharp().cpu()),
                format("%.2f", cell.speedup()),
                format("%.2f", cell.phizer().allocated()))));
        return about.text() + "\n" + table.text();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
