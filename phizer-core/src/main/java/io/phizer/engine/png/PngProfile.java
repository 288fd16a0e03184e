package io.phizer.engine.png;

import io.phizer.engine.inflate.InflatedProfile;
import io.phizer.engine.metadata.ByteSlice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The profile of an iCCP chunk, decompressed when it is asked for, and then only once. Used by one thread. */
final class PngProfile {
    private final @Nullable ByteSlice chunk;
    private Optional<byte[]> inflated = Optional.empty();
    private boolean read;

    /** The profile of a file, or of one without. */
    PngProfile(@Nullable ByteSlice chunk) {
        this.chunk = chunk;
    }

    /** How long it is at most, which does not decompress all of it. */
    int mostBytes() {
        if (read) {
            return inflated.map(bytes -> bytes.length).orElse(0);
        }
        return chunk == null ? 0 : InflatedProfile.mostBytes(chunk);
    }

    /** The profile; empty without one, and where it is damaged or of no sensible size. */
    Optional<byte[]> bytes() {
        if (chunk != null && !read) {
            inflated = InflatedProfile.of(chunk);
        }
        read = true;
        return inflated;
    }
}
