package io.phizer.bench.compare;

import io.phizer.bench.engine.Target;
import io.phizer.bench.engine.Work;
import io.phizer.bench.quality.Score;
import io.phizer.image.PixelSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Measures all photos of a folder, then writes the report. Progress goes to standard error, figures to standard output. */
public final class CompareMain {
    private final Options options;
    private final Workers workers;
    private final List<Cell> cells = new ArrayList<>();
    private final List<EncoderSize> encoderSizes = new ArrayList<>();

    private CompareMain(Options options, Workers workers) {
        this.options = options;
        this.workers = workers;
    }

    /** Started by {@code phizer-bench/compare}. */
    public static void main(String[] args) throws IOException {
        Options options = Options.parse(args);
        Files.createDirectories(options.out());
        Map<String, String> machine = options.machine();
        List<PhotoFile> photos = photos(options.photos());
        if (photos.isEmpty()) {
            say("there is no JPEG to compare with in " + options.photos());
            System.exit(1);
        }
        try (Workers workers = Workers.start(options)) {
            Map<Tool, String> versions = workers.versions();
            CompareMain run = new CompareMain(options, workers);
            run.warm(photos);
            for (int i = 0; i < photos.size(); i++) {
                run.measure(photos.get(i), i + 1 + "/" + photos.size());
            }
            Report.write(
                    new Results(machine, versions, run.cells, run.encoderSizes),
                    options.out(),
                    options.docs(),
                    System.out);
        }
    }

    private static List<PhotoFile> photos(Path folder) throws IOException {
        List<PhotoFile> photos = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.jpe?g"))
                    .toList();
        }
        for (Path file : files) {
            try {
                photos.add(PhotoFile.of(file));
            } catch (IOException e) {
                say("left out: " + file.getFileName() + ", " + e.getMessage());
            }
        }
        photos.sort(Comparator.comparingDouble(PhotoFile::megapixels).thenComparing(PhotoFile::name));
        return photos;
    }

    /** A server's code is warm: phizer sees every kind of work once before any of it counts. */
    private void warm(List<PhotoFile> photos) throws IOException {
        for (PhotoFile photo : photos) {
            say("warming: " + photo.name());
            for (Tool tool : List.of(Tool.PHIZER, Tool.PHIZER_BEST)) {
                for (WorkerProcess worker : workers.all(tool)) {
                    warm(worker, tool, photo);
                }
            }
        }
    }

    private static void warm(WorkerProcess worker, Tool tool, PhotoFile photo) throws IOException {
        worker.load(photo.file());
        for (Case kind : Case.values()) {
            Optional<Work> work = kind.work(photo);
            if (work.isPresent()) {
                try {
                    worker.run(work.get());
                } catch (WorkerProcess.WorkerException e) {
                    say(tool.label() + " on " + photo.name() + ": " + e.getMessage());
                }
            }
        }
    }

    private void measure(PhotoFile photo, String progress) throws IOException {
        workers.load(photo.file());
        Judge judge = new Judge(photo.file());
        for (Case kind : Case.values()) {
            Optional<Work> work = kind.work(photo);
            if (work.isPresent()) {
                Cell cell = measure(photo, kind, work.get(), judge);
                cells.add(cell);
                say("%s %s, %.1f MP, %s, %s:%s"
                        .formatted(
                                progress, photo.name(), photo.megapixels(), photo.coding(), kind.label(), times(cell)));
            }
        }
        if (options.cjpeg().isPresent() && photo.plain()) {
            compareEncoders(photo, judge, options.cjpeg().get());
        }
    }

    private Cell measure(PhotoFile photo, Case kind, Work work, Judge judge) throws IOException {
        Map<Tool, String> failures = new EnumMap<>(Tool.class);
        Map<Tool, Timing> timings = new Turns(workers, options.effort()).measure(work, kind.tools(), failures);
        Map<Tool, List<Score>> scores = new EnumMap<>(Tool.class);
        if (!photo.profile()) {
            for (Tool tool : kind.scored()) {
                if (timings.containsKey(tool)) {
                    scores.put(tool, judge.scores(workers.of(tool, 0), work, scratch("result.jpg")));
                }
            }
        }
        return new Cell(photo, kind, work, timings, scores, failures);
    }

    private void compareEncoders(PhotoFile photo, Judge judge, String cjpeg) throws IOException {
        Work work = Target.FIT_400.of(photo.size());
        PixelSize size = work.targets().get(0);
        encoderSizes.add(new TurboEncoder(cjpeg, scratch("picture.jpg"))
                .compare(photo, judge.reference(work, size), size, work.quality(), workers.of(Tool.PHIZER, 0)));
    }

    private Path scratch(String name) {
        return options.out().resolve(name);
    }

    private static String times(Cell cell) {
        StringBuilder text = new StringBuilder();
        cell.timings().forEach((tool, timing) -> text.append(" %s %.1f ms".formatted(tool.label(), timing.wall())));
        cell.failures()
                .forEach((tool, why) -> text.append(" ")
                        .append(tool.label())
                        .append(" FAILED (")
                        .append(why)
                        .append(')'));
        return text.toString();
    }

    private static void say(String line) {
        System.err.println("compare: " + line);
    }
}
