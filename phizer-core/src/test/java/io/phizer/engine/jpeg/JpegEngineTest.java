package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageEngineContract;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
import io.phizer.engine.jpeg.encode.JpegEncoder;
import io.phizer.engine.jpeg.encode.TestPlanes;
import io.phizer.engine.metadata.JpegMarker;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JpegEngineTest extends ImageEngineContract {
    @Override
    protected ImageEngine engine() {
        return new JpegEngine();
    }

    /** The corners of pictures with odd sides, where a shift by a sample would show. */
    @ParameterizedTest
    @EnumSource(Orientation.class)
    void hasTheColourOfEachCornerInItWhicheverWayItIsStored(Orientation orientation) throws ImageException {
        for (int[] size : new int[][] {{64, 48}, {63, 47}, {130, 99}}) {
            BufferedImage stored = TestPicture.storedFor(TestPicture.blocks(size[0], size[1]), orientation);
            for (ImageBytes file :
                    List.of(TestPicture.encode(stored, ImageFormat.JPEG), TestPicture.progressive(stored))) {
                for (int side : new int[] {41, 60, 95}) {
                    ImageBytes source =
                            TestPicture.withSegment(file, 0xE1, TestPicture.exif(orientation.exifValue(), false));
                    ImageInfo info = engine().probe(source);
                    ResizePlan plan = new ResizePlan(
                            Region.all(info.seen()),
                            info.orientation(),
                            new PixelSize(side, side - 3),
                            ImageFormat.JPEG,
                            85,
                            0);

                    assertQuarters(TestPicture.decode(render(source, plan)));
                }
            }
        }
    }

    @Test
    void keepsTheColourProfileByteByByte() throws ImageException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] source =
                JpegEncoder.encode(TestPlanes.scene(64, 48, 3, true), 90, false, Optional.of(profile), () -> false);

        ImageBytes result = render(ImageBytes.wrap(source), plan(64, 48, 32, 24, ImageFormat.JPEG));

        assertThat(new Segments(result.array(), io.phizer.engine.ImageLimits.defaults(), new TableCache())
                        .applications()
                        .iccProfile())
                .hasValue(profile);
    }

    @Test
    void writesNoSegmentsButThoseThatAPictureNeeds() throws ImageException {
        byte[] secret = "SECRET".getBytes(StandardCharsets.US_ASCII);
        ImageBytes source = TestPicture.encode(TestPicture.blocks(64, 48), ImageFormat.JPEG);
        for (int marker : new int[] {0xE1, 0xE2, 0xE3, 0xED, 0xEF, 0xFE}) {
            source = TestPicture.withSegment(source, marker, secret);
        }

        ImageBytes result = render(source, plan(64, 48, 32, 24, ImageFormat.JPEG));

        assertThat(JpegSegment.all(result.array()).stream().map(JpegSegment::marker))
                .containsOnly(
                        JpegSegment.SOI,
                        JpegSegment.APP0,
                        JpegSegment.DQT,
                        JpegSegment.DHT,
                        JpegMarker.SOF0,
                        JpegSegment.SOS,
                        JpegSegment.EOI);
    }

    @Test
    void staysGrayWhereTheSourceIs() throws ImageException {
        ImageBytes source = ImageBytes.wrap(SmallJpegs.bytes("gray.jpg"));

        ImageBytes result = render(source, plan(77, 55, 20, 20, ImageFormat.JPEG));

        assertThat(new DecodedJpeg(result.array()).planes()).isEqualTo(1);
    }

    @Test
    void asksForCancellationOnceForEachRowOfMcus() throws ImageException {
        byte[] source =
                JpegEncoder.encode(TestPlanes.scene(48, 400, 3, true), 90, false, Optional.empty(), () -> false);
        int[] asked = {0};

        engine().render(
                        ImageBytes.wrap(source),
                        List.of(plan(48, 400, 12, 100, ImageFormat.JPEG)),
                        () -> asked[0]++ < 0);

        assertThat(asked[0]).isBetween(25, 40);
    }

    @Test
    void tellsItsSharpnessInItsVersion() {
        assertThat(Arrays.stream(Sharpness.values())
                        .map(sharpness -> new JpegEngine(io.phizer.engine.ImageLimits.defaults(), sharpness).version()))
                .doesNotHaveDuplicates();
    }
}
