package io.phizer.engine.portable;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phizer.engine.FuzzSeeds;
import io.phizer.image.ImageFormat;
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
}
