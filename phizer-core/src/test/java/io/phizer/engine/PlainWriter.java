package io.phizer.engine;

import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A writer of an add-on that puts what it is given behind the first bytes of a WebP file, so that tests can look at it. */
public final class PlainWriter implements ResultWriter {
    private static final int HEADER_BYTES = 20;

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String version() {
        return "7";
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.WEBP;
    }

    @Override
    public long heapBytes(ResizePlan plan, boolean alpha) throws ImageException.TooLarge {
        if (plan.target().width() > 1000) {
            throw new ImageException.TooLarge(plan.target() + " is too large to be plain");
        }
        return 1_000_000_000L;
    }

    @Override
    public ImageBytes write(
            byte[] pixels, boolean alpha, ResizePlan plan, Optional<byte[]> profile, Cancellation cancelled) {
        byte[] icc = profile.orElse(new byte[0]);
        ByteBuffer file =
                ByteBuffer.allocate(HEADER_BYTES + pixels.length + icc.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII));
        file.putInt(file.capacity() - 8);
        file.put("WEBP".getBytes(StandardCharsets.US_ASCII));
        file.putInt(alpha ? 4 : 3).putInt(icc.length).put(pixels).put(icc);
        return ImageBytes.wrap(file.array());
    }

    /** How many bytes the writer was given for each pixel. */
    public static int channels(ImageBytes file) {
        return ByteBuffer.wrap(file.array()).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
    }

    /** How long the profile is that the writer was given; 0 without one. */
    public static int profileLength(ImageBytes file) {
        return ByteBuffer.wrap(file.array()).order(ByteOrder.LITTLE_ENDIAN).getInt(16);
    }

    /** A sample of a pixel that the writer was given. */
    public static int sample(ImageBytes file, int pixel, int channel) {
        return file.array()[HEADER_BYTES + pixel * channels(file) + channel] & 0xFF;
    }
}
