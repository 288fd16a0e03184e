package io.phizer.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageBytesTest {
    @ParameterizedTest(name = "{0} begins {1}")
    @CsvSource({
        "FF D8 FF E0 00 10,                         JPEG",
        "FF D8 FF DB,                               JPEG",
        "FF D8 FF,                                  JPEG",
        "FF D8,                                     ",
        "FF D8 00,                                  ",
        "89 50 4E 47 0D 0A 1A 0A 00,                PNG",
        "89 50 4E 47 0D 0A 1A 0A,                   PNG",
        "89 50 4E 47 0A 1A 0A,                      ",
        "89 50 4E 47 0D 0A 1A,                      ",
        "47 49 46 38 39 61,                         GIF",
        "47 49 46 38 37 61 01,                      GIF",
        "47 49 46 38 38 61,                         ",
        "47 49 46 38 39,                            ",
        "52 49 46 46 01 02 03 04 57 45 42 50,       WEBP",
        "52 49 46 46 FF FF FF FF 57 45 42 50 56 50, WEBP",
        "52 49 46 46 01 02 03 04 57 41 56 45,       ",
        "52 49 46 46 01 02 03 04 57 45 42,          ",
        "42 4D 00 00 00 00 00 00 00 00 00 00 00 00 28 00 00 00, BMP",
        "42 4D 00 00 00 00 00 00 00 00 00 00 00 00 29 00 00 00, ",
        "42 4D 00 00 00 00 00 00 00 00 00 00 00 00 28 00 00, ",
        "49 49 2A 00 08 00 00 00,                   TIFF",
        "4D 4D 00 2A 00 00 00 08,                   TIFF",
        "4D 4D 2A 00 00 00 00 08,                   ",
        "49 49 2B 00 08 00 00 00,                   ",
        "00 FF D8 FF,                               ",
        "'',                                        ",
    })
    void areOfTheFormatOfTheirFirstBytes(String hex, ImageFormat format) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        assertThat(ImageBytes.wrap(bytes).format()).isEqualTo(Optional.ofNullable(format));
    }

    @ParameterizedTest
    @CsvSource({"<svg xmlns='http://www.w3.org/2000/svg'/>", "<!doctype html>", "BM", "II*\u0000", "%PDF-1.7", "GIF"})
    void areOfNoFormatThatIsNotListed(String text) {
        assertThat(ImageBytes.wrap(text.getBytes(StandardCharsets.UTF_8)).format())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void haveAMediaTypeThatEndsInTheFormatsWord(ImageFormat format) {
        assertThat(format.mediaType()).isEqualTo("image/" + format.word());
    }

    @Test
    void areSharedAndNotCopied() throws IOException {
        byte[] bytes = {1, 2, 3};
        ImageBytes image = ImageBytes.wrap(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        image.writeTo(out);
        assertThat(image.array()).isSameAs(bytes);
        assertThat(image.length()).isEqualTo(3);
        assertThat(out.toByteArray()).isEqualTo(bytes);
        assertThat(image.openStream().readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void areEqualByContent() {
        ImageBytes image = ImageBytes.wrap(new byte[] {1, 2});
        assertThat(image)
                .isEqualTo(ImageBytes.wrap(new byte[] {1, 2}))
                .hasSameHashCodeAs(ImageBytes.wrap(new byte[] {1, 2}));
        assertThat(image).isNotEqualTo(ImageBytes.wrap(new byte[] {1, 3}));
    }

    @Test
    void tellFormatAndLength() {
        assertThat(ImageBytes.wrap(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}))
                .hasToString("jpeg, 3 bytes");
        assertThat(ImageBytes.wrap(new byte[0])).hasToString("unknown format, 0 bytes");
    }
}
