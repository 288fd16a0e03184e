package io.phizer.engine;

import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A writer of an add-on that makes WebP of every pixel as it is, so that tests can compare exactly. */
public final class LosslessWriter implements ResultWriter {
    private final List<ResizePlan> written = new ArrayList<>();

    @Override
    public String name() {
        return "exact";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.WEBP;
    }

    /** The pixels as integers, their bits, and the chunk and the file around them. */
    @Override
    public long heapBytes(ResizePlan plan, boolean alpha) {
        return 40 * plan.target().pixels() + 16_384;
    }

    @Override
    public ImageBytes write(
            byte[] pixels, boolean alpha, ResizePlan plan, Optional<byte[]> profile, Cancellation cancelled) {
        written.add(plan);
        int channels = alpha ? 4 : 3;
        int[] argb = new int[pixels.length / channels];
        for (int i = 0, at = 0; i < argb.length; i++, at += channels) {
            int opacity = alpha ? pixels[at + 3] & 0xFF : 255;
            argb[i] =
                    opacity << 24 | (pixels[at] & 0xFF) << 16 | (pixels[at + 1] & 0xFF) << 8 | (pixels[at + 2] & 0xFF);
        }
        return FileParts.webp(
                TestWebp.lossless(plan.target().width(), plan.target().height(), argb));
    }

    /** What was asked for, in order; for one thread. */
    public List<ResizePlan> written() {
        return written;
    }
}
