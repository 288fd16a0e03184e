package io.phizer.webp;

import io.phizer.engine.ImageInfo;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/**
 * A program of its own, whose heap is there from the beginning: what its process takes more at its peak is native. Prints
 * that peak, with the pixels where these come as an array, and what was counted for it.
 */
final class PeakMemory {
    private PeakMemory() {}

    /** Arguments: a file to decode; or width, height, quality, and whether there is opacity, of what to encode. */
    public static void main(String[] args) throws Exception {
        if (args.length == 1) {
            decode(ImageBytes.wrap(Files.readAllBytes(Path.of(args[0]))));
        } else {
            encode(
                    Integer.parseInt(args[0]),
                    Integer.parseInt(args[1]),
                    Integer.parseInt(args[2]),
                    Boolean.parseBoolean(args[3]));
        }
    }

    private static void encode(int width, int height, int quality, boolean alpha) throws Exception {
        WebpWriter writer = new WebpWriter();
        byte[] pixels = noise(width, height, alpha);
        write(writer, noise(70, 50, alpha), 70, 50, quality, alpha);
        System.gc();

        long before = begin();
        write(writer, pixels, width, height, quality, alpha);

        System.out.println(peak() - before);
        System.out.println(writer.heapBytes(WebpFixture.plan(width, height, quality), alpha));
    }

    private static void decode(ImageBytes file) throws Exception {
        WebpSourceDecoder decoder = new WebpSourceDecoder();
        ImageInfo info = new PortableEngine().probe(file);
        System.gc();

        long before = begin();
        long pixels = 4L * decoder.decode(file, info).length;

        System.out.println(peak() - before + pixels);
        System.out.println(decoder.heapBytes(file, info).orElseThrow());
    }

    private static ImageBytes write(WebpWriter writer, byte[] pixels, int width, int height, int quality, boolean alpha)
            throws Exception {
        return writer.write(
                pixels, alpha, WebpFixture.plan(width, height, quality), Optional.empty(), WebpFixture.NEVER);
    }

    /** Black and white without opacity, which takes most; anything with it. */
    static byte[] noise(int width, int height, boolean alpha) {
        Random random = new Random(12);
        byte[] pixels = new byte[width * height * (alpha ? 4 : 3)];
        random.nextBytes(pixels);
        for (int i = 0; !alpha && i < pixels.length; i++) {
            pixels[i] = (byte) (pixels[i] < 0 ? 255 : 0);
        }
        return pixels;
    }

    /** The peak from now on, as the kernel has it: what is resident is counted in another way, which may be more. */
    private static long begin() throws IOException {
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        return peak();
    }

    private static long peak() throws IOException {
        String key = "VmHWM:";
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(key)) {
                return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("no " + key);
    }
}
