package io.phizer.engine.portable;

import io.phizer.engine.gif.GifHistogram;
import io.phizer.engine.gif.GifPalette;
import io.phizer.engine.portable.ScaledFrames.Part;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.Regions;
import io.phizer.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the colours of frames for a palette that all of them share. Where they come by only for that, and it is known
 * that there are more colours than a palette holds, a quarter of each is enough: bands of rows, of each frame those that
 * come behind those of the frame before. Of a band what has changed since it was looked at last is counted. So each place
 * has its turn in every fourth frame, each frame has a say, and what stands still outnumbers nothing.
 *
 * <p>What has changed may be far apart, and all between it large: bands are looked at for as many pixels as are saved by
 * not looking at the frames themselves, and a frame that does not save enough is looked at wholly.
 */
final class CountedFrames {
    private static final int TURNS = 4;
    /** Lower ones would take as many rows around them to be scaled as they have. */
    private static final int BAND = 32;

    private final GifHistogram histogram = new GifHistogram();
    private final List<Frame> kept = new ArrayList<>();
    private final boolean keeps;
    /** By turn: what has changed since then. */
    private final List<Optional<Region>> changed = new ArrayList<>();
    /** What was there when it was looked at last. */
    private @Nullable Pixels before;

    private int frames;
    private long whole;
    /** How many pixels of bands may still be made. */
    private long saved;

    /**
     * What has changed in a frame.
     *
     * @param delay in milliseconds
     */
    record Frame(Part part, int delay) {}

    /** For frames that are kept, all of them and all of each, or for such as will come by again. */
    CountedFrames(boolean keeps) {
        this.keeps = keeps;
        for (int i = 0; i < TURNS; i++) {
            changed.add(Optional.empty());
        }
    }

    /** Takes the next frame. */
    void frame(Region place, int delay, ScaledFrames.Shown shown) {
        if (keeps || histogram.fits()) {
            Part part = whole(place, shown);
            if (keeps) {
                kept.add(new Frame(part, delay));
            }
        } else {
            int turn = frames % TURNS;
            long saving = shown.pixels(place) / AnimationWork.FIRST_TIME;
            List<Region> bands = bands(turn, Regions.around(changed.get(turn), Optional.of(place)));
            long pixels = bands.stream().mapToLong(shown::pixels).sum();
            if (pixels <= saved + saving) {
                saved += saving - pixels;
                bands.forEach(band -> count(AnimatedGif.plain(shown.part(band))));
                changed.replaceAll(earlier -> Regions.around(earlier, Optional.of(place)));
                changed.set(turn, Optional.empty());
            } else {
                whole(place, shown);
            }
        }
        frames++;
    }

    private Part whole(Region place, ScaledFrames.Shown shown) {
        Part part = AnimatedGif.plain(shown.part(place));
        count(part);
        whole += shown.pixels(place);
        return part;
    }

    private static List<Region> bands(int turn, Optional<Region> changed) {
        List<Region> bands = new ArrayList<>();
        Region all = changed.orElseThrow();
        int end = all.y() + all.height();
        for (int y = turn * BAND; y < end; y += TURNS * BAND) {
            int top = Math.max(y, all.y());
            int bottom = Math.min(y + BAND, end);
            if (top < bottom) {
                bands.add(new Region(all.x(), top, all.width(), bottom - top));
            }
        }
        return bands;
    }

    private void count(Part part) {
        Pixels screen = before;
        if (screen == null) {
            screen = Pixels.empty(part.pixels().size(), part.pixels().samples());
            before = screen;
            histogram.add(part.pixels());
        } else {
            histogram.add(part.pixels(), part.place(), screen);
        }
        screen.put(part.pixels(), part.place());
    }

    /** How many pixels the frames so far have, scaled and not, that were scaled wholly. */
    long whole() {
        return whole;
    }

    /** For all that was counted. */
    GifPalette palette() {
        return GifPalette.of(histogram);
    }

    boolean keeps() {
        return keeps;
    }

    /** All frames, where they are kept. */
    List<Frame> kept() {
        return kept;
    }
}
