package io.phizer.bench.compare;

import io.phizer.bench.quality.Score;
import io.phizer.image.PixelSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Results of a run that never was: twice as fast on the large photo, slower and worse on the small one. */
final class SampleResults {
    private SampleResults() {}

    static Results results() {
        return new Results(
                Map.of("cores", "2"),
                Map.of(Tool.SHARP, "sharp 1.2.3"),
                List.of(
                        cell(photo("large", 4000, 3000), Case.FIT400, 10, 20, 0.25),
                        cell(photo("small", 2000, 1500), Case.FIT400, 8, 4, -0.5)),
                List.of(new EncoderSize(photo("large", 4000, 3000), 10_100, 10_000)));
    }

    private static Cell cell(PhotoFile photo, Case kind, double own, double sharp, double margin) {
        return new Cell(
                photo,
                kind,
                kind.work(photo).orElseThrow(),
                Map.of(Tool.PHIZER, timing(own), Tool.SHARP, timing(sharp)),
                Map.of(
                        Tool.PHIZER, List.of(new Score(36 + margin, 0.95)),
                        Tool.SHARP, List.of(new Score(36, 0.94))),
                Map.of(Tool.SCRIMAGE, "out of memory"));
    }

    private static Timing timing(double millis) {
        return new Timing(millis, millis / 2, 0.5, 20_000, 9);
    }

    private static PhotoFile photo(String name, int width, int height) {
        return new PhotoFile(name, Path.of(name), new PixelSize(width, height), "baseline 4:2:0", false);
    }
}
