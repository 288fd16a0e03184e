package io.phizer.engine.portable;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phizer.engine.FuzzSeeds;
import io.phizer.engine.TestWebp;
import io.phizer.image.ImageFormat;
import io.phizer.image.Region;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come as WebP: see {@link FuzzTarget}. In a build it runs over the seeds. */
class WebpFuzzTest {
    static Stream<byte[]> seeds() throws IOException {
        return Stream.concat(
                Stream.of("lossless.webp", "lossy-alpha.webp", "lossy-gray.webp")
                        .map(WebpFuzzTest::resource),
                FuzzSeeds.corpus("webp"));
    }

    private static byte[] resource(String name) {
        try (InputStream in = WebpFuzzTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5m")
    void answersWithAPictureOrAnImageException(byte[] bytes) {
        FuzzTarget.render(bytes, ImageFormat.PNG);
    }

    /** All frames of an animation, not only the first. */
    @MethodSource("animations")
    @FuzzTest(maxDuration = "5m")
    void animatesOrThrowsAnImageException(byte[] bytes) {
        FuzzTarget.render(bytes, ImageFormat.GIF);
    }

    static Stream<byte[]> animations() throws IOException {
        Region part = new Region(2, 2, 3, 2);
        byte[] glass = TestWebp.lossless(3, 2, TestWebp.filled(6, 0x80FF0000));
        TestWebp file = new TestWebp(6, 4, 0)
                .fill(new Region(0, 0, 6, 4), 10, 0xFF00FF00)
                .frame(part, 10, true, true, glass)
                .frame(part, 10, false, false, glass);
        return Stream.concat(Stream.of(file.end().array()), FuzzSeeds.corpus("webp"));
    }
}
