package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.phizer.engine.Cancellation;
import io.phizer.engine.EngineChain;
import io.phizer.engine.FileParts;
import io.phizer.engine.IccProfiles;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
import io.phizer.engine.jpeg.JpegEngine;
import io.phizer.engine.metadata.ApplicationSegments;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.IccProfile;
import io.phizer.engine.metadata.JpegMarker;
import io.phizer.engine.png.PngHeader;
import io.phizer.engine.strip.PassThroughEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A profile that would be most of a small picture is converted by, be the picture scaled or not. */
class LargeProfileTest {
    private static final Cancellation NEVER = () -> false;
    private static final int SIDE = 48;
    private static final int COLOUR = 0x64B478;

    private final ImageEngine engines =
            EngineChain.of(PassThroughEngine.before(List.of(new JpegEngine(), new PortableEngine())));

    @ParameterizedTest
    @MethodSource("results")
    void isConvertedByAndNotCarriedAlong(ImageFormat input, ImageFormat output, int side) throws ImageException {
        ImageBytes source = picture(input, padded(IccProfile.MOST_KEPT_BYTES + 1));

        ImageBytes result = render(source, output, side);

        assertThat(profileIn(result)).isEmpty();
        assertThat(result.length()).isLessThan(4096);
        int meant = TestPicture.argb(
                TestPicture.decode(render(picture(input, IccProfiles.displayP3()), ImageFormat.GIF, side)), 9, 9);
        int found = TestPicture.argb(TestPicture.decode(result), 9, 9);
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat((found >> shift & 0xFF) - (meant >> shift & 0xFF)).isBetween(-4, 4);
        }
        assertThat(Math.abs((found >> 16 & 0xFF) - (COLOUR >> 16)))
                .as("red, which sRGB has less of")
                .isGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("results")
    void isCarriedAlongIfItIsAsLargeAsThoseOfColourSpaces(ImageFormat input, ImageFormat output, int side)
            throws ImageException {
        byte[] profile = padded(60_960);

        assertThat(profileIn(render(picture(input, profile), output, side))).contains(profile);
    }

    /** The same size is not decoded where the format is the same. */
    private static Stream<Arguments> results() {
        return Stream.of(
                arguments(ImageFormat.JPEG, ImageFormat.JPEG, SIDE / 2),
                arguments(ImageFormat.JPEG, ImageFormat.JPEG, SIDE),
                arguments(ImageFormat.JPEG, ImageFormat.PNG, SIDE / 2),
                arguments(ImageFormat.PNG, ImageFormat.PNG, SIDE / 2),
                arguments(ImageFormat.PNG, ImageFormat.PNG, SIDE),
                arguments(ImageFormat.PNG, ImageFormat.JPEG, SIDE / 2),
                arguments(ImageFormat.WEBP, ImageFormat.JPEG, SIDE / 2),
                arguments(ImageFormat.WEBP, ImageFormat.PNG, SIDE));
    }

    /** Display P3 with bytes that no tag uses. */
    private static byte[] padded(int length) {
        byte[] profile = Arrays.copyOf(IccProfiles.displayP3(), length);
        ByteBuffer.wrap(profile).putInt(length);
        return profile;
    }

    private static ImageBytes picture(ImageFormat format, byte[] profile) {
        if (format == ImageFormat.WEBP) {
            return webp(profile);
        }
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.setRGB(i % SIDE, i / SIDE, COLOUR);
        }
        ImageBytes plain = TestPicture.encode(image, format);
        return format == ImageFormat.PNG
                ? FileParts.pngWithProfile(plain, "name", profile)
                : jpegWithProfile(plain, profile);
    }

    /** Lossless: the size, no transforms, and codes of one symbol each, of which pixels take no bits (RFC 9649, section 3). */
    private static ImageBytes webp(byte[] profile) {
        int size = SIDE - 1 | (SIDE - 1) << 14;
        long codes = 0;
        int at = 3;
        for (int symbol : new int[] {COLOUR >> 8 & 0xFF, COLOUR >> 16, COLOUR & 0xFF, 0xFF}) {
            codes |= (symbol << 3 | 5L) << at;
            at += 11;
        }
        codes |= 1L << at;
        ByteBuffer pixels = ByteBuffer.allocate(21).order(ByteOrder.LITTLE_ENDIAN);
        pixels.put((byte) 0x2F).putInt(size).putLong(codes);
        return FileParts.webp(
                FileParts.webpChunk("VP8X", new byte[] {0x20, 0, 0, 0, SIDE - 1, 0, 0, SIDE - 1, 0, 0}),
                FileParts.webpChunk("ICCP", profile),
                FileParts.webpChunk("VP8L", pixels.array()));
    }

    /** In as many segments as it takes; each is put in front of those before. */
    private static ImageBytes jpegWithProfile(ImageBytes jpeg, byte[] profile) {
        int most = 60_000;
        int count = (profile.length + most - 1) / most;
        ImageBytes file = jpeg;
        for (int i = count; i > 0; i--) {
            byte[] piece = Arrays.copyOfRange(profile, (i - 1) * most, Math.min(profile.length, i * most));
            byte[] head = FileParts.latin("ICC_PROFILE\0" + (char) i + (char) count);
            byte[] segment = Arrays.copyOf(head, head.length + piece.length);
            System.arraycopy(piece, 0, segment, head.length, piece.length);
            file = TestPicture.withSegment(file, 0xE2, segment);
        }
        return file;
    }

    private static Optional<byte[]> profileIn(ImageBytes result) throws ImageException {
        if (result.format().orElseThrow() == ImageFormat.PNG) {
            return PngHeader.read(result.array(), ImageLimits.defaults()).iccProfile();
        }
        byte[] bytes = result.array();
        ApplicationSegments segments = new ApplicationSegments(bytes);
        int at = 2;
        while ((bytes[at + 1] & 0xFF) != JpegMarker.SOS) {
            int length = (bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF);
            segments.read(bytes[at + 1] & 0xFF, new ByteCursor(bytes, at + 4, at + 2 + length));
            at += 2 + length;
        }
        return segments.iccProfile();
    }

    private ImageBytes render(ImageBytes source, ImageFormat output, int side) throws ImageException {
        ImageInfo info = engines.probe(source);
        ResizePlan plan = new ResizePlan(
                Region.all(info.seen()), info.orientation(), new PixelSize(side, side), output, 90, 0xFFFFFF);
        return engines.render(source, List.of(plan), NEVER).get(0);
    }
}
