package io.phizer.bench.http;

import io.phizer.bench.report.DocsSection;
import io.phizer.bench.report.Figure;
import io.phizer.bench.report.Machine;
import io.phizer.bench.report.MarkdownTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Started by {@code phizer-bench/http}. Progress goes to standard error, figures to standard output. */
public final class HttpMain {
    private HttpMain() {}

    /**
     * Arguments: {@code --java PROGRAM --out FOLDER}, and perhaps {@code --quick} and {@code --docs FOLDER}.
     *
     * @throws IOException if a server or a load generator fails
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = Arrays.asList(args);
        String java = words.get(words.indexOf("--java") + 1);
        Path out = Path.of(words.get(words.indexOf("--out") + 1));
        boolean quick = words.contains("--quick");

        Map<String, String> machine = Machine.describe();
        Map<String, Double> figures = new LinkedHashMap<>();
        new HitRates(quick ? 2 : 9, quick ? 2 : 4).measure(java, out, figures);
        new Expiry(quick ? 10 : 60).measure(java, out, figures);

        String markdown = markdown(machine, figures);
        Files.writeString(out.resolve("http.md"), "# HTTP\n\n" + markdown);
        int docs = words.indexOf("--docs");
        if (docs >= 0) {
            Path page = Path.of(words.get(docs + 1), "benchmarks.md");
            Files.writeString(page, DocsSection.replace(Files.readString(page), markdown, "phizer-bench/http"));
        }
        figures.forEach((name, value) -> System.out.println(Figure.line(name, value)));
    }

    private static String markdown(Map<String, String> machine, Map<String, Double> figures) {
        MarkdownTable about = new MarkdownTable(List.of("machine", ""));
        machine.forEach((name, value) -> about.add(List.of(name, value)));
        MarkdownTable table = new MarkdownTable(List.of("figure", "value"));
        figures.forEach((name, value) -> table.add(List.of("`" + name + "`", Figure.text(value))));
        return about.text() + "\n" + table.text();
    }
}
