package io.phizer.examples.server;

import io.phizer.engine.EngineChain;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.jpeg.JpegEngine;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.examples.server.CorpusCase.Wish;
import io.phizer.examples.server.CorpusRun.Outcome;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Region;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tables of the page on formats, from what came of the corpus. */
final class FormatsTable {
    private static final EngineChain ENGINES = EngineChain.of(List.of(new JpegEngine(), new PortableEngine()));

    private static final Set<String> CODINGS = Set.of("JPEG lossless", "JPEG arithmetic coding", "JPEG 12 bits");

    private FormatsTable() {}

    /** Format by feature: how many sound files use it, how many of them are served, and by which engines. */
    static String features(List<Outcome> outcomes) throws IOException {
        Map<String, List<Outcome>> byFeature = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            if (isSound(outcome.wanted())) {
                for (String feature : told(CorpusFeatures.of(outcome.wanted().bytes()))) {
                    byFeature
                            .computeIfAbsent(feature, ignored -> new ArrayList<>())
                            .add(outcome);
                }
            }
        }
        StringBuilder table = new StringBuilder("""
                | format | feature | supported | engine | files | served |
                |---|---|---|---|---|---|
                """);
        for (String feature : CorpusFeatures.ALL) {
            List<Outcome> files = byFeature.getOrDefault(feature, List.of());
            if (files.isEmpty()) {
                continue;
            }
            long served = files.stream().filter(Outcome::isServed).count();
            int blank = feature.indexOf(' ');
            table.append("| %s | %s | %s | %s | %d | %d |\n"
                    .formatted(
                            feature.substring(0, blank),
                            feature.substring(blank + 1),
                            served == 0 ? "no" : served == files.size() ? "yes" : "in part",
                            engines(files),
                            files.size(),
                            served));
        }
        return table.toString();
    }

    /** Directories of the corpus, and how many files of each kind came out as expected. */
    static String groups(List<Outcome> outcomes) throws IOException {
        Map<String, int[]> groups = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            String group = outcome.wanted().directory() + " | "
                    + CorpusFeatures.format(outcome.wanted().bytes());
            int[] counts = groups.computeIfAbsent(group, ignored -> new int[6]);
            int kind = switch (outcome.wanted().wish()) {
                case DECODE -> 0;
                case REJECT -> 2;
                case EITHER -> 4;
            };
            counts[kind]++;
            boolean right = outcome.wanted().wish() == Wish.EITHER
                    ? outcome.isServed()
                    : outcome.fault().isEmpty();
            counts[kind + 1] += right ? 1 : 0;
        }
        String head = """
                | directory | format | to be served | served right | to be refused | refused | either | served |
                |---|---|---|---|---|---|---|---|
                """;
        return groups.entrySet().stream()
                .map(entry -> {
                    int[] n = entry.getValue();
                    return "| " + entry.getKey() + " | " + n[0] + " | " + n[1] + " | " + n[2] + " | " + n[3] + " | "
                            + n[4] + " | " + n[5] + " |\n";
                })
                .collect(Collectors.joining("", head, ""));
    }

    /** A file coded in another way says nothing about what else it uses. */
    private static Set<String> told(Set<String> features) {
        Set<String> codings = new TreeSet<>(features);
        codings.retainAll(CODINGS);
        return codings.isEmpty() ? features : codings;
    }

    /** What may be refused counts only for what nobody has to read. */
    private static boolean isSound(CorpusCase one) throws IOException {
        boolean mayBeRefused = one.wish() == Wish.EITHER
                && CorpusFeatures.of(one.bytes()).stream().noneMatch(CODINGS::contains);
        return one.wish() != Wish.REJECT
                && !mayBeRefused
                && !one.directory().equals("corrupt")
                && !one.directory().equals("bombs");
    }

    private static String engines(List<Outcome> files) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (Outcome outcome : files) {
            if (outcome.isServed()) {
                names.add(engine(ImageBytes.wrap(outcome.wanted().bytes())));
            }
        }
        return String.join(", ", names);
    }

    private static String engine(ImageBytes source) throws IOException {
        try {
            ImageInfo info = ENGINES.probe(source);
            ImageFormat output = info.format() == ImageFormat.WEBP ? ImageFormat.PNG : info.format();
            ResizePlan plan =
                    new ResizePlan(Region.all(info.seen()), info.orientation(), info.seen(), output, 85, 0xFFFFFF);
            return ENGINES.choose(source, List.of(plan)).engine().name();
        } catch (ImageException e) {
            throw new IOException("refused here and served there", e);
        }
    }
}
