package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.TestPicture;
import io.phizer.engine.jpeg.JpegEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of very many chunks, blocks or segments, that each say nothing. */
class PartsTest {
    private static final String EMPTY_CHUNK = "00000000" + "74455874" + "9642c585";

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF", "WEBP"})
    void areBounded(ImageFormat format) {
        assertThatCode(() -> new PortableEngine().probe(withParts(format, 90_000)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new PortableEngine().probe(withParts(format, 100_001)))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessage("over 100000 parts");
    }

    @ParameterizedTest
    @EnumSource(names = "JPEG")
    void areBoundedByTheEngineBeforeToo(ImageFormat format) {
        ImageEngine engine = new JpegEngine();

        assertThatCode(() -> engine.probe(withParts(format, 90_000))).doesNotThrowAnyException();
        assertThatThrownBy(() -> engine.probe(withParts(format, 100_001)))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessage("over 100000 parts");
    }

    private static ImageBytes withParts(ImageFormat format, int count) {
        byte[] picture = switch (format) {
            case WEBP -> webp();
            default -> TestPicture.encode(TestPicture.blocks(9, 7), format).array();
        };
        return switch (format) {
            case JPEG -> inserted(picture, 2, "fffe0002", count);
            case PNG -> inserted(picture, 33, EMPTY_CHUNK, count);
            case GIF -> inserted(picture, 13 + (3 << ((picture[10] & 7) + 1)), "21fe00", count);
            default -> sized(inserted(picture, 12, "4a554e4b00000000", count));
        };
    }

    private static byte[] webp() {
        try (InputStream in = PartsTest.class.getResourceAsStream("lossless.webp")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImageBytes inserted(byte[] picture, int at, String part, int count) {
        byte[] bytes = HexFormat.of().parseHex(part);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(picture, 0, at);
        for (int i = 0; i < count; i++) {
            out.write(bytes, 0, bytes.length);
        }
        out.write(picture, at, picture.length - at);
        return ImageBytes.wrap(out.toByteArray());
    }

    /** With the length of the whole in its head. */
    private static ImageBytes sized(ImageBytes webp) {
        byte[] bytes = webp.array();
        int length = bytes.length - 8;
        for (int i = 0; i < 4; i++) {
            bytes[4 + i] = (byte) (length >> (8 * i));
        }
        return ImageBytes.wrap(bytes);
    }
}
