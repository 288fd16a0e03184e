package io.phizer.bench.compare;

import io.phizer.bench.report.DocsSection;
import io.phizer.bench.report.Figure;
import io.phizer.bench.report.MarkdownTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what came out: Markdown, two plots, JSON, and last the losses and the figures as text. */
final class Report {
    private Report() {}

    static void write(Results results, Path out, Optional<Path> docs, PrintStream figuresTo) throws IOException {
        Map<String, Double> figures = Figures.of(results);
        String markdown = markdown(results, figures);
        Files.writeString(out.resolve("report.md"), "# Comparison\n\n" + markdown);
        Files.writeString(out.resolve("results.json"), ResultsJson.of(results, figures));
        plots(results, out);
        if (docs.isPresent()) {
            Path page = docs.get().resolve("benchmarks.md");
            Files.writeString(page, DocsSection.replace(Files.readString(page), markdown, "phizer-bench/compare"));
            plots(results, docs.get());
        }
        figuresTo.println(Losses.of(results).text());
        figures.forEach((name, value) -> figuresTo.println(Figure.line(name, value)));
        figuresTo.flush();
    }

    private static void plots(Results results, Path folder) throws IOException {
        Files.writeString(folder.resolve("benchmarks-time.svg"), Plots.times(results));
        Files.writeString(folder.resolve("benchmarks-quality.svg"), Plots.scores(results));
    }

    static String markdown(Results results, Map<String, Double> figures) {
        StringBuilder text = new StringBuilder();
        MarkdownTable machine = new MarkdownTable(List.of("machine", ""));
        results.machine().forEach((name, value) -> machine.add(List.of(name, value)));
        results.versions().forEach((tool, version) -> {
            if (tool.contender().isEmpty()) {
                machine.add(List.of(tool.label(), version));
            }
        });
        text.append(machine.text());
        text.append("\n![Time](benchmarks-time.svg)\n\n![Quality](benchmarks-quality.svg)\n\n");
        text.append("### Where we lose\n\n").append(Losses.of(results).text());
        for (Case kind : Case.values()) {
            section(text, kind.label() + ", ms (CPU ms)", Tables.times(results, kind));
            section(text, kind.label() + ", PSNR in dB / SSIM", Tables.scores(results, kind));
        }
        section(text, "The same picture encoded at the same quality", Tables.sizes(results));
        MarkdownTable table = new MarkdownTable(List.of("figure", "value"));
        figures.forEach((name, value) -> table.add(List.of("`" + name + "`", Figure.text(value))));
        section(text, "Figures", table.text());
        return text.toString();
    }

    private static void section(StringBuilder text, String title, String body) {
        if (!body.isEmpty()) {
            text.append("### ").append(title).append("\n\n").append(body).append('\n');
        }
    }
}
