package io.phizer.engine.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.DecodedFrames;
import io.phizer.engine.FileParts;
import io.phizer.engine.ImageException;
import io.phizer.engine.TestWebp;
import io.phizer.image.ImageBytes;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebpAnimationWriterTest {
    private static final PixelSize SIZE = new PixelSize(6, 4);
    private static final Region ALL = Region.all(SIZE);
    private static final int GLASS = 0x80FF0000;
    private static final int FLAGS = 20;

    /** Byte by byte, with frames whose content is left out. */
    @Test
    void writesTheChunksOfTheFormat() {
        WebpAnimationWriter writer =
                new WebpAnimationWriter(SIZE, OptionalInt.of(0), Optional.of(new byte[] {1, 2, 3}));
        writer.frame(picture(6, 4, GLASS), ALL, 300);
        writer.frame(picture(3, 2, GLASS), new Region(2, 2, 3, 2), 70_000);

        byte[] file = writer.end();

        HexFormat hex = HexFormat.of();
        byte[] first = FileParts.webpChunk("VP8L", new byte[0]);
        String head = "52494646" + hex.formatHex(u32(file.length - 8)) + "57454250"
                + "56503858" + "0a000000" + "32000000" + "050000" + "030000"
                + "49434350" + "03000000" + "01020300"
                + "414e494d" + "06000000" + "00000000" + "0000";
        int at = head.length() / 2;
        assertThat(hex.formatHex(file, 0, at)).isEqualTo(head);
        int length = TestWebp.lossless(6, 4, TestWebp.filled(24, GLASS)).length;
        String frame = "414e4d46" + hex.formatHex(u32(16 + length)) + "000000" + "000000" + "050000" + "030000"
                + "2c0100" + "02" + hex.formatHex(first, 0, 4);
        assertThat(hex.formatHex(file, at, at + frame.length() / 2)).isEqualTo(frame);
        int next = at + 24 + length;
        String placed = "414e4d46"
                + hex.formatHex(u32(16 + TestWebp.lossless(3, 2, TestWebp.filled(6, GLASS)).length))
                + "010000" + "010000" + "020000" + "010000" + "701101" + "02";
        assertThat(hex.formatHex(file, next, next + placed.length() / 2)).isEqualTo(placed);
    }

    private static byte[] u32(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }

    @ParameterizedTest
    @CsvSource({"-1,-1", "0,0", "1,1", "7,7", "65534,65534", "65535,65534"})
    void saysHowOftenAllIsShown(int repeats, int read) throws ImageException {
        OptionalInt asked = repeats < 0 ? OptionalInt.empty() : OptionalInt.of(repeats);
        WebpAnimationWriter writer = new WebpAnimationWriter(SIZE, asked, Optional.empty());
        writer.frame(picture(6, 4, -1), ALL, 10);
        writer.frame(picture(6, 4, GLASS), ALL, 10);

        DecodedFrames found = DecodedFrames.of(ImageBytes.wrap(writer.end()));

        assertThat(found.repeats()).isEqualTo(read < 0 ? OptionalInt.empty() : OptionalInt.of(read));
    }

    @Test
    void showsTheLastFrameForLonger() throws ImageException {
        WebpAnimationWriter writer = new WebpAnimationWriter(SIZE, OptionalInt.of(0), Optional.empty());
        assertThat(writer.prolong(1)).isFalse();
        writer.frame(picture(6, 4, -1), ALL, 10);
        assertThat(writer.prolong(30)).isTrue();
        writer.frame(picture(6, 4, GLASS), ALL, WebpAnimationWriter.MOST_DELAY);
        assertThat(writer.prolong(1)).isFalse();

        assertThat(DecodedFrames.of(ImageBytes.wrap(writer.end())).delays())
                .containsExactly(40, WebpAnimationWriter.MOST_DELAY);
    }

    /** Viewers make less of a picture that may be transparent. */
    @Test
    void saysWhetherAnythingIsTransparent() throws IOException {
        WebpAnimationWriter opaque = new WebpAnimationWriter(SIZE, OptionalInt.empty(), Optional.empty());
        opaque.frame(picture(6, 4, -1), ALL, 10);
        WebpAnimationWriter lossy =
                new WebpAnimationWriter(new PixelSize(100, 100), OptionalInt.empty(), Optional.empty());
        lossy.frame(file("lossy-gray.webp"), new Region(0, 0, 100, 100), 10);
        byte[] gray = lossy.end();
        WebpAnimationWriter glass =
                new WebpAnimationWriter(new PixelSize(100, 100), OptionalInt.empty(), Optional.empty());
        glass.frame(file("lossy-alpha.webp"), new Region(0, 0, 100, 100), 10);

        assertThat(opaque.end()[FLAGS]).isEqualTo((byte) 0x02);
        assertThat(gray[FLAGS]).isEqualTo((byte) 0x02);
        assertThat(glass.end()[FLAGS]).isEqualTo((byte) 0x12);
    }

    @Test
    void takesPicturesOfTheSizeOfTheirPlaceOnly() {
        WebpAnimationWriter writer = new WebpAnimationWriter(SIZE, OptionalInt.empty(), Optional.empty());

        assertThatThrownBy(() -> writer.frame(picture(5, 4, -1), ALL, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.frame(picture(3, 4, -1), new Region(1, 0, 3, 4), 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.frame(ImageBytes.wrap(FileParts.latin("no picture at all")), ALL, 10))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ImageBytes picture(int width, int height, int argb) {
        return FileParts.webp(TestWebp.lossless(width, height, TestWebp.filled(width * height, argb)));
    }

    private static ImageBytes file(String name) throws IOException {
        return ImageBytes.wrap(WebpAnimationWriterTest.class
                .getResourceAsStream("/io/phizer/engine/portable/" + name)
                .readAllBytes());
    }
}
