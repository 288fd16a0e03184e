package io.phizer.engine.metadata;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phizer.engine.FuzzSeeds;
import io.phizer.engine.ImageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come as Exif, as an application segment, or as markers, is passed over where it makes no sense. */
class MetadataFuzzTest {
    /** Whole files: where in them the blocks begin is for the fuzzer to find out. */
    static Stream<byte[]> files() throws IOException {
        return FuzzSeeds.corpus("jpg");
    }

    static Stream<byte[]> blocks() {
        byte[] big = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0};
        byte[] little = {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0};
        return Stream.of(big, little);
    }

    static Stream<byte[]> segments() {
        return Stream.of(
                        "\u00e0JFIF\0\1\1",
                        "\u00e1Exif\0\0II*\0",
                        "\u00e2ICC_PROFILE\0\1\1profile",
                        "\u00eeAdobe\0d\0\0\0\0\2")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("blocks")
    @FuzzTest(maxDuration = "5m")
    void everyExifBlockHasAnOrientation(byte[] bytes) {
        for (int from = 0; from <= Math.min(bytes.length, 16); from++) {
            if (ExifOrientation.of(bytes, from, bytes.length) == null) {
                throw new AssertionError("no orientation");
            }
        }
    }

    /** A segment begins with its marker's code; a byte in the midst of the rest begins another of the same kind. */
    @MethodSource("segments")
    @FuzzTest(maxDuration = "5m")
    void applicationSegmentsThatMakeNoSenseAreMalformedAtWorst(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        ApplicationSegments segments = new ApplicationSegments(bytes);
        int middle = 1 + bytes.length / 2;
        try {
            segments.read(bytes[0] & 0xFF, new ByteCursor(bytes, 1, bytes.length));
            segments.read(bytes[0] & 0xFF, new ByteCursor(bytes, Math.min(middle, bytes.length), bytes.length));
        } catch (ImageException.Malformed refused) {
            return;
        }
        Optional<byte[]> profile = segments.iccProfile();
        if (profile.isPresent() && profile.get().length > bytes.length * 2) {
            throw new AssertionError("a profile out of nothing");
        }
    }

    @MethodSource("files")
    @FuzzTest(maxDuration = "5m")
    void everyStepFromMarkerToMarkerGoesForward(byte[] bytes) {
        if (bytes.length < 2) {
            return;
        }
        JpegCursor cursor = new JpegCursor(bytes);
        try {
            while (true) {
                int before = cursor.position();
                int marker = cursor.next();
                cursor.isCut();
                cursor.parameters();
                if (marker == JpegMarker.SOS) {
                    cursor.moveTo(JpegCursor.endOfScan(bytes, cursor.position()));
                }
                if (cursor.position() <= before || cursor.position() > bytes.length) {
                    throw new AssertionError("went from " + before + " to " + cursor.position());
                }
            }
        } catch (ImageException.Malformed end) {
            if (end.getMessage().isBlank()) {
                throw new AssertionError("refused without a reason", end);
            }
        }
    }
}
