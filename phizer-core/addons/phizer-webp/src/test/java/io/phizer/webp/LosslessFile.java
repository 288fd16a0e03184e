package io.phizer.webp;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import io.phizer.image.ImageBytes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;

/** Lossless WebP, which phizer does not write. */
final class LosslessFile {
    private LosslessFile() {}

    static ImageBytes of(BufferedImage image) throws IOException {
        WebPWriteParam param = new WebPWriteParam(Locale.ROOT);
        param.setCompressionType(CompressionType.Lossless);
        ImageWriter writer = new WebPImageWriterSpi().createWriterInstance(null);
        try (TakenBytes out = new TakenBytes()) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
            return ImageBytes.wrap(out.bytes());
        } finally {
            writer.dispose();
        }
    }
}
