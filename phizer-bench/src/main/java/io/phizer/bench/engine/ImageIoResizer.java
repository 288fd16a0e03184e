package io.phizer.bench.engine;

import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The JDK alone: its JPEG reader, {@link Graphics2D}, its JPEG writer. */
final class ImageIoResizer implements Resizer {
    private final boolean subsampling;

    ImageIoResizer(boolean subsampling) {
        this.subsampling = subsampling;
    }

    @Override
    public List<byte[]> resize(byte[] source, Work work) throws IOException {
        BufferedImage picture = subsampling ? readSubsampled(source, work) : readAll(source, work.region());
        List<byte[]> results = new ArrayList<>();
        for (PixelSize target : work.targets()) {
            results.add(JdkJpeg.write(scale(picture, target), work.quality()));
        }
        return results;
    }

    private static BufferedImage readAll(byte[] source, Region part) throws IOException {
        return JdkJpeg.read(source).getSubimage(part.x(), part.y(), part.width(), part.height());
    }

    /** Every n-th pixel, n as large as leaves twice the target's sides. */
    private static BufferedImage readSubsampled(byte[] source, Work work) throws IOException {
        int step = Math.max(1, (int) (work.leastShrink() / 2));
        Region part = work.region();
        return JdkJpeg.read(source, (reader, param) -> {
            param.setSourceRegion(new Rectangle(part.x(), part.y(), part.width(), part.height()));
            param.setSourceSubsampling(step, step, step / 2, step / 2);
            return param;
        });
    }

    private static BufferedImage scale(BufferedImage picture, PixelSize target) {
        BufferedImage current = picture;
        while (current.getWidth() >= 2 * target.width() && current.getHeight() >= 2 * target.height()) {
            PixelSize half = new PixelSize((current.getWidth() + 1) / 2, (current.getHeight() + 1) / 2);
            current = draw(current, half, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        }
        return draw(current, target, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    }

    private static BufferedImage draw(BufferedImage picture, PixelSize size, Object interpolation) {
        BufferedImage drawn = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = drawn.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
            graphics.drawImage(picture, 0, 0, size.width(), size.height(), null);
        } finally {
            graphics.dispose();
        }
        return drawn;
    }
}
