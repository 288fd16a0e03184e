package io.phizer.bench.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.phizer.bench.report.DocsSection;
import io.phizer.bench.report.Figure;
import io.phizer.bench.report.MarkdownTable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class ReportTest {
    private final Results results = SampleResults.results();

    @TempDir
    private Path folder;

    @Test
    void givesTheWorstOfEachClass() {
        Map<String, Double> figures = Figures.of(results);
        assertThat(figures)
                .containsEntry("fit400.sharp.speedup.min.8MP", 2.0)
                .containsEntry("fit400.sharp.speedup.min.2to8MP", 0.5)
                .containsEntry("fit400.quality.psnr.margin.min", -0.5)
                .containsEntry("size.turbo.percent.max", 1.0)
                .containsEntry("lose.speed.count", 1.0)
                .containsEntry("lose.quality.count", 1.0)
                .doesNotContainKeys("five.sharp.speedup.min", "fit400.scrimage.speedup.min.8MP");
        assertThat(figures.get("fit400.quality.ssim.margin.min")).isCloseTo(0.01, within(1e-9));
    }

    @Test
    void countsAFailureAsNoSpeedAtAll() {
        Cell cell = results.cells().get(0);
        assertThat(cell.speedup(Tool.SCRIMAGE, Tool.SHARP, Timing::wall)).hasValue(0);
        assertThat(cell.speedup(Tool.THUMBNAILATOR, Tool.SHARP, Timing::wall)).isEmpty();
    }

    @Test
    void writesFiguresForPrograms() {
        assertThat(Figure.line("a.b", 2)).isEqualTo("figure a.b 2");
        assertThat(Figure.line("a.b", -0.12345)).isEqualTo("figure a.b -0.1235");
        assertThat(Figure.line("a.b", -0.00007)).isEqualTo("figure a.b -0.000070");
    }

    @Test
    void saysWherePhizerLoses() {
        Losses losses = Losses.of(results);
        assertThat(losses.slower())
                .containsExactly("fit 400x300, small (3.0 MP, baseline 4:2:0): phizer 8.0 ms, sharp 4.0 ms:"
                        + " 0.50 times as fast");
        assertThat(losses.worse()).singleElement().asString().contains("small").contains("-0.500 dB PSNR");
        assertThat(losses.text()).contains("Not made at all: nowhere.");
    }

    @Test
    void tellsAnEmptyTableFromNone() {
        MarkdownTable table = new MarkdownTable(List.of("photo", "ms"));
        assertThat(table.text()).isEmpty();
        table.add(List.of("a|b", "1.5"));
        assertThat(table.text()).isEqualTo("| photo | ms |\n|---|--:|\n| a\\|b | 1.5 |\n");
        assertThatThrownBy(() -> table.add(List.of("a"))).hasMessage("1 cells in a row, expected 2");
    }

    @Test
    void putsDotsWhereTheirValuesAre() throws Exception {
        DotChart chart = new DotChart("a < b", List.of("row"), List.of(Axis.ratio("x", 0.5, 2)));
        chart.dot(0, 0, "one", "#111", 1);
        chart.dot(0, 0, "two", "#222", 2);
        chart.dot(0, 0, "far", "#333", 99);
        Document svg = xml(chart.svg());
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("a < b");
        // Three of the legend come first; the column begins at 300 and is 150 wide.
        assertThat(cx(svg, 3)).isEqualTo("375.0");
        assertThat(cx(svg, 4)).isEqualTo("450.0");
        assertThat(cx(svg, 5)).isEqualTo("450.0");
    }

    @Test
    void scalesAnAxisToItsValues() {
        assertThat(Axis.ratio("x", 0.3, 5).ticks()).containsExactly(0.25, 0.5, 1.0, 2.0, 4.0, 8.0);
        assertThat(Axis.difference("x", -0.2, 1.1).ticks())
                .startsWith(-0.5)
                .endsWith(1.5)
                .contains(0.0);
        assertThat(Axis.difference("x", 0, 0).ticks()).hasSizeGreaterThan(1);
    }

    @Test
    void replacesOnlyItsPartOfThePage() throws Exception {
        String page = """
                above
                <!-- begin: written by phizer-bench/compare --write-docs -->
                old
                <!-- end: written by phizer-bench/compare --write-docs -->
                below
                """;
        Path docs = Files.createDirectory(folder.resolve("docs"));
        Files.writeString(docs.resolve("benchmarks.md"), page);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Report.write(results, folder, Optional.of(docs), new PrintStream(text, true, UTF_8));
        assertThat(text.toString(UTF_8))
                .startsWith("Slower:")
                .contains(System.lineSeparator() + "figure fit400.sharp.speedup.min.8MP 2" + System.lineSeparator());
        assertThat(Files.readString(docs.resolve("benchmarks.md")))
                .startsWith("above\n")
                .endsWith("below\n")
                .contains("| large | 12.0 | baseline 4:2:0 |")
                .doesNotContain("old");
        assertThat(docs.resolve("benchmarks-time.svg")).exists();
        assertThat(xml(Files.readString(docs.resolve("benchmarks-quality.svg")))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
        assertThat(Files.readString(folder.resolve("results.json"))).contains("\"fit400.sharp.speedup.min.8MP\": 2.0");
    }

    @Test
    void refusesAPageWithoutRoom() {
        assertThatThrownBy(() -> DocsSection.replace("page", "text", "command"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void quotesTextsOfJson() {
        assertThat(Json.text(Map.of("a\"b", List.of("c\\\n", 1.5, Double.POSITIVE_INFINITY))))
                .isEqualTo("{\"a\\\"b\": [\"c\\\\\\u000a\", 1.5, null]}");
    }

    private static String cx(Document svg, int circle) {
        return svg.getElementsByTagName("circle")
                .item(circle)
                .getAttributes()
                .getNamedItem("cx")
                .getNodeValue();
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }
}
