package io.phizer.servlet;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Small pictures, and their size when they come back. */
final class Pictures {
    private Pictures() {}

    static byte[] jpeg(int width, int height) {
        return encoded(width, height, "jpeg");
    }

    static byte[] png(int width, int height) {
        return encoded(width, height, "png");
    }

    /** {@code WxH} of an encoded picture. */
    static String size(byte[] encoded) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(encoded));
            return image.getWidth() + "x" + image.getHeight();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encoded(int width, int height, String format) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pencil = image.createGraphics();
        pencil.setColor(Color.ORANGE);
        pencil.fillRect(0, 0, width, height / 2);
        pencil.setColor(Color.BLUE);
        pencil.fillRect(0, height / 2, width / 2, height);
        pencil.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
