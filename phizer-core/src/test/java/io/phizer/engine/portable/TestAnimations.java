package io.phizer.engine.portable;

import io.phizer.engine.TestGif;
import io.phizer.image.ImageBytes;
import io.phizer.image.Region;
import java.util.Random;

/** Animated GIFs for tests. */
final class TestAnimations {
    /** The upper left pixel. */
    static final Region DOT = new Region(0, 0, 1, 1);

    private TestAnimations() {}

    /** A smooth picture, of which the upper part has a square of noise that moves from frame to frame. */
    static ImageBytes movingNoise(int width, int height, int frames) {
        int[] colours = new int[256];
        for (int i = 0; i < 256; i++) {
            colours[i] = ((i / 16 * 17) << 16) | ((i % 16 * 17) << 8) | (255 - i);
        }
        TestGif gif = new TestGif(width, height, colours).repeats(0);
        byte[] ground = new byte[width * height];
        for (int i = 0; i < ground.length; i++) {
            ground[i] = (byte) (i % width * 16 / width + i / width * 16 / height * 16);
        }
        gif.control(1, 5, -1).frame(new Region(0, 0, width, height), ground);
        Random random = new Random(1);
        for (int i = 1; i < frames; i++) {
            byte[] noise = new byte[width / 4 * (height / 4)];
            random.nextBytes(noise);
            int x = i * 7 % (width * 3 / 4);
            gif.control(3, 5, -1).frame(new Region(x, height / 8, width / 4, height / 4), noise);
        }
        return gif.end();
    }

    /** A screen that is red and green in turn, or of whatever the first two colours are. */
    static ImageBytes blinking(TestGif gif, int frames) {
        int width = (gif.bytes()[6] & 0xFF) | (gif.bytes()[7] & 0xFF) << 8;
        int height = (gif.bytes()[8] & 0xFF) | (gif.bytes()[9] & 0xFF) << 8;
        for (int i = 0; i < frames; i++) {
            gif.control(1, 10, -1).fill(new Region(0, 0, width, height), i % 2);
        }
        return gif.end();
    }

    /** Many frames of one pixel. */
    static ImageBytes dots(TestGif gif, int frames) {
        for (int i = 0; i < frames; i++) {
            gif.control(1, 2, -1).fill(DOT, i % 2);
        }
        return gif.end();
    }

    /**
     * Frames of any place, palette and disposal.
     *
     * @param transparent whether there may be nothing to be seen somewhere
     */
    static ImageBytes anyAnimation(Random random, boolean transparent) {
        int width = 1 + random.nextInt(24);
        int height = 1 + random.nextInt(24);
        int[] colours = random.ints(1 + random.nextInt(200), 0, 1 << 24).toArray();
        TestGif gif = new TestGif(width, height, colours);
        if (random.nextBoolean()) {
            gif.repeats(random.nextInt(70_000) % 65_536);
        }
        int frames = 2 + random.nextInt(6);
        for (int i = 0; i < frames; i++) {
            boolean whole = !transparent && i == 0;
            int x = whole ? 0 : random.nextInt(width);
            int y = whole ? 0 : random.nextInt(height);
            // The first one makes the screen larger if it reaches over the edge; later ones are cut off.
            int wide = whole ? width : 1 + random.nextInt(i == 0 ? width - x : width);
            int high = whole ? height : 1 + random.nextInt(i == 0 ? height - y : height);
            byte[] indices = new byte[wide * high];
            for (int j = 0; j < indices.length; j++) {
                indices[j] = (byte) random.nextInt(colours.length);
            }
            boolean clears = transparent && random.nextBoolean();
            int disposal = clears ? 2 : i == 0 ? random.nextInt(2) : new int[] {0, 1, 3}[random.nextInt(3)];
            gif.control(disposal, random.nextInt(300), transparent || i > 0 ? random.nextInt(colours.length) : -1);
            // Below that the JDK's reader counts rows of passes that have none.
            boolean interlaced = high > 4 && random.nextInt(4) == 0;
            if (random.nextInt(3) == 0) {
                gif.frame(
                        x,
                        y,
                        wide,
                        high,
                        indices,
                        interlaced,
                        random.ints(7, 0, 1 << 24).toArray());
            } else {
                gif.frame(x, y, wide, high, indices, interlaced);
            }
        }
        return gif.end();
    }
}
