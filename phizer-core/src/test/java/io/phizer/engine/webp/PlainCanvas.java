package io.phizer.engine.webp;

import io.phizer.engine.TestWebp;
import io.phizer.image.ImageBytes;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The specification of how frames follow each other, in the plainest words, and files to hold a decoder against it. */
public final class PlainCanvas {
    private PlainCanvas() {}

    /** A file and what is seen of it. */
    public record Film(ImageBytes file, PixelSize size, List<int[]> frames, List<Integer> delays) {}

    /** Frames of any place, opacity and flags. */
    public static Film any(Random random) {
        int width = 1 + random.nextInt(20);
        int height = 1 + random.nextInt(20);
        TestWebp file = new TestWebp(width, height, random.nextInt(3));
        int[] canvas = new int[width * height];
        List<int[]> frames = new ArrayList<>();
        List<Integer> delays = new ArrayList<>();
        int count = 2 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            int x = random.nextInt(3) == 0 ? 0 : random.nextInt(width) & ~1;
            int y = random.nextInt(3) == 0 ? 0 : random.nextInt(height) & ~1;
            Region place = new Region(x, y, 1 + random.nextInt(width - x), 1 + random.nextInt(height - y));
            boolean blends = random.nextBoolean();
            boolean clears = random.nextBoolean();
            int[] pixels = pixels(random, place.width() * place.height());
            delays.add(random.nextInt(3000));
            file.frame(place, delays.get(i), blends, clears, TestWebp.lossless(place.width(), place.height(), pixels));
            for (int at = 0; at < pixels.length; at++) {
                int spot = (y + at / place.width()) * width + x + at % place.width();
                canvas[spot] = blends ? over(pixels[at], canvas[spot]) : pixels[at] >>> 24 == 0 ? 0 : pixels[at];
            }
            frames.add(canvas.clone());
            for (int at = 0; clears && at < pixels.length; at++) {
                canvas[(y + at / place.width()) * width + x + at % place.width()] = 0;
            }
        }
        return new Film(file.end(), new PixelSize(width, height), frames, delays);
    }

    /** Opaque, or of one opacity, or of any. */
    private static int[] pixels(Random random, int count) {
        int kind = random.nextInt(3);
        int[] pixels = new int[count];
        for (int i = 0; i < count; i++) {
            // Nearly transparent ones are all there is to rounding, of which nothing is said.
            int opacity = kind == 0 ? 255 : kind == 1 ? 128 : 255 * random.nextInt(2);
            pixels[i] = opacity << 24 | random.nextInt(1 << 24);
        }
        return pixels;
    }

    /** Pictures over pictures. */
    static int[] over(int[] above, int[] below) {
        int[] mixed = new int[above.length];
        for (int i = 0; i < above.length; i++) {
            mixed[i] = over(above[i], below[i]);
        }
        return mixed;
    }

    /** The formula of the RFC. */
    private static int over(int above, int below) {
        double top = above >>> 24;
        double bottom = (below >>> 24) * (1 - top / 255);
        double opacity = top + bottom;
        if (opacity == 0) {
            return 0;
        }
        int mixed = (int) Math.round(opacity) << 24;
        for (int shift = 0; shift < 24; shift += 8) {
            double sample = ((above >> shift & 0xFF) * top + (below >> shift & 0xFF) * bottom) / opacity;
            mixed |= (int) Math.round(sample) << shift;
        }
        return mixed;
    }
}
