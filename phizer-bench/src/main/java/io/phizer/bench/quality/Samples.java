package io.phizer.bench.quality;

import io.phizer.image.PixelSize;
import java.awt.image.BufferedImage;

/** A picture of red, green and blue in doubles of 0 to 255, as the file has them: no colour profile is applied. */
public final class Samples {
    private static final int BANDS = 3;
    private final PixelSize size;
    private final double[] values;

    /**
     * Wraps values, row by row and three to a pixel.
     *
     * @throws IllegalArgumentException if it is not three for each pixel
     */
    Samples(PixelSize size, double[] values) {
        if (values.length != BANDS * size.pixels()) {
            throw new IllegalArgumentException(values.length + " values for " + size + " pixels of three bands");
        }
        this.size = size;
        this.values = values;
    }

    /** The samples of a decoded picture of three bands, or of one, which is then all three. */
    public static Samples of(BufferedImage picture) {
        PixelSize size = new PixelSize(picture.getWidth(), picture.getHeight());
        double[] values = new double[Math.toIntExact(BANDS * size.pixels())];
        double[] row = new double[BANDS * size.width()];
        for (int y = 0; y < size.height(); y++) {
            row(picture, 0, y, row);
            System.arraycopy(row, 0, values, y * row.length, row.length);
        }
        return new Samples(size, values);
    }

    /** Reads a row of a picture from column {@code x} on, as many pixels as {@code into} has room for. */
    static void row(BufferedImage picture, int x, int y, double[] into) {
        int bands = picture.getRaster().getNumBands();
        int width = into.length / BANDS;
        if (bands == 1) {
            double[] gray = picture.getRaster().getPixels(x, y, width, 1, new double[width]);
            for (int i = 0; i < into.length; i++) {
                into[i] = gray[i / BANDS];
            }
        } else if (bands == BANDS) {
            picture.getRaster().getPixels(x, y, width, 1, into);
        } else {
            throw new IllegalArgumentException(bands + " bands, expected 1 or 3");
        }
    }

    PixelSize size() {
        return size;
    }

    double[] values() {
        return values;
    }

    /** The picture rounded to bytes. */
    public byte[] toBytes() {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(values[i]);
        }
        return bytes;
    }

    /** The luma of JFIF, one value for each pixel. */
    double[] luma() {
        double[] luma = new double[values.length / BANDS];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = 0.299 * values[BANDS * i] + 0.587 * values[BANDS * i + 1] + 0.114 * values[BANDS * i + 2];
        }
        return luma;
    }
}
