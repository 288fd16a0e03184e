package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.jpeg.encode.Planes;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** What the JDK's decoder makes of a JPEG: samples as they stand in the file, chroma spread over the pixels. */
public final class DecodedJpeg {
    static {
        // Else each picture goes through a file in the folder for temporary ones, which a JVM that is killed leaves
        // there.
        ImageIO.setUseCache(false);
    }

    private final Raster raster;

    public DecodedJpeg(byte[] jpeg) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, false, true);
            raster = reader.readRaster(0, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reader.dispose();
        }
    }

    public int width() {
        return raster.getWidth();
    }

    public int height() {
        return raster.getHeight();
    }

    public int planes() {
        return raster.getNumBands();
    }

    public int[] samples(int plane) {
        return raster.getSamples(0, 0, width(), height(), plane, (int[]) null);
    }

    /**
     * Ratio of the peak to the difference from what was encoded, in dB; of a halved plane every other sample counts.
     */
    public double psnr(Planes planes, int plane) {
        assertThat(width()).isEqualTo(planes.width());
        assertThat(height()).isEqualTo(planes.height());
        assertThat(planes()).isEqualTo(planes.count());
        int[] decoded = samples(plane);
        int step = plane > 0 && planes.halved() ? 2 : 1;
        int across = planes.width(plane);
        double sum = 0;
        for (int y = 0; y < planes.height(plane); y++) {
            for (int x = 0; x < across; x++) {
                int wanted = planes.samples(plane)[y * across + x] & 0xff;
                int difference = wanted - decoded[y * step * width() + x * step];
                sum += difference * difference;
            }
        }
        return 10 * Math.log10(255.0 * 255 * across * planes.height(plane) / sum);
    }
}
