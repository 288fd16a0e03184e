package io.phizer.engine.metadata;

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

    /** The whole profile, or empty if there is none or not all of it. */
    public Optional<byte[]> joined() {
        if (pieces.isEmpty() || !consistent || pieces.size() != expected) {
            return Optional.empty();
        }
        byte[] profile = new byte[(int) bytes];
        int filled = 0;
        for (ByteSlice piece : pieces.values()) {
            System.arraycopy(piece.bytes(), piece.from(), profile, filled, piece.length());
            filled += piece.length();
        }
        return Optional.of(profile);
    }
}
