package io.phizer.bench.compare;

import io.phizer.bench.quality.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The numbers that are promised or asked for, by name; a number that this run has no photo for is left out. What each
 * name means is told by {@code phizer-bench/compare --help}.
 */
final class Figures {
    private static final double LARGE = 8;
    private static final double MEDIUM = 2;
    private final List<Cell> cells;
    private final Map<String, Double> figures = new LinkedHashMap<>();

    private Figures(List<Cell> cells) {
        this.cells = cells;
    }

    /** All figures of a run, in a constant order. */
    static Map<String, Double> of(Results results) {
        Figures figures = new Figures(results.cells());
        figures.speed();
        figures.quality();
        figures.all();
        figures.sizes(results.encoderSizes());
        figures.losses(Losses.of(results));
        return figures.figures;
    }

    private void speed() {
        Predicate<Cell> fit400 = of(Case.FIT400).and(Figures::isPlain);
        speedup("fit400.sharp.speedup.min.8MP", fit400.and(from(LARGE)), Tool.PHIZER, Tool.SHARP);
        speedup("fit400.sharp.speedup.min.2to8MP", fit400.and(medium()), Tool.PHIZER, Tool.SHARP);
        speedup("fit400.scrimage.speedup.min.8MP", fit400.and(from(LARGE)), Tool.PHIZER, Tool.SCRIMAGE);
        speedup("fit400.thumbnailator.speedup.min.8MP", fit400.and(from(LARGE)), Tool.PHIZER, Tool.THUMBNAILATOR);
        speedup("fit400.imageio.speedup.min.8MP", fit400.and(from(LARGE)), Tool.PHIZER, Tool.IMAGEIO_FULL);
        speedup("fit400.subsampling.speedup.min.8MP", fit400.and(from(LARGE)), Tool.PHIZER, Tool.IMAGEIO_SUBSAMPLING);
        speedup("fit400.best.sharpfull.speedup.min.8MP", fit400.and(from(LARGE)), Tool.PHIZER_BEST, Tool.SHARP_FULL);
        speedup("fit400.best.sharpfull.speedup.min.2to8MP", fit400.and(medium()), Tool.PHIZER_BEST, Tool.SHARP_FULL);
        speedup(
                "fit1500.sharp.speedup.min.6MP",
                of(Case.FIT1500).and(Figures::isPlain).and(from(6)),
                Tool.PHIZER,
                Tool.SHARP);
        speedup("square120.sharp.speedup.min", of(Case.SQUARE120).and(Figures::isPlain), Tool.PHIZER, Tool.SHARP);
        speedup("five.sharp.speedup.min", of(Case.FIVE).and(Figures::isPlain), Tool.PHIZER, Tool.SHARP);
        speedup("crop400.sharp.speedup.min", of(Case.CROP400).and(Figures::isPlain), Tool.PHIZER, Tool.SHARP);
        speedup(
                "progressive.fit400.sharp.speedup.min",
                of(Case.FIT400).and(Figures::isProgressive),
                Tool.PHIZER,
                Tool.SHARP);
        speedup(
                "progressive.eighth.sharp.speedup.min",
                of(Case.FIT400)
                        .or(of(Case.SQUARE120))
                        .and(Figures::isProgressive)
                        .and(cell -> shrink(cell) >= 8),
                Tool.PHIZER,
                Tool.SHARP);
        Predicate<Cell> little =
                of(Case.FIT1500).or(of(Case.TWOTHIRDS)).and(Figures::isPlain).and(cell -> shrink(cell) < 2);
        speedup("littleshrink.sharp.speedup.min", little, Tool.PHIZER, Tool.SHARP);
        put(
                "littleshrink.sharp.speedup.max",
                select(little)
                        .map(cell -> cell.speedup(Tool.PHIZER, Tool.SHARP, Timing::wall))
                        .flatMapToDouble(OptionalDouble::stream)
                        .max());
        allocated("fit400.allocated.MB.max", fit400);
        allocated("progressive.fit400.allocated.MB.max", of(Case.FIT400).and(Figures::isProgressive));
    }

    private void allocated(String name, Predicate<Cell> which) {
        put(
                name,
                select(which)
                        .flatMap(cell -> cell.timing(Tool.PHIZER).stream())
                        .mapToDouble(Timing::allocated)
                        .max());
    }

    /** Whatever the coding: what a folder of one's own is asked for. */
    private void all() {
        for (Case kind : Case.values()) {
            speedup("all." + kind.id() + ".sharp.speedup.min", of(kind), Tool.PHIZER, Tool.SHARP);
            margin("all." + kind.id(), of(kind), Tool.PHIZER, Tool.SHARP);
        }
    }

    private void quality() {
        for (Case kind : Case.values()) {
            margins(kind.id(), of(kind).and(Figures::isPlain));
        }
        margins("progressive", Figures::isProgressive);
    }

    private void margins(String name, Predicate<Cell> which) {
        margin(name, which, Tool.PHIZER, Tool.SHARP);
        margin(name + ".best", which, Tool.PHIZER_BEST, Tool.SHARP_FULL);
    }

    private void margin(String name, Predicate<Cell> which, Tool tool, Tool peer) {
        put(name + ".quality.psnr.margin.min", least(which, cell -> cell.margin(tool, peer, Score::psnr)));
        put(name + ".quality.ssim.margin.min", least(which, cell -> cell.margin(tool, peer, Score::ssim)));
    }

    private void sizes(List<EncoderSize> sizes) {
        put(
                "size.turbo.percent.max",
                sizes.stream().mapToDouble(EncoderSize::percent).max());
        put(
                "size.turbo.percent.min",
                sizes.stream().mapToDouble(EncoderSize::percent).min());
        put(
                "fit400.size.sharp.percent.max",
                select(of(Case.FIT400).and(Figures::isPlain))
                        .map(cell -> cell.ratio(Tool.PHIZER, Tool.SHARP, Timing::bytes))
                        .flatMapToDouble(OptionalDouble::stream)
                        .map(ratio -> 100 * (ratio - 1))
                        .max());
    }

    private void losses(Losses losses) {
        figures.put("lose.speed.count", (double) losses.slower().size());
        figures.put("lose.quality.count", (double) losses.worse().size());
        figures.put("lose.failed.count", (double) losses.failed().size());
    }

    /** By wall time, and by CPU time with {@code .cpu} behind. */
    private void speedup(String name, Predicate<Cell> which, Tool tool, Tool peer) {
        put(name, least(which, cell -> cell.speedup(tool, peer, Timing::wall)));
        put(name + ".cpu", least(which, cell -> cell.speedup(tool, peer, Timing::cpu)));
    }

    private OptionalDouble least(Predicate<Cell> which, Function<Cell, OptionalDouble> value) {
        return select(which).map(value).flatMapToDouble(OptionalDouble::stream).min();
    }

    private Stream<Cell> select(Predicate<Cell> which) {
        return cells.stream().filter(which);
    }

    private void put(String name, OptionalDouble value) {
        value.ifPresent(number -> figures.put(name, number));
    }

    private static double shrink(Cell cell) {
        return cell.work().leastShrink();
    }

    private static Predicate<Cell> of(Case kind) {
        return cell -> cell.kind() == kind;
    }

    private static Predicate<Cell> from(double megapixels) {
        return cell -> cell.photo().megapixels() >= megapixels;
    }

    private static Predicate<Cell> medium() {
        return from(MEDIUM).and(from(LARGE).negate());
    }

    private static boolean isPlain(Cell cell) {
        return cell.photo().plain();
    }

    private static boolean isProgressive(Cell cell) {
        return cell.photo().progressive();
    }
}
