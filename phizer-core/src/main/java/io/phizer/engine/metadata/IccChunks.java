package io.phizer.engine.metadata;

import io.phizer.engine.ImageException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pieces of an ICC profile that a JPEG file spreads over several segments (ICC.1, section B.4). A set that is not
 * whole is no profile: better the colours of sRGB than those of half a table.
 */
public final class IccChunks {
    private static final int MOST_BYTES = 4 << 20;
    private final SortedMap<Integer, ByteSlice> pieces = new TreeMap<>();
    private boolean consistent = true;
    private int expected = -1;
    private long bytes;

    /** No piece yet. */
    public IccChunks() {}

    /** Takes a piece with its number, from 1 on, of that many. */
    public void add(int number, int count, ByteSlice piece) {
        bytes += piece.length();
        boolean fits = number >= 1 && number <= count && (expected == -1 || expected == count) && bytes <= MOST_BYTES;
        consistent &= fits && pieces.putIfAbsent(number, piece) == null;
        expected = count;
    }

    /**
     * The profile, without any bytes that stand behind it; empty if there is none or not all of it, or its header is none of
     * a profile. No more than that is looked at before there is an array for it.
     */
    public Optional<byte[]> joined() {
        if (pieces.isEmpty() || !consistent || pieces.size() != expected || bytes < IccProfile.HEADER_BYTES) {
            return Optional.empty();
        }
        byte[] header = first(IccProfile.HEADER_BYTES);
        try {
            int size = IccProfile.toldSize(new ByteCursor(header, 0, header.length));
            return size == 0 || size > bytes ? Optional.empty() : Optional.of(first(size));
        } catch (ImageException.Malformed cut) {
            return Optional.empty();
        }
    }

    /** So many bytes of all pieces, which have as many. */
    private byte[] first(int count) {
        byte[] joined = new byte[count];
        int filled = 0;
        for (ByteSlice piece : pieces.values()) {
            int more = Math.min(piece.length(), count - filled);
            System.arraycopy(piece.bytes(), piece.from(), joined, filled, more);
            filled += more;
        }
        return joined;
    }
}
