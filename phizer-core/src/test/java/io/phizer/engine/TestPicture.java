package io.phizer.engine;

import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Pictures for tests: four blocks of colour that tell which way up they are, and something to write and read them. */
public final class TestPicture {
    static {
        // Else each picture goes through a file in the folder for temporary ones, which a JVM that is killed leaves
        // there.
        ImageIO.setUseCache(false);
    }

    /** Top left. */
    public static final int RED = 0xD02020;
    /** Top right. */
    public static final int GREEN = 0x20A030;
    /** Bottom left. */
    public static final int BLUE = 0x2030C0;
    /** Bottom right. */
    public static final int YELLOW = 0xE0D030;

    private TestPicture() {}

    /** Red, green, blue and yellow quarters. */
    public static BufferedImage blocks(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean right = x >= width / 2;
                boolean low = y >= height / 2;
                image.setRGB(x, y, low ? (right ? YELLOW : BLUE) : (right ? GREEN : RED));
            }
        }
        return image;
    }

    /** The picture as it has to be stored so that turning it makes the given one. */
    public static BufferedImage storedFor(BufferedImage upright, Orientation orientation) {
        PixelSize seen = new PixelSize(upright.getWidth(), upright.getHeight());
        PixelSize size = orientation.apply(seen);
        BufferedImage stored = new BufferedImage(size.width(), size.height(), upright.getType());
        for (int y = 0; y < seen.height(); y++) {
            for (int x = 0; x < seen.width(); x++) {
                // The figures of CIPA DC-008, section 4.6.4, one by one.
                int right = seen.width() - 1 - x;
                int low = seen.height() - 1 - y;
                int rgb = upright.getRGB(x, y);
                switch (orientation) {
                    case UPRIGHT -> stored.setRGB(x, y, rgb);
                    case FLIP_HORIZONTAL -> stored.setRGB(right, y, rgb);
                    case ROTATE_180 -> stored.setRGB(right, low, rgb);
                    case FLIP_VERTICAL -> stored.setRGB(x, low, rgb);
                    case TRANSPOSE -> stored.setRGB(y, x, rgb);
                    case ROTATE_90 -> stored.setRGB(y, right, rgb);
                    case TRANSVERSE -> stored.setRGB(low, right, rgb);
                    case ROTATE_270 -> stored.setRGB(low, x, rgb);
                }
            }
        }
        return stored;
    }

    /** The picture in a file of that format; JPEG at high quality. */
    public static ImageBytes encode(BufferedImage image, ImageFormat format) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format.word()).next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (format == ImageFormat.JPEG) {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0.95f);
        }
        return encode(image, writer, param);
    }

    /** The picture as a JPEG file of several scans. */
    public static ImageBytes progressive(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        return encode(image, writer, param);
    }

    private static ImageBytes encode(BufferedImage image, ImageWriter writer, ImageWriteParam param) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return ImageBytes.wrap(bytes.toByteArray());
    }

    /** The pixels of a file, by the JDK's reader. */
    public static BufferedImage decode(ImageBytes file) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file.array()));
            if (image == null) {
                throw new AssertionError("no picture: " + file);
            }
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pixel, 0xAARRGGBB; gray by its samples, which {@link BufferedImage#getRGB} would take for linear light. */
    public static int argb(BufferedImage image, int x, int y) {
        int bands = image.getRaster().getNumBands();
        if (image.getColorModel() instanceof IndexColorModel || bands > 2) {
            return image.getRGB(x, y);
        }
        int opacity = bands == 2 ? image.getRaster().getSample(x, y, 1) : 255;
        return (opacity << 24) | (image.getRaster().getSample(x, y, 0) * 0x10101);
    }

    /** A JPEG file with a segment put in after its first marker. */
    public static ImageBytes withSegment(ImageBytes jpeg, int marker, byte[] content) {
        byte[] bytes = jpeg.array();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, 2);
        out.write(0xFF);
        out.write(marker);
        out.write((content.length + 2) >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
        out.write(bytes, 2, bytes.length - 2);
        return ImageBytes.wrap(out.toByteArray());
    }

    /** The content of an APP1 segment with nothing but an orientation, in one byte order or the other. */
    public static byte[] exif(int orientation, boolean littleEndian) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'E', 'x', 'i', 'f', 0, 0});
        out.writeBytes(tiff(orientation, littleEndian));
        return out.toByteArray();
    }

    /** The TIFF structure inside of it. */
    public static byte[] tiff(int orientation, boolean littleEndian) {
        int[] numbers = {42, 0, 8, 1, 0x0112, 3, 0, 1, orientation, 0, 0, 0};
        int[] little = {42, 8, 0, 1, 0x0112, 3, 1, 0, orientation, 0, 0, 0};
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(littleEndian ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'});
        for (int number : littleEndian ? little : numbers) {
            out.write(littleEndian ? number : number >> 8);
            out.write(littleEndian ? number >> 8 : number);
        }
        return out.toByteArray();
    }
}
