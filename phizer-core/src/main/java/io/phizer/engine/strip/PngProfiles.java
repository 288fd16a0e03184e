package io.phizer.engine.strip;

import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.IccProfile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The content of an iCCP chunk (W3C PNG, section 11.3.2.3) written anew: with a name that says nothing, a profile that
 * fits, and no bytes behind it.
 */
final class PngProfiles {
    private static final int MOST_NAME_BYTES = 80;
    private static final byte[] NAME = "icc\0\0".getBytes(StandardCharsets.US_ASCII);

    private PngProfiles() {}

    static Optional<byte[]> rewritten(@Nullable ByteSlice chunk, IccProfile.Space samples) {
        if (chunk == null) {
            return Optional.empty();
        }
        int nameEnd = chunk.from();
        int end = Math.min(chunk.end(), nameEnd + MOST_NAME_BYTES);
        while (nameEnd < end && chunk.bytes()[nameEnd] != 0) {
            nameEnd++;
        }
        if (nameEnd + 2 >= chunk.end() || chunk.end() - nameEnd - 2 > IccProfile.MOST_BYTES) {
            return Optional.empty();
        }
        return IccProfile.usable(inflated(new ByteSlice(chunk.bytes(), nameEnd + 2, chunk.end())), samples)
                .map(PngProfiles::content);
    }

    private static Optional<byte[]> inflated(ByteSlice compressed) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed.bytes(), compressed.from(), compressed.length());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] some = new byte[8192];
            while (!inflater.finished() && out.size() <= IccProfile.MOST_BYTES) {
                int count = inflater.inflate(some);
                if (count == 0 && !inflater.finished()) {
                    return Optional.empty();
                }
                out.write(some, 0, count);
            }
            return Optional.of(out.toByteArray());
        } catch (DataFormatException damaged) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private static byte[] content(byte[] profile) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(profile);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(profile.length / 2 + 64);
            out.writeBytes(NAME);
            byte[] some = new byte[8192];
            while (!deflater.finished()) {
                out.write(some, 0, deflater.deflate(some));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
