package io.phizer.engine.strip;

import io.phizer.engine.ImageException;
import io.phizer.engine.inflate.InflatedProfile;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.IccProfile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * The content of an iCCP chunk (W3C PNG, section 11.3.2.3) written anew: with a name that says nothing, a profile that
 * fits, and no bytes behind it.
 */
final class PngProfiles {
    private static final byte[] NAME = "icc\0\0".getBytes(StandardCharsets.US_ASCII);

    private PngProfiles() {}

    /**
     * The content, if there is a profile that fits.
     *
     * @throws ImageException.Unsupported if it is too large to be kept
     */
    static Optional<byte[]> rewritten(@Nullable ByteSlice chunk, IccProfile.Space samples)
            throws ImageException.Unsupported {
        Optional<byte[]> inflated = chunk == null ? Optional.empty() : InflatedProfile.of(chunk);
        return IccProfile.kept(inflated, samples).map(PngProfiles::content);
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
