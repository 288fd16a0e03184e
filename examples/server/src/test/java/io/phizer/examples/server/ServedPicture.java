package io.phizer.examples.server;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Region;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A picture that was served, as the JDK decodes it. Samples are taken as they are stored, whatever the profile says: so
 * do the references. Of an animation it is the first frame.
 */
final class ServedPicture {
    static {
        // Else each picture goes through a file in the folder for temporary ones, which a JVM that is killed leaves
        // there.
        ImageIO.setUseCache(false);
    }

    private static final int FLAGS = 20;
    private static final int IS_ANIMATED = 2;

    private final BufferedImage image;

    private ServedPicture(BufferedImage image) {
        this.image = image;
    }

    static ServedPicture of(byte[] bytes) throws IOException {
        byte[] still = isAnimatedWebp(bytes) || isPartOfAScreen(bytes) ? firstFrame(ImageBytes.wrap(bytes)) : bytes;
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(still));
        if (image == null) {
            throw new IOException("no picture that the JDK reads");
        }
        return new ServedPicture(image);
    }

    private static boolean isAnimatedWebp(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, FLAGS), StandardCharsets.ISO_8859_1);
        return start.startsWith("RIFF") && start.startsWith("WEBPVP8X", 8) && (bytes[FLAGS] & IS_ANIMATED) != 0;
    }

    /** Whether the first frame of a GIF is smaller than its screen: the JDK's reader gives the frame alone. */
    private static boolean isPartOfAScreen(byte[] bytes) throws IOException {
        if (bytes[0] != 'G' || bytes[1] != 'I') {
            return false;
        }
        BufferedImage frame = ImageIO.read(new ByteArrayInputStream(bytes));
        int width = (bytes[6] & 0xFF) | (bytes[7] & 0xFF) << 8;
        int height = (bytes[8] & 0xFF) | (bytes[9] & 0xFF) << 8;
        return frame != null && (frame.getWidth() != width || frame.getHeight() != height);
    }

    /** No reader at hand reads animated WebP, or all of a GIF's screen. */
    private static byte[] firstFrame(ImageBytes webp) throws IOException {
        PortableEngine engine = new PortableEngine();
        try {
            ImageInfo info = engine.probe(webp);
            ResizePlan plan = new ResizePlan(
                    Region.all(info.seen()), info.orientation(), info.seen(), ImageFormat.PNG, 90, 0xFFFFFF);
            return engine.render(webp, List.of(plan), () -> false).get(0).array();
        } catch (ImageException fault) {
            throw new IOException(fault);
        }
    }

    /** Such as {@code 40x30}. */
    String size() {
        return image.getWidth() + "x" + image.getHeight();
    }

    /** Mean red, green and blue of all of it, on white. */
    List<Integer> mean() {
        return mean(new Rectangle(image.getWidth(), image.getHeight()));
    }

    /** The means of the quarters top left, top right, bottom left and bottom right. */
    List<List<Integer>> quarters() {
        int width = Math.max(1, image.getWidth() / 2);
        int height = Math.max(1, image.getHeight() / 2);
        List<List<Integer>> means = new ArrayList<>();
        for (int y : new int[] {0, image.getHeight() - height}) {
            for (int x : new int[] {0, image.getWidth() - width}) {
                means.add(mean(new Rectangle(x, y, width, height)));
            }
        }
        return means;
    }

    private List<Integer> mean(Rectangle part) {
        double[] sums = new double[3];
        int[] pixel = new int[4];
        for (int y = part.y; y < part.y + part.height; y++) {
            for (int x = part.x; x < part.x + part.width; x++) {
                read(x, y, pixel);
                for (int c = 0; c < 3; c++) {
                    sums[c] += (pixel[c] * pixel[3] + 255 * (255 - pixel[3])) / 255.0;
                }
            }
        }
        int count = part.width * part.height;
        return List.of((int) Math.round(sums[0] / count), (int) Math.round(sums[1] / count), (int)
                Math.round(sums[2] / count));
    }

    /** Red, green, blue and opacity. */
    private void read(int x, int y, int[] pixel) {
        if (image.getColorModel() instanceof IndexColorModel palette) {
            int argb = palette.getRGB(image.getRaster().getSample(x, y, 0));
            pixel[0] = argb >> 16 & 0xFF;
            pixel[1] = argb >> 8 & 0xFF;
            pixel[2] = argb & 0xFF;
            pixel[3] = argb >>> 24;
            return;
        }
        int bands = image.getRaster().getNumBands();
        for (int c = 0; c < 3; c++) {
            pixel[c] = sample(x, y, bands < 3 ? 0 : c);
        }
        pixel[3] = bands % 2 == 0 ? sample(x, y, bands - 1) : 255;
    }

    /** In eight bits, however many there are. */
    private int sample(int x, int y, int band) {
        int most = (1 << image.getSampleModel().getSampleSize(band)) - 1;
        return (image.getRaster().getSample(x, y, band) * 255 + most / 2) / most;
    }
}
