package io.phizer.engine.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.DecodedFrames;
import io.phizer.engine.FileParts;
import io.phizer.engine.IccProfiles;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.MarkedPictures;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestWebp;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebP is passed through where an engine writes it; the file that comes out is looked at here without one. */
class WebpStripTest {
    private static final int FLAGS = 20;
    private final PortableEngine decoder = new PortableEngine();

    @Test
    void keepsNothingButThePictureAndItsProfile() throws ImageException {
        ImageBytes source = MarkedPictures.of(ImageFormat.WEBP);

        ImageBytes result = strip(source);

        assertThat(FileParts.contains(result, MarkedPictures.MARK)).isFalse();
        assertThat(FileParts.contains(result, "EXIF")).isFalse();
        assertThat(FileParts.contains(result, new String(IccProfiles.adobeRgb(), StandardCharsets.ISO_8859_1)))
                .isTrue();
        assertThat(result.array()[FLAGS]).isEqualTo((byte) 0x20);
        assertThat(pixels(result)).isEqualTo(pixels(source));
    }

    @Test
    void keepsTheFirstProfileOfThoseBeforeThePixels() throws ImageException {
        byte[] p3 = IccProfiles.displayP3();
        byte[] adobe = IccProfiles.adobeRgb();
        byte[] pixels = TestWebp.lossless(2, 2, TestWebp.filled(4, 0xFFFF0000));
        TestWebp one = TestWebp.flagged(4, 4, 0x22).chunk("ICCP", p3).chunk("ANIM", new byte[6]);
        TestWebp two = TestWebp.flagged(4, 4, 0x22)
                .chunk("ICCP", p3)
                .chunk("ICCP", adobe)
                .chunk("ANIM", new byte[6]);
        for (TestWebp file : List.of(one, two)) {
            file.frame(new Region(0, 0, 2, 2), 10, true, false, pixels);
            file.frame(new Region(2, 2, 2, 2), 10, true, false, pixels);
        }

        ImageBytes clean = strip(one.end());

        assertThat(FileParts.contains(clean, new String(p3, StandardCharsets.ISO_8859_1)))
                .isTrue();
        assertThat(strip(two.chunk("ICCP", adobe).end())).isEqualTo(clean);
    }

    @Test
    void leavesAProfileOfWhichTheHeaderSaysNothing() throws ImageException {
        byte[] header = FileParts.webpChunk("VP8X", new byte[] {0, 0, 0, 0, 3, 0, 0, 3, 0, 0});
        byte[] profile = FileParts.webpChunk("ICCP", IccProfiles.displayP3());
        byte[] pixels = TestWebp.lossless(4, 4, TestWebp.filled(16, 0xFFFF0000));

        assertThat(strip(FileParts.webp(header, profile, pixels))).isEqualTo(strip(FileParts.webp(header, pixels)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossless.webp", "lossy-alpha.webp", "lossy-gray.webp"})
    void leavesAllPixelsAsTheyAre(String name) throws IOException, ImageException {
        ImageBytes source = file(name);

        ImageBytes result = strip(FileParts.followed(source, FileParts.latin(MarkedPictures.MARK)));

        assertThat(FileParts.contains(result, MarkedPictures.MARK)).isFalse();
        assertThat(decoder.probe(result)).isEqualTo(decoder.probe(source));
        assertThat(pixels(result)).isEqualTo(pixels(source));
        assertThat(strip(result)).isEqualTo(result);
    }

    @Test
    void refusesWhatIsAndIsNotAnimated() throws ImageException {
        byte[] animated = MarkedPictures.of(ImageFormat.WEBP).array().clone();
        animated[FLAGS] |= 2;

        assertThatThrownBy(() -> WebpStrip.strip(animated, new PixelSize(64, 48), true))
                .isInstanceOf(ImageException.Malformed.class);
    }

    @Test
    void keepsAnAnimationAndNothingElse() throws ImageException {
        ImageBytes source = animation(new Region(0, 0, 4, 4));

        ImageBytes result = strip(source);

        assertThat(FileParts.contains(result, MarkedPictures.MARK)).isFalse();
        assertThat(DecodedFrames.of(result)).usingRecursiveComparison().isEqualTo(DecodedFrames.of(source));
        assertThat(result.array()[FLAGS]).isEqualTo((byte) 0x12);
        assertThat(strip(result)).isEqualTo(result);
    }

    /** What is seen beside opaque frames is transparent. */
    @Test
    void keepsSayingThatAnAnimationOfOpaqueFramesIsTransparent() throws IOException, ImageException {
        byte[] lossy = file("lossy-gray.webp").array();
        byte[] coded = Arrays.copyOfRange(lossy, 12, lossy.length);
        Region place = new Region(2, 0, 100, 100);
        ImageBytes source = new TestWebp(120, 100, 0)
                .frame(place, 50, true, true, coded)
                .frame(place, 50, true, true, coded)
                .end();

        assertThat(strip(source).array()[FLAGS]).isEqualTo((byte) 0x12);
    }

    @Test
    void leavesOpacityOutThatTheHeaderDoesNotTellOf() throws IOException, ImageException {
        byte[] unsaid = file("lossy-alpha.webp").array().clone();
        unsaid[FLAGS] = 0;

        ImageBytes result = strip(ImageBytes.wrap(unsaid));

        assertThat(FileParts.contains(result, "VP8X")).isFalse();
        assertThat(FileParts.contains(result, "ALPH")).isFalse();
        assertThat(pixels(result)).isEqualTo(pixels(ImageBytes.wrap(unsaid)));
    }

    @Test
    void keepsTheFirstFrameAlone() throws ImageException {
        ImageBytes source = animation(new Region(0, 0, 4, 4));

        ImageBytes result = WebpStrip.strip(source.array(), new PixelSize(4, 4), false);

        assertThat(FileParts.contains(result, MarkedPictures.MARK)).isFalse();
        assertThat(FileParts.contains(result, "AN")).isFalse();
        assertThat(pixels(result)).isEqualTo(pixels(source));
    }

    @Test
    void leavesAFirstFrameThatIsNotAllOfThePictureToOthers() throws ImageException {
        byte[] source = animation(new Region(2, 0, 2, 4)).array();

        assertThatThrownBy(() -> WebpStrip.strip(source, new PixelSize(4, 4), false))
                .isInstanceOf(ImageException.Unsupported.class);
    }

    /** Two frames, with a mark wherever there is room for one. */
    private static ImageBytes animation(Region first) {
        byte[] mark = FileParts.webpChunk("UNKN", FileParts.latin(MarkedPictures.MARK));
        byte[] pixels =
                TestWebp.lossless(first.width(), first.height(), TestWebp.filled(first.width() * 4, 0xFFFF0000));
        byte[] marked = Arrays.copyOf(mark, mark.length + pixels.length);
        System.arraycopy(pixels, 0, marked, mark.length, pixels.length);
        return new TestWebp(4, 4, 3)
                .chunk("UNKN", FileParts.latin(MarkedPictures.MARK))
                .frame(first, 120, true, true, marked)
                .fill(new Region(2, 2, 2, 1), 80, 0x8000FF00)
                .chunk("XMP ", FileParts.latin(MarkedPictures.MARK))
                .end();
    }

    @Test
    void refusesCutFiles() throws IOException {
        byte[] whole = file("lossy-alpha.webp").array();

        for (int length = 12; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> WebpStrip.strip(cut, new PixelSize(1, 1), true))
                    .isInstanceOf(ImageException.class);
        }
    }

    private ImageBytes strip(ImageBytes source) throws ImageException {
        return WebpStrip.strip(source.array(), decoder.probe(source).stored(), true);
    }

    private ImageBytes pixels(ImageBytes source) throws ImageException {
        ImageInfo info = decoder.probe(source);
        ResizePlan plan =
                new ResizePlan(Region.all(info.seen()), info.orientation(), info.seen(), ImageFormat.PNG, 90, 0xFFFFFF);
        return decoder.render(source, List.of(plan), () -> false).get(0);
    }

    private static ImageBytes file(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PortableEngine.class.getResourceAsStream(name))) {
            return ImageBytes.wrap(in.readAllBytes());
        }
    }
}
