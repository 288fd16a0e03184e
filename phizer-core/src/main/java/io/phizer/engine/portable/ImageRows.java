package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Samples;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Optional;

/**
 * The samples of an image as rows of eight bits each. They are taken as they are stored, and not through the image's
 * colour model: that of gray is linear to Java, and a profile is applied later, to the result.
 */
final class ImageRows {
    private final Raster raster;
    private final Samples samples;
    private final Optional<IndexColorModel> palette;
    private final int bands;
    private final int[] most;
    private final boolean premultiplied;

    ImageRows(BufferedImage image, Samples samples) throws ImageException.Malformed {
        this.raster = image.getRaster();
        this.samples = samples;
        this.palette =
                image.getColorModel() instanceof IndexColorModel indexed ? Optional.of(indexed) : Optional.empty();
        this.bands = raster.getNumBands();
        this.premultiplied = image.isAlphaPremultiplied() && samples.alpha();
        this.most = new int[bands];
        for (int band = 0; band < bands; band++) {
            most[band] = (1 << Math.min(30, raster.getSampleModel().getSampleSize(band))) - 1;
        }
        if (bands < (samples.alpha() && palette.isEmpty() ? 2 : 1)) {
            throw new ImageException.Malformed("fewer samples than its header tells", -1);
        }
    }

    void push(int firstRow, RowSink rows, Cancellation cancelled) {
        int width = raster.getWidth();
        int[] stored = new int[width * bands];
        byte[] row = new byte[width * samples.channels()];
        for (int y = 0; y < raster.getHeight(); y++) {
            cancelled.check();
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, stored);
            if (palette.isPresent()) {
                colours(palette.get(), stored, row);
            } else {
                scaled(stored, row);
            }
            rows.row(firstRow + y, row);
        }
    }

    private void colours(IndexColorModel colours, int[] stored, byte[] row) {
        int channels = samples.channels();
        int last = colours.getMapSize() - 1;
        for (int x = 0, out = 0; x < stored.length; x++, out += channels) {
            int colour = colours.getRGB(Math.min(last, stored[x]));
            row[out] = (byte) (colour >> 16);
            if (channels > 1) {
                row[out + 1] = (byte) (colour >> 8);
                row[out + 2] = (byte) colour;
            }
            if (channels > 3) {
                row[out + 3] = (byte) (colour >>> 24);
            }
        }
    }

    /** One band, before opacity if that is there, is gray and three are colours: a reader may give gray where a header tells of colours. */
    private void scaled(int[] stored, byte[] row) {
        int channels = samples.channels();
        boolean gray = bands < 3;
        for (int in = 0, out = 0; in < stored.length; in += bands, out += channels) {
            int opacity = samples.alpha() ? eightBits(stored, in, gray ? 1 : 3) : 255;
            for (int c = 0; c < channels && c < 3; c++) {
                int value = eightBits(stored, in, gray ? 0 : c);
                row[out + c] = (byte)
                        (premultiplied && opacity > 0 ? Math.min(255, (value * 255 + opacity / 2) / opacity) : value);
            }
            if (samples.alpha()) {
                row[out + 3] = (byte) opacity;
            }
        }
    }

    private int eightBits(int[] stored, int pixel, int band) {
        int value = stored[pixel + band];
        int max = most[band];
        return max == 255 ? value : (int) ((value * 255L + max / 2) / max);
    }
}
