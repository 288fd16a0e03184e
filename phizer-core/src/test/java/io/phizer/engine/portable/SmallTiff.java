package io.phizer.engine.portable;

import io.phizer.image.ImageBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/** TIFF files tag by tag: one strip, without compression unless a tag says so. */
final class SmallTiff {
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final Map<Integer, long[]> tags = new TreeMap<>();
    private final byte[] pixels;

    SmallTiff(int width, int height, byte[] pixels) {
        this.pixels = pixels;
        with(TiffTags.WIDTH, width).with(TiffTags.HEIGHT, height).with(TiffTags.COMPRESSION, 1);
        with(TiffTags.STRIP_OFFSETS, 8).with(TiffTags.STRIP_ROWS, height).with(TiffTags.STRIP_LENGTHS, pixels.length);
    }

    static SmallTiff gray(int width, int height, int bits, byte[] pixels) {
        return new SmallTiff(width, height, pixels).with(TiffTags.BITS, bits).with(TiffTags.PHOTOMETRIC, 1);
    }

    static SmallTiff rgb(int width, int height, int bits, byte[] pixels) {
        return new SmallTiff(width, height, pixels)
                .with(TiffTags.BITS, bits, bits, bits)
                .with(TiffTags.PHOTOMETRIC, 2)
                .with(TiffTags.SAMPLES, 3);
    }

    SmallTiff with(int tag, long... values) {
        tags.put(tag, values);
        return this;
    }

    SmallTiff without(int tag) {
        tags.remove(tag);
        return this;
    }

    ImageBytes file(ByteOrder order) {
        int directory = 8 + pixels.length + (pixels.length & 1);
        int more = directory + 6 + 12 * tags.size();
        int length = more
                + tags.values().stream().mapToInt(values -> 4 * values.length).sum();
        ByteBuffer out = ByteBuffer.allocate(length).order(order);
        out.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M')).put(out.get(0));
        out.putShort((short) 42).putInt(directory).put(pixels).position(directory);
        out.putShort((short) tags.size());
        for (Map.Entry<Integer, long[]> tag : tags.entrySet()) {
            long[] values = tag.getValue();
            boolean narrow = tag.getKey() != TiffTags.STRIP_OFFSETS
                    && tag.getKey() != TiffTags.STRIP_LENGTHS
                    && values[0] <= 0xFFFF;
            out.putShort(tag.getKey().shortValue())
                    .putShort((short) (narrow ? SHORT : LONG))
                    .putInt(values.length);
            int field = out.position();
            if (values.length * (narrow ? 2 : 4) > 4) {
                out.putInt(more);
                out.position(more);
                put(out, values, narrow);
                more = out.position();
            } else {
                put(out, values, narrow);
            }
            out.position(field + 4);
        }
        out.putInt(0);
        return ImageBytes.wrap(out.array());
    }

    private static void put(ByteBuffer out, long[] values, boolean narrow) {
        for (long value : values) {
            if (narrow) {
                out.putShort((short) value);
            } else {
                out.putInt((int) value);
            }
        }
    }
}
