package io.phizer.bench.compare;

import io.phizer.bench.engine.Contender;
import io.phizer.bench.engine.Shape;
import io.phizer.bench.engine.Work;
import io.phizer.bench.report.DocsSection;
import io.phizer.bench.report.Figure;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lets phizer and sharp make small JPEGs of PNGs of 4000x3000, in turns; what is not opaque is laid over white. Progress goes to
 * standard error, figures to standard output.
 */
public final class PngMain {
    private static final PixelSize SOURCE = new PixelSize(4000, 3000);
    private static final Work WORK = new Work(Shape.WHOLE, Region.all(SOURCE), List.of(new PixelSize(400, 300)), 85);
    /** So many calls as long as PNG takes let the JVM's compiler see all of it. */
    private static final int WARM_CALLS = 12;

    private PngMain() {}

    /** Started by {@code phizer-bench/compare --png}, with the options of {@link CompareMain}. */
    public static void main(String[] args) throws IOException {
        Options options = Options.parse(args);
        Map<String, String> machine = options.machine();
        Path log = options.out().resolve("worker-png.log");
        PngReport report = new PngReport();
        String about;
        try (WorkerProcess phizer = WorkerProcess.start(options.jvm(Contender.PORTABLE), log);
                WorkerProcess sharp = WorkerProcess.start(options.sharp("flat"), log)) {
            about = sharp.about();
            for (PngFile file : files(options.photos())) {
                measure(file, phizer, sharp, options.effort(), report);
            }
        }
        String markdown = report.markdown(machine, about);
        Files.writeString(options.out().resolve("png.md"), "# PNG\n\n" + markdown);
        if (options.docs().isPresent()) {
            Path page = options.docs().get().resolve("benchmarks.md");
            Files.writeString(
                    page, DocsSection.replace(Files.readString(page), markdown, "phizer-bench/compare --png"));
        }
        report.figures().forEach((name, value) -> System.out.println(Figure.line(name, value)));
    }

    private static List<PngFile> files(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .map(PngFile::of)
                    .toList();
        }
    }

    private static void measure(
            PngFile file, WorkerProcess phizer, WorkerProcess sharp, Options.Effort effort, PngReport report)
            throws IOException {
        phizer.load(file.file());
        sharp.load(file.file());
        for (int i = 0; i < WARM_CALLS; i++) {
            phizer.run(WORK);
            sharp.run(WORK);
        }
        List<Call> ours = new ArrayList<>();
        List<Call> theirs = new ArrayList<>();
        for (int i = 0; i < effort.rounds(); i++) {
            ours.add(phizer.run(WORK));
            theirs.add(sharp.run(WORK));
        }
        Timing our = Timing.of(ours);
        Timing their = Timing.of(theirs);
        report.add(file, our, their);
        System.err.printf(
                "compare: %s, filters %s: phizer %.1f ms, sharp %.1f ms%n",
                file.kind(), file.filter(), our.wall(), their.wall());
    }
}
