package io.phizer.bench.compare;

import io.phizer.bench.quality.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All results as JSON, for other programs. */
final class ResultsJson {
    private ResultsJson() {}

    static String of(Results results, Map<String, Double> figures) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", results.machine());
        all.put("versions", labelled(results.versions()));
        all.put("figures", figures);
        all.put("cells", results.cells().stream().map(ResultsJson::cell).toList());
        all.put(
                "encoderSizes",
                results.encoderSizes().stream().map(ResultsJson::size).toList());
        return Json.text(all) + "\n";
    }

    private static Map<String, Object> cell(Cell cell) {
        Map<String, Object> tools = new LinkedHashMap<>();
        cell.timings().forEach((tool, timing) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("wallMillis", timing.wall());
            values.put("cpuMillis", timing.cpu());
            if (timing.allocated() >= 0) {
                values.put("allocatedMegabytes", timing.allocated());
            }
            values.put("bytes", timing.bytes());
            values.put("calls", timing.calls());
            List<Score> scores = cell.scores().getOrDefault(tool, List.of());
            values.put("psnr", scores.stream().map(Score::psnr).toList());
            values.put("ssim", scores.stream().map(Score::ssim).toList());
            tools.put(tool.label(), values);
        });
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("case", cell.kind().id());
        map.put("photo", cell.photo().name());
        map.put("size", cell.photo().size().toString());
        map.put("coding", cell.photo().coding());
        map.put("work", WorkLine.format(cell.work()));
        map.put("tools", tools);
        map.put("failures", labelled(cell.failures()));
        return map;
    }

    private static Map<String, Object> size(EncoderSize size) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("photo", size.photo().name());
        map.put("phizer", size.phizer());
        map.put("turbo", size.turbo());
        return map;
    }

    private static Map<String, String> labelled(Map<Tool, String> texts) {
        Map<String, String> labelled = new LinkedHashMap<>();
        new TreeMap<>(texts).forEach((tool, text) -> labelled.put(tool.label(), text));
        return labelled;
    }
}
