package io.phizer.engine.jpeg.encode;

import java.util.Arrays;
import java.util.Random;

/** Planes to encode, always the same. */
public final class TestPlanes {
    private TestPlanes() {}

    /** What a photo is made of: slow shades, edges, and a grain that grows to the right. */
    public static Planes scene(int width, int height, int count, boolean halved) {
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
    public static Planes flat(int width, int height, boolean halved, int... values) {
        Planes planes = new Planes(width, height, values.length, halved);
        for (int plane = 0; plane < values.length; plane++) {
            Arrays.fill(planes.samples(plane), (byte) values[plane]);
        }
        return planes;
    }

    public static Planes noise(int width, int height, int count, boolean halved) {
        Planes planes = new Planes(width, height, count, halved);
        Random random = new Random(2);
        for (int plane = 0; plane < count; plane++) {
            random.nextBytes(planes.samples(plane));
        }
        return planes;
    }

    /** Black and white squares. */
    public static Planes checkerboard(int width, int height, int count, int square) {
        Planes planes = new Planes(width, height, count, false);
        for (int plane = 0; plane < count; plane++) {
            for (int i = 0; i < width * height; i++) {
                planes.samples(plane)[i] = (byte) ((i % width / square + i / width / square) % 2 * 255);
            }
        }
        return planes;
    }

    /** The scene as red, green and blue, a byte each. */
    public static byte[] rgb(int width, int height) {
        Planes scene = scene(width, height, 3, false);
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = scene.samples(i % 3)[i / 3];
        }
        return rgb;
    }

    /** Red, green and blue as libjpeg converts and halves them, its roundings included. Sides are multiples of 16. */
    public static Planes converted(byte[] rgb, int width, int height, boolean halved) {
        Planes full = new Planes(width, height, 3, false);
        for (int i = 0; i < width * height; i++) {
            int red = rgb[3 * i] & 0xff;
            int green = rgb[3 * i + 1] & 0xff;
            int blue = rgb[3 * i + 2] & 0xff;
            int middle = (128 << 16) + 32767;
            full.samples(0)[i] = (byte) ((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16);
            full.samples(1)[i] = (byte) ((-11059 * red - 21709 * green + 32768 * blue + middle) >> 16);
            full.samples(2)[i] = (byte) ((32768 * red - 27439 * green - 5329 * blue + middle) >> 16);
        }
        if (!halved) {
            return full;
        }
        Planes planes = new Planes(width, height, 3, true);
        System.arraycopy(full.samples(0), 0, planes.samples(0), 0, width * height);
        for (int plane = 1; plane < 3; plane++) {
            byte[] samples = full.samples(plane);
            for (int i = 0; i < planes.samples(plane).length; i++) {
                int x = i % (width / 2);
                int at = i / (width / 2) * 2 * width + 2 * x;
                int sum = (samples[at] & 0xff)
                        + (samples[at + 1] & 0xff)
                        + (samples[at + width] & 0xff)
                        + (samples[at + width + 1] & 0xff);
                planes.samples(plane)[i] = (byte) ((sum + 1 + x % 2) >> 2);
            }
        }
        return planes;
    }
}
