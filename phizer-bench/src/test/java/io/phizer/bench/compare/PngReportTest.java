package io.phizer.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PngReportTest {
    private final PngReport report = new PngReport();

    @Test
    void tellsOfEachKindTheFileThatPhizerDoesWorstWith() {
        report.add(file("rgb-none.png"), timing(40, 1.5), timing(60, -1));
        report.add(file("rgb-adaptive.png"), timing(50, 1.25), timing(60, -1));
        report.add(file("gray-none.png"), timing(10, 1), timing(20, -1));

        assertThat(report.figures())
                .containsEntry("png400.rgb.sharp.speedup", 1.2)
                .containsEntry("png400.rgb.allocated.MB", 1.5)
                .containsEntry("png400.gray.sharp.speedup", 2.0);
    }

    @Test
    void hasARowForEachFile() {
        report.add(file("palette-none.png"), timing(40, 1.5), timing(60, -1));

        assertThat(report.markdown(Map.of("cores", "2"), "sharp 1"))
                .contains(
                        "| cores | 2 |",
                        "| sharp | sharp 1 |",
                        "| palette | none | 0.0 | 40.0 (40.0) | 60.0 (60.0) | 1.50 | 1.50 |");
    }

    @Test
    void wantsNamesThatSayWhatAFileIs() {
        assertThatThrownBy(() -> file("photo.png"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KIND-FILTER.png");
    }

    private static PngFile file(String name) {
        return PngFile.of(Path.of("none", name));
    }

    private static Timing timing(double millis, double allocated) {
        return new Timing(millis, millis, allocated, 1, 1);
    }
}
