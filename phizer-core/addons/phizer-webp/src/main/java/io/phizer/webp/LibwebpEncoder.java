package io.phizer.webp;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import io.phizer.engine.ImageException;
import io.phizer.image.PixelSize;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;

/** Has libwebp encode pixels. The writer of webp-imageio is made directly: nothing is looked up or registered. */
final class LibwebpEncoder {
    /** Above it libwebp is told to save memory: then it keeps no tokens, which takes some more time. */
    private static final long SPARING_PIXELS = 1_000_000;

    /** Measured with noise of black and white: 35 with tokens, 27 up to quality 90, 4 without; with opacity 42. */
    private static final long NATIVE_BYTES = 38;

    private static final int MODERATE_QUALITY = 90;
    private static final long MODERATE_BYTES = 29;
    private static final long SPARING_BYTES = 6;
    private static final long NATIVE_BYTES_OF_ALPHA = 48;
    /** Tables, and what does not depend on the size. */
    private static final long FIXED_BYTES = 1 << 20;

    private final WebPImageWriterSpi writers = new WebPImageWriterSpi();

    /**
     * Never changed once they are here. One that is dropped would never be freed: it registers itself with a cleaner,
     * which holds it. There are at most two hundred.
     */
    private final Map<Settings, WebPWriteParam> params = new ConcurrentHashMap<>();

    private record Settings(int quality, boolean sparing) {
        static Settings of(PixelSize size, int quality) {
            return new Settings(quality, size.pixels() > SPARING_PIXELS);
        }

        WebPWriteParam param() {
            WebPWriteParam param = new WebPWriteParam(Locale.ROOT);
            param.setCompressionQuality(quality / 100f);
            param.setLowMemory(sparing);
            return param;
        }
    }

    /** What {@link #encode} takes at most over its pixels: native memory, the pixels once more, and the file twice. */
    static long heapBytes(PixelSize size, int quality, boolean alpha) {
        long tokens = quality > MODERATE_QUALITY ? NATIVE_BYTES : MODERATE_BYTES;
        long opaque = size.pixels() > SPARING_PIXELS ? SPARING_BYTES : tokens;
        long pixel = alpha ? NATIVE_BYTES_OF_ALPHA + 4 + 2 * 3 : opaque + 3 + 2 * 2;
        return FIXED_BYTES + pixel * size.pixels();
    }

    byte[] encode(byte[] pixels, boolean alpha, PixelSize size, int quality) throws ImageException.TooLarge {
        WebPWriteParam param = params.computeIfAbsent(Settings.of(size, quality), Settings::param);
        ImageWriter writer = writers.createWriterInstance(null);
        try (TakenBytes out = new TakenBytes()) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(new SharedImage(pixels, alpha, size), null, null), param);
            return out.bytes();
        } catch (NullPointerException nothing) {
            // What libwebp gives of pixels of a checked size when there is no memory for its work.
            throw new ImageException.TooLarge("encoding " + size + " as WebP needs more memory than there is");
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        } finally {
            writer.dispose();
        }
    }

    /** Pixels as an image, without a copy, and without the one that {@code getData} would make. */
    private static final class SharedImage extends BufferedImage {
        SharedImage(byte[] pixels, boolean alpha, PixelSize size) {
            super(model(alpha), raster(pixels, alpha ? 4 : 3, size), false, null);
        }

        @Override
        public Raster getData() {
            return getRaster();
        }

        private static ColorModel model(boolean alpha) {
            return new ComponentColorModel(
                    ColorSpace.getInstance(ColorSpace.CS_sRGB),
                    alpha,
                    false,
                    alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                    DataBuffer.TYPE_BYTE);
        }

        private static WritableRaster raster(byte[] pixels, int channels, PixelSize size) {
            int[] offsets = channels == 4 ? new int[] {0, 1, 2, 3} : new int[] {0, 1, 2};
            return Raster.createInterleavedRaster(
                    new DataBufferByte(pixels, pixels.length),
                    size.width(),
                    size.height(),
                    size.width() * channels,
                    channels,
                    offsets,
                    null);
        }
    }
}
