package io.phizer.engine.jpeg;

import java.util.Random;

/** Planes to encode, always the same. */
final class TestPlanes {
    private TestPlanes() {}

    /** What a photo is made of: slow shades, edges, and a grain that grows to the right. */
    static Planes scene(int width, int height, int count, boolean halved) {
        Planes planes = new Planes(width, height, count, halved);
        Random random = new Random(1);
        for (int plane = 0; plane < count; plane++) {
            int across = planes.width(plane);
            int down = planes.height(plane);
            for (int y = 0; y < down; y++) {
                for (int x = 0; x < across; x++) {
                    int shade = 40 + 150 * x / across + (plane == 1 ? -60 : 40) * y / down;
                    int edge = (x * 7 / across + y * 5 / down) % 2 * (plane == 0 ? 40 : 12);
                    int grain = random.nextInt(1 + 24 * x / across);
                    planes.samples(plane)[y * across + x] = (byte) Math.max(0, Math.min(255, shade + edge - grain));
                }
            }
        }
        return planes;
    }

    /** Planes of one value each. */
    static Planes flat(int width, int height, boolean halved, int... values) {
        Planes planes = new Planes(width, height, values.length, halved);
        for (int plane = 0; plane < values.length; plane++) {
            java.util.Arrays.fill(planes.samples(plane), (byte) values[plane]);
        }
        return planes;
    }

    static Planes noise(int width, int height, int count, boolean halved) {
        Planes planes = new Planes(width, height, count, halved);
        Random random = new Random(2);
        for (int plane = 0; plane < count; plane++) {
            random.nextBytes(planes.samples(plane));
        }
        return planes;
    }

    /** Black and white squares. */
    static Planes checkerboard(int width, int height, int count, int square) {
        Planes planes = new Planes(width, height, count, false);
        for (int plane = 0; plane < count; plane++) {
            for (int i = 0; i < width * height; i++) {
                planes.samples(plane)[i] = (byte) ((i % width / square + i / width / square) % 2 * 255);
            }
        }
        return planes;
    }
}
