package io.phizer.webp;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPReadParam;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.SourceDecoder;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import javax.imageio.ImageReader;

/**
 * Decodes WebP with libwebp, whole pictures into memory. Leaves alone what is animated, and what is so large that the
 * garbage collector, which some JVMs hold up while native code has an array in its hands, would wait noticeably.
 */
public final class WebpSourceDecoder implements SourceDecoder {
    /** Goes up whenever this class makes other pixels of the same source. */
    private static final String RECIPE = "1";

    private static final long MOST_PIXELS = 16_000_000;

    private static final int FIRST_CHUNK = 12;
    private static final int FLAGS = 20;
    private static final int ANIMATED = 2;

    private static final long FIXED_BYTES = 1 << 20;
    /** Rows that filters and upsampling work on. */
    private static final long COLUMN_BYTES = 256;

    private static final long PIXEL_BYTES = 4;
    /** Lossless pixels are decoded beside the result, and again where indices are packed; opacity as well. */
    private static final long LOSSLESS_BYTES = 9;

    /** Tables of prefix codes: as phizer-core lets pass before, 4096 groups at most, and one for 490 pixels. */
    private static final long CODE_BYTES = 12;

    private static final long MOST_CODE_BYTES = 24 << 20;

    private final WebPImageReaderSpi readers = new WebPImageReaderSpi();
    /** Never changed once it is here. One that is dropped would never be freed: its cleaner holds it. */
    private final WebPReadParam settings;

    /**
     * A decoder whose native library is there and works.
     *
     * @throws IllegalStateException if it is not, because there is none for this platform for instance
     */
    public WebpSourceDecoder() {
        Libwebp.require();
        settings = new WebPReadParam();
    }

    @Override
    public String name() {
        return Libwebp.NAME;
    }

    /** The recipe's number and the version of webp-imageio, each of which carries one version of libwebp. */
    @Override
    public String version() {
        return RECIPE + "-imageio" + Libwebp.version();
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.WEBP;
    }

    @Override
    public OptionalLong heapBytes(ImageBytes source, ImageInfo info) {
        PixelSize size = info.stored();
        if (size.pixels() > MOST_PIXELS || isAnimated(source.array())) {
            return OptionalLong.empty();
        }
        long pixel = PIXEL_BYTES;
        long codes = 0;
        if (!firstChunk(source.array()).equals("VP8 ")) {
            pixel += LOSSLESS_BYTES;
            codes = Math.min(MOST_CODE_BYTES, CODE_BYTES * size.pixels());
        }
        return OptionalLong.of(
                FIXED_BYTES + source.length() + pixel * size.pixels() + codes + COLUMN_BYTES * size.width());
    }

    @Override
    public int[] decode(ImageBytes source, ImageInfo info) throws ImageException {
        ImageReader reader = readers.createReaderInstance(null);
        try (SharedInput input = new SharedInput(source.array())) {
            reader.setInput(input, true, true);
            PixelSize found = new PixelSize(reader.getWidth(0), reader.getHeight(0));
            // What is allocated goes by libwebp's own reading of the header; the limits were checked by ours.
            if (!found.equals(info.stored())) {
                throw new ImageException.Malformed("WebP of " + info.stored() + " is " + found + " to libwebp", -1);
            }
            return ((DataBufferInt) reader.read(0, settings).getRaster().getDataBuffer()).getData();
        } catch (IOException fault) {
            throw new ImageException.Malformed("damaged: " + fault.getMessage(), -1);
        } catch (OutOfMemoryError exhausted) {
            throw new ImageException.TooLarge("decoding needs more memory than there is");
        } finally {
            reader.dispose();
        }
    }

    private static String firstChunk(byte[] file) {
        return new String(file, FIRST_CHUNK, 4, StandardCharsets.US_ASCII);
    }

    private static boolean isAnimated(byte[] file) {
        return firstChunk(file).equals("VP8X") && (file[FLAGS] & ANIMATED) != 0;
    }
}
