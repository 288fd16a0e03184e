package io.phizer.engine.portable;

import io.phizer.engine.metadata.ByteSlice;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tags of TIFF that tell how to decode. */
final class TiffTags {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int STRIP_OFFSETS = 273;
    static final int ORIENTATION = 274;
    static final int SAMPLES = 277;
    static final int STRIP_ROWS = 278;
    static final int STRIP_LENGTHS = 279;
    static final int PLANAR = 284;
    static final int COLOUR_MAP = 320;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_LENGTHS = 325;
    static final int EXTRA = 338;
    static final int FORMAT = 339;

    /** None, LZW, Deflate by both its numbers, PackBits. */
    static final Set<Long> COMPRESSIONS = Set.of(1L, 5L, 8L, 32_946L, 32_773L);

    private static final int FILL_ORDER = 266;
    static final int PREDICTOR = 317;

    /** In the order that a directory has to have. */
    private static final List<Integer> DECODING = List.of(
            WIDTH,
            HEIGHT,
            BITS,
            COMPRESSION,
            PHOTOMETRIC,
            FILL_ORDER,
            STRIP_OFFSETS,
            SAMPLES,
            STRIP_ROWS,
            STRIP_LENGTHS,
            PLANAR,
            PREDICTOR,
            COLOUR_MAP,
            TILE_WIDTH,
            TILE_HEIGHT,
            TILE_OFFSETS,
            TILE_LENGTHS,
            EXTRA);

    private TiffTags() {}

    /**
     * The file with a directory of these tags alone, behind all else so that no offset changes: what is odd in metadata
     * cannot make a reader fail or grow.
     */
    static List<ByteSlice> clean(byte[] file, TiffDirectory directory) {
        ByteOrder order = directory.little() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        List<byte[]> entries = new ArrayList<>();
        for (int tag : DECODING) {
            Optional<byte[]> entry = directory.entry(tag);
            entry.ifPresent(entries::add);
        }
        ByteBuffer tags = ByteBuffer.allocate(6 + 12 * entries.size()).order(order);
        tags.putShort((short) entries.size());
        entries.forEach(tags::put);
        ByteBuffer head = ByteBuffer.allocate(8).order(order);
        head.put(file, 0, 4).putInt(file.length);
        return List.of(ByteSlice.of(head.array()), new ByteSlice(file, 8, file.length), ByteSlice.of(tags.array()));
    }
}
