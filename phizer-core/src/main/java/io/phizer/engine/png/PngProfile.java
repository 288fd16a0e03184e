package io.phizer.engine.png;

import io.phizer.engine.metadata.ByteSlice;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decompresses the profile of an iCCP chunk (W3C PNG, section 11.3.2.3) up to a size that profiles have. */
final class PngProfile {
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_NAME_BYTES = 80;

    private PngProfile() {}

    static Optional<byte[]> decompress(ByteSlice chunk) {
        int position = chunk.from();
        int nameEnd = Math.min(chunk.end(), position + MOST_NAME_BYTES);
        while (position < nameEnd && chunk.bytes()[position] != 0) {
            position++;
        }
        int compressed = position + 2;
        boolean named = position < nameEnd && compressed < chunk.end() && chunk.bytes()[position + 1] == 0;
        // What is longer compressed than a profile may be has blocks of nothing in it, which take time all the same.
        if (!named || chunk.end() - compressed > MOST_BYTES) {
            return Optional.empty();
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(chunk.bytes(), compressed, chunk.end() - compressed);
            return inflate(inflater);
        } catch (DataFormatException damaged) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private static Optional<byte[]> inflate(Inflater inflater) throws DataFormatException {
        byte[] profile = new byte[4096];
        int filled = 0;
        while (!inflater.finished()) {
            if (filled == profile.length) {
                if (filled >= MOST_BYTES) {
                    return Optional.empty();
                }
                profile = Arrays.copyOf(profile, 2 * filled);
            }
            int count = inflater.inflate(profile, filled, profile.length - filled);
            if (count == 0 && !inflater.finished()) {
                return Optional.empty();
            }
            filled += count;
        }
        return Optional.of(Arrays.copyOf(profile, filled));
    }
}
