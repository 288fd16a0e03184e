package io.phizer.engine.inflate;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.FileParts;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.IccProfile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Adler32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InflatedProfileTest {
    @ParameterizedTest
    @ValueSource(ints = {129, 8192, 8193, 3 << 20, IccProfile.MOST_BYTES})
    void isAsLongAsItSays(int size) {
        byte[] profile = profile(size, size);
        boolean fits = FileParts.compressed(profile).length <= IccProfile.MOST_BYTES;

        assertThat(InflatedProfile.of(chunk("name\0\0", profile)).isPresent()).isEqualTo(fits);
        InflatedProfile.of(chunk("name\0\0", profile))
                .ifPresent(found -> assertThat(found).isEqualTo(profile));
    }

    @Test
    void hasNoBytesBehindIt() {
        byte[] followed = profile(5000, 3000);

        assertThat(InflatedProfile.of(chunk("n\0\0", followed))).contains(Arrays.copyOf(followed, 3000));
    }

    @Test
    void isNotThereWhereItsSizeCannotBe() {
        for (int told : new int[] {0, 1, 128, 5001, IccProfile.MOST_BYTES, IccProfile.MOST_BYTES + 1, -1}) {
            assertThat(InflatedProfile.of(chunk("n\0\0", profile(5000, told))))
                    .as("size %d of 5000 bytes", told)
                    .isEmpty();
        }
    }

    @Test
    void isNotThereWhereTheChunkIsNone() {
        byte[] profile = profile(500, 500);
        byte[] sound = chunk("n\0\0", profile).bytes();
        byte[] damaged = sound.clone();
        damaged[damaged.length - 1]++;

        assertThat(InflatedProfile.of(ByteSlice.of(sound))).contains(profile);
        assertThat(InflatedProfile.of(ByteSlice.of(damaged))).isEmpty();
        assertThat(InflatedProfile.of(chunk("n\0\1", profile))).isEmpty();
        assertThat(InflatedProfile.of(chunk("n".repeat(80) + "\0\0", profile))).isEmpty();
        for (int length = 0; length < sound.length; length++) {
            assertThat(InflatedProfile.of(ByteSlice.of(Arrays.copyOf(sound, length))))
                    .as("cut to %d bytes", length)
                    .isEmpty();
        }
    }

    /** Empty blocks, each with codes of its own, in the middle of a profile. */
    @Test
    void isNotThereWhereItIsMostlyOfNothing() {
        byte[] profile = profile(200, 200);

        assertThat(InflatedProfile.of(inBlocks(profile, 20_000))).contains(profile);
        assertThat(InflatedProfile.of(inBlocks(profile, 20_001))).isEmpty();
    }

    @Test
    void isAtMostAsLongAsItsHeaderSays() {
        byte[] sound = chunk("n\0\0", profile(5000, 3000)).bytes();
        byte[] other = profile(5000, 3000);
        other[36]++;

        assertThat(InflatedProfile.mostBytes(ByteSlice.of(sound))).isEqualTo(3000);
        assertThat(InflatedProfile.mostBytes(ByteSlice.of(Arrays.copyOf(sound, 400))))
                .as("cut behind its header")
                .isEqualTo(3000);
        assertThat(InflatedProfile.mostBytes(ByteSlice.of(Arrays.copyOf(sound, 100))))
                .as("cut within its header")
                .isZero();
        assertThat(InflatedProfile.mostBytes(chunk("n\0\0", other))).isZero();
        assertThat(InflatedProfile.of(chunk("n\0\0", other))).isEmpty();
        assertThat(InflatedProfile.mostBytes(chunk("n\0\0", profile(5000, IccProfile.MOST_BYTES + 1))))
                .isZero();
        assertThat(InflatedProfile.mostBytes(chunk("n\0\1", profile(5000, 3000))))
                .isZero();
    }

    /** What stands before the header may take time to be gone through: it is taken for the largest there can be. */
    @Test
    void isAtMostTheLargestWhereItsHeaderIsNotSeenAtOnce() {
        byte[] profile = profile(200, 200);

        assertThat(InflatedProfile.mostBytes(inBlocks(profile, 10))).isEqualTo(200);
        assertThat(InflatedProfile.mostBytes(inBlocks(profile, 20_000))).isEqualTo(IccProfile.MOST_BYTES);
    }

    /** Noise with a size in front, and the name of all profiles. */
    private static byte[] profile(int length, int told) {
        byte[] profile = new byte[length];
        new Random(length).nextBytes(profile);
        ByteBuffer.wrap(profile).putInt(told).putInt(36, 0x61637370);
        return profile;
    }

    private static ByteSlice chunk(String name, byte[] profile) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(FileParts.latin(name));
        out.writeBytes(FileParts.compressed(profile));
        return ByteSlice.of(out.toByteArray());
    }

    /** A stream of empty blocks, and then a stored one. */
    private static ByteSlice inBlocks(byte[] profile, int blocks) {
        Bits bits = new Bits();
        bits.put(0x78, 8);
        bits.put(0x9C, 8);
        for (int i = 0; i < blocks; i++) {
            bits.put(0, 1);
            bits.put(2, 2);
            // 257 lengths and one distance, told by 18 lengths of lengths, of which the third and the last are used.
            bits.put(0, 10);
            bits.put(14, 4);
            for (int k = 0; k < 18; k++) {
                bits.put(k == 2 || k == 17 ? 1 : 0, 3);
            }
            // A word for 0, none for the next 255, a word for the end of the block, and one for a distance.
            bits.put(0, 1);
            bits.put(1, 1);
            bits.put(127, 7);
            bits.put(1, 1);
            bits.put(106, 7);
            bits.put(0, 2);
            bits.put(1, 1);
        }
        bits.put(1, 3);
        byte[] head = bits.end();
        Adler32 sum = new Adler32();
        sum.update(profile);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(FileParts.latin("n\0\0"));
        out.writeBytes(head);
        out.writeBytes(new byte[] {(byte) profile.length, 0, (byte) ~profile.length, (byte) 0xFF});
        out.writeBytes(profile);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        return ByteSlice.of(out.toByteArray());
    }

    /** The lowest bit of each byte first. */
    private static final class Bits {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int waiting;
        private int count;

        void put(int value, int bits) {
            waiting |= value << count;
            count += bits;
            while (count >= 8) {
                out.write(waiting);
                waiting >>>= 8;
                count -= 8;
            }
        }

        byte[] end() {
            if (count > 0) {
                put(0, 8 - count);
            }
            return out.toByteArray();
        }
    }
}
