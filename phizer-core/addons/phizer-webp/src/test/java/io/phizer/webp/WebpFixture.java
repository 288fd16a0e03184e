package io.phizer.webp;

import io.phizer.engine.AddOns;
import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Pixels to write, and files read back by both decoders. */
abstract class WebpFixture {
    static final Cancellation NEVER = () -> false;

    final WebpWriter writer = new WebpWriter();
    final PortableEngine pure = new PortableEngine();
    final PortableEngine fast =
            new PortableEngine(ImageLimits.defaults(), new AddOns(List.of(), List.of(new WebpSourceDecoder())));

    static ResizePlan plan(int width, int height, int quality) {
        PixelSize size = new PixelSize(width, height);
        return new ResizePlan(Region.all(size), Orientation.UPRIGHT, size, ImageFormat.WEBP, quality, 0xFFFFFF);
    }

    ImageBytes write(byte[] pixels, boolean alpha, int width, int height, int quality) throws ImageException {
        return writer.write(pixels, alpha, plan(width, height, quality), Optional.empty(), NEVER);
    }

    /** The picture as PNG, decoded. */
    static BufferedImage read(PortableEngine engine, ImageBytes file) throws ImageException {
        PixelSize size = engine.probe(file).stored();
        ResizePlan plan = new ResizePlan(Region.all(size), Orientation.UPRIGHT, size, ImageFormat.PNG, 90, 0xFFFFFF);
        return TestPicture.decode(engine.render(file, List.of(plan), NEVER).get(0));
    }

    /** Soft waves of colour with a little noise, as photographs have; opacity falls from left to right. */
    static byte[] waves(int width, int height, boolean alpha) {
        Random random = new Random(11);
        int channels = alpha ? 4 : 3;
        byte[] pixels = new byte[width * height * channels];
        for (int i = 0, at = 0; i < width * height; i++, at += channels) {
            double x = i % width / 23.0;
            int row = i / width;
            double y = row / 17.0;
            for (int c = 0; c < 3; c++) {
                pixels[at + c] = (byte) (128 + 90 * Math.sin(x + c) * Math.cos(y - c) + random.nextInt(5));
            }
            if (alpha) {
                pixels[at + 3] = (byte) (255 - 255 * (i % width) / Math.max(1, width - 1));
            }
        }
        return pixels;
    }

    /** Peak signal-to-noise ratio of the colours, in decibels. */
    static double psnr(byte[] wanted, int channels, BufferedImage found) {
        double sum = 0;
        int count = found.getWidth() * found.getHeight();
        for (int i = 0; i < count; i++) {
            int rgb = found.getRGB(i % found.getWidth(), i / found.getWidth());
            for (int c = 0; c < 3; c++) {
                double difference = (wanted[i * channels + c] & 0xFF) - (rgb >> (16 - 8 * c) & 0xFF);
                sum += difference * difference;
            }
        }
        return 10 * Math.log10(255 * 255 / Math.max(1e-9, sum / (3.0 * count)));
    }
}
