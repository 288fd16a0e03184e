package io.phizer.webp;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.ResultWriter;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import java.util.Optional;

/**
 * Writes lossy WebP with libwebp, opacity without loss. The number of {@code quality} is the one that libwebp goes by.
 * Sides are at most 16383 pixels, which is all that a VP8 frame header has room for (RFC 6386, section 9.1).
 */
public final class WebpWriter implements ResultWriter {
    /** Goes up whenever this class makes other bytes of the same pixels. */
    private static final String RECIPE = "1";

    private static final int MOST_SIDE = 16_383;

    private final LibwebpEncoder encoder;

    /**
     * A writer whose native library is there and works.
     *
     * @throws IllegalStateException if it is not, because there is none for this platform for instance
     */
    public WebpWriter() {
        Libwebp.require();
        encoder = new LibwebpEncoder();
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
    public long heapBytes(ResizePlan plan, boolean alpha) throws ImageException.TooLarge {
        checkSides(plan.target());
        return LibwebpEncoder.heapBytes(plan.target(), plan.quality(), alpha);
    }

    @Override
    public ImageBytes write(
            byte[] pixels, boolean alpha, ResizePlan plan, Optional<byte[]> profile, Cancellation cancelled)
            throws ImageException.TooLarge {
        PixelSize size = plan.target();
        checkSides(size);
        int channels = alpha ? 4 : 3;
        // What libwebp reads is this array and no more; a shorter one it would read beyond its end.
        if (pixels.length != size.pixels() * channels) {
            throw new IllegalArgumentException(pixels.length + " bytes are not " + size + " by " + channels);
        }
        cancelled.check();
        byte[] file = encoder.encode(pixels, alpha, size, plan.quality());
        cancelled.check();
        return ImageBytes.wrap(
                profile.map(icc -> WebpProfile.put(file, size, icc)).orElse(file));
    }

    private static void checkSides(PixelSize size) throws ImageException.TooLarge {
        if (Math.max(size.width(), size.height()) > MOST_SIDE) {
            throw new ImageException.TooLarge(size + " as WebP, limit of a side is " + MOST_SIDE);
        }
    }
}
