package io.phizer.examples.server;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A picture that was served, as the JDK decodes it. Samples are taken as they are stored, whatever the profile says: so
 * do the references.
 */
final class ServedPicture {
    private final BufferedImage image;

    private ServedPicture(BufferedImage image) {
        this.image = image;
    }

    static ServedPicture of(byte[] bytes) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        if (image == null) {
            throw new IOException("no picture that the JDK reads");
        }
        return new ServedPicture(image);
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
            pixel[c] = image.getRaster().getSample(x, y, bands < 3 ? 0 : c);
        }
        pixel[3] = bands % 2 == 0 ? image.getRaster().getSample(x, y, bands - 1) : 255;
    }
}
