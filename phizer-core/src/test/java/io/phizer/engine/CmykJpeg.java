package io.phizer.engine;

import io.phizer.image.ImageBytes;
import java.awt.Point;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** JPEG files of four components, as the press has them. */
public final class CmykJpeg {
    static {
        // Else each picture goes through a file in the folder for temporary ones, which a JVM that is killed leaves
        // there.
        ImageIO.setUseCache(false);
    }

    private CmykJpeg() {}

    /**
     * A picture of plain inks, as it is without Adobe's segment.
     *
     * @param inks four of each pixel, 0 to 255, or four for all
     */
    public static ImageBytes of(int width, int height, int[] inks) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, new Point());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 4; c++) {
                    raster.setSample(x, y, c, inks[(4 * (y * width + x) + c) % inks.length]);
                }
            }
        }
        return encode(raster);
    }

    /** The same, inverted, with Adobe's segment of CMYK. */
    public static ImageBytes inverted(int width, int height, int[] inks) {
        int[] light = new int[inks.length];
        for (int i = 0; i < inks.length; i++) {
            light[i] = 255 - inks[i];
        }
        return adobe(of(width, height, light), 0);
    }

    /** The same in YCCK (ITU-T T.872, section 6.5.3), with Adobe's segment that says so. */
    public static ImageBytes ycck(int width, int height, int[] inks) {
        int[] coded = new int[inks.length];
        for (int i = 0; i < inks.length; i += 4) {
            // The standard's red, green and blue are the complements of inks, and Adobe inverts the inks before that.
            double red = inks[i];
            double green = inks[i + 1];
            double blue = inks[i + 2];
            double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
            coded[i] = (int) Math.round(luma);
            coded[i + 1] = (int) Math.min(255, Math.round((blue - luma) / 1.772 + 128));
            coded[i + 2] = (int) Math.min(255, Math.round((red - luma) / 1.402 + 128));
            coded[i + 3] = 255 - inks[i + 3];
        }
        return adobe(of(width, height, coded), 2);
    }

    private static ImageBytes adobe(ImageBytes jpeg, int transform) {
        byte[] content = FileParts.latin("Adobe\0\144\0\0\0\0\0");
        content[11] = (byte) transform;
        return TestPicture.withSegment(jpeg, 0xEE, content);
    }

    private static ImageBytes encode(Raster raster) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(0.98f);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return ImageBytes.wrap(bytes.toByteArray());
    }
}
