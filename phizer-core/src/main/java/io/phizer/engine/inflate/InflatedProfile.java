package io.phizer.engine.inflate;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.IccProfile;
import java.util.List;
import java.util.Optional;

/**
 * The colour profile in an iCCP chunk (W3C PNG, section 11.3.2.3): as many bytes as it says that it has (ICC.1:2022, section
 * 7.2.2), and none behind them. {@link InflatedBytes} bounds the time.
 */
public final class InflatedProfile {
    private static final int MOST_NAME_BYTES = 80;
    private static final int HEADER_BYTES = IccProfile.HEADER_BYTES;
    /** A header is far within: one that is not has blocks of nothing before it, which take time. */
    private static final int MOST_LOOKED_AT = 1024;

    private static final int PIECE = 8192;

    private InflatedProfile() {}

    /**
     * Decompresses a profile.
     *
     * @param chunk its content: a name, a zero, the number of the method, and a zlib stream
     * @return empty where it is damaged, or its header is none of a profile, or tells a size that none can have
     */
    public static Optional<byte[]> of(ByteSlice chunk) {
        Optional<ByteSlice> stream = stream(chunk);
        try {
            return stream.isPresent() ? inflated(stream.get()) : Optional.empty();
        } catch (ImageException.Malformed damaged) {
            return Optional.empty();
        }
    }

    /**
     * How many bytes a profile has at most, of which no more than the header is decompressed.
     *
     * @param chunk as above
     * @return 0 where it is seen to be damaged or none
     */
    public static int mostBytes(ByteSlice chunk) {
        Optional<ByteSlice> stream = stream(chunk);
        if (stream.isEmpty()) {
            return 0;
        }
        ByteSlice all = stream.get();
        int end = Math.min(all.end(), all.from() + MOST_LOOKED_AT);
        InflatedBytes in = new InflatedBytes(
                List.of(new ByteSlice(all.bytes(), all.from(), end)), HEADER_BYTES, HEADER_BYTES, () -> false);
        try {
            return size(in, in.take(HEADER_BYTES));
        } catch (ImageException.Malformed cut) {
            return end < all.end() ? IccProfile.MOST_BYTES : 0;
        }
    }

    private static int size(InflatedBytes in, int at) throws ImageException.Malformed {
        return IccProfile.toldSize(new ByteCursor(in.array(), at, at + HEADER_BYTES));
    }

    private static Optional<ByteSlice> stream(ByteSlice chunk) {
        int nameEnd = chunk.from();
        int end = Math.min(chunk.end(), nameEnd + MOST_NAME_BYTES);
        while (nameEnd < end && chunk.bytes()[nameEnd] != 0) {
            nameEnd++;
        }
        int compressed = nameEnd + 2;
        boolean named = nameEnd < end && compressed < chunk.end() && chunk.bytes()[nameEnd + 1] == 0;
        // What is longer compressed than a profile may be has blocks of nothing in it, which take time all the same.
        if (!named || chunk.end() - compressed > IccProfile.MOST_BYTES) {
            return Optional.empty();
        }
        return Optional.of(new ByteSlice(chunk.bytes(), compressed, chunk.end()));
    }

    private static Optional<byte[]> inflated(ByteSlice stream) throws ImageException.Malformed {
        InflatedBytes in = new InflatedBytes(List.of(stream), PIECE, IccProfile.MOST_BYTES, () -> false);
        int at = in.take(HEADER_BYTES);
        int size = size(in, at);
        if (size == 0) {
            return Optional.empty();
        }
        byte[] profile = new byte[size];
        System.arraycopy(in.array(), at, profile, 0, HEADER_BYTES);
        for (int filled = HEADER_BYTES; filled < profile.length; ) {
            int count = Math.min(PIECE, profile.length - filled);
            at = in.take(count);
            System.arraycopy(in.array(), at, profile, filled, count);
            filled += count;
        }
        in.end();
        return Optional.of(profile);
    }
}
