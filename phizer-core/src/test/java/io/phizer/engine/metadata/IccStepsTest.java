package io.phizer.engine.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.FileParts;
import io.phizer.engine.IccProfiles;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IccStepsTest {
    private static final int TAGS = 128;
    private static final int ENTRY = 12;

    /** A profile may have tags that nobody knows, but none of which LittleCMS makes as many steps as there are entries. */
    @ParameterizedTest
    @ValueSource(strings = {"abcd", "D2B0", "D2B3", "B2D0"})
    void makeAProfileUnusable(String name) {
        byte[] profile = withTag(IccProfiles.displayP3(), name);

        assertThat(IccProfile.of(profile).isPresent()).isEqualTo(name.equals("abcd"));
    }

    /** One more tag, of the last eight bytes. */
    private static byte[] withTag(byte[] profile, String name) {
        ByteBuffer in = ByteBuffer.wrap(profile);
        int tags = in.getInt(TAGS);
        int body = TAGS + 4 + ENTRY * tags;
        ByteBuffer out = ByteBuffer.allocate(profile.length + ENTRY);
        out.put(profile, 0, TAGS).putInt(tags + 1);
        for (int i = 0; i < tags; i++) {
            int at = TAGS + 4 + ENTRY * i;
            out.put(Arrays.copyOfRange(profile, at, at + 4));
            out.putInt(in.getInt(at + 4) + ENTRY).putInt(in.getInt(at + 8));
        }
        out.put(FileParts.latin(name)).putInt(out.capacity() - 8).putInt(8);
        out.put(profile, body, profile.length - body);
        return out.putInt(0, out.capacity()).array();
    }
}
