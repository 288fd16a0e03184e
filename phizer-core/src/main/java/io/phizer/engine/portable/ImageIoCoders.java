package io.phizer.engine.portable;

import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;

/**
 * The only coders of {@code javax.imageio} that the engine uses, the JDK's readers of JPEG, BMP and TIFF, chosen by class: what
 * other code has put on the class path or registered never sees a picture. They can be got through the JDK's registry
 * only; nothing is registered there.
 */
final class ImageIoCoders {
    private static final String JDK_PACKAGE = "com.sun.imageio.plugins.";

    private final ImageReaderSpi jpegReader;
    private final ImageReaderSpi bmpReader;
    private final ImageReaderSpi tiffReader;

    private ImageIoCoders(IIORegistry registry) {
        jpegReader = find(registry, ImageReaderSpi.class, "jpeg.JPEGImageReaderSpi");
        bmpReader = find(registry, ImageReaderSpi.class, "bmp.BMPImageReaderSpi");
        tiffReader = find(registry, ImageReaderSpi.class, "tiff.TIFFImageReaderSpi");
    }

    /**
     * Finds the coders.
     *
     * @throws IllegalStateException if this Java runtime lacks one
     */
    static ImageIoCoders find() {
        return new ImageIoCoders(ImageIoRegistry.get());
    }

    private static <T extends ImageReaderWriterSpi> T find(IIORegistry registry, Class<T> category, String name) {
        Iterator<T> providers = registry.getServiceProviders(category, false);
        while (providers.hasNext()) {
            T provider = providers.next();
            if (provider.getClass().getName().equals(JDK_PACKAGE + name)
                    && provider.getClass().getClassLoader() == null) {
                return provider;
            }
        }
        throw new IllegalStateException("this Java runtime has no " + JDK_PACKAGE + name);
    }

    ImageReader jpegReader() throws IOException {
        return jpegReader.createReaderInstance();
    }

    ImageReader bmpReader() throws IOException {
        return bmpReader.createReaderInstance();
    }

    ImageReader tiffReader() throws IOException {
        return tiffReader.createReaderInstance();
    }
}
