package io.phizer.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.AddOns;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebpWriterTest extends WebpFixture {
    @Test
    void isFoundWithoutBeingNamed() {
        AddOns found = AddOns.find();

        assertThat(found.writer(ImageFormat.WEBP)).containsInstanceOf(WebpWriter.class);
        assertThat(found.decoder(ImageFormat.WEBP)).containsInstanceOf(WebpSourceDecoder.class);
    }

    @Test
    void tellsTheVersionOfTheLibrary() {
        assertThat(writer.version()).matches("1-imageio[0-9.]+");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "3,1", "17,33", "16383,1", "1,16383", "640,480"})
    void givesExactlyTheSize(int width, int height) throws ImageException {
        for (boolean alpha : new boolean[] {false, true}) {
            ImageBytes file = write(waves(width, height, alpha), alpha, width, height, 80);

            assertThat(file.format()).contains(ImageFormat.WEBP);
            assertThat(pure.probe(file).stored()).isEqualTo(new PixelSize(width, height));
            assertThat(read(fast, file).getWidth()).isEqualTo(width);
        }
    }

    @ParameterizedTest
    @CsvSource({"16384,1", "1,16384"})
    void refusesSidesThatTheFormatDoesNotHave(int width, int height) {
        ResizePlan plan = plan(width, height, 80);
        byte[] pixels = new byte[3 * 16_384];

        assertThatThrownBy(() -> writer.heapBytes(plan, false))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("limit of a side is 16383");
        assertThatThrownBy(() -> writer.write(pixels, false, plan, Optional.empty(), NEVER))
                .isInstanceOf(ImageException.TooLarge.class);
    }

    @ParameterizedTest
    @CsvSource({"50,30", "80,33", "95,36", "100,38"})
    void keepsWhatTheQualityPromises(int quality, double least) throws ImageException {
        byte[] pixels = waves(320, 240, false);

        ImageBytes file = write(pixels, false, 320, 240, quality);

        assertThat(psnr(pixels, 3, read(pure, file)))
                .as("by phizer's own decoder")
                .isGreaterThan(least);
        assertThat(psnr(pixels, 3, read(fast, file))).as("by libwebp").isGreaterThan(least);
    }

    @Test
    void makesLargerFilesOfBetterQuality() throws ImageException {
        byte[] pixels = waves(320, 240, false);

        assertThat(write(pixels, false, 320, 240, 90).length())
                .isGreaterThan(write(pixels, false, 320, 240, 60).length());
    }

    @Test
    void keepsEveryStepOfOpacity() throws ImageException {
        byte[] pixels = waves(256, 40, true);

        ImageBytes file = write(pixels, true, 256, 40, 80);

        for (BufferedImage result : new BufferedImage[] {read(pure, file), read(fast, file)}) {
            for (int x = 0; x < 256; x++) {
                assertThat(result.getRGB(x, 20) >>> 24)
                        .as("column %d", x)
                        .isEqualTo(pixels[4 * (20 * 256 + x) + 3] & 0xFF);
            }
        }
    }

    @Test
    void writesLargePicturesSparingly() throws ImageException {
        byte[] pixels = waves(1500, 1000, false);

        ImageBytes file = write(pixels, false, 1500, 1000, 80);

        assertThat(psnr(pixels, 3, read(fast, file))).isGreaterThan(33);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void putsTheProfileIntoTheFileAndNothingElse(boolean alpha) throws ImageException {
        for (int length : new int[] {1000, 1001}) {
            byte[] profile = new byte[length];
            new Random(4).nextBytes(profile);
            byte[] pixels = waves(33, 21, alpha);

            ImageBytes plain = write(pixels, alpha, 33, 21, 80);
            ImageBytes file = writer.write(pixels, alpha, plan(33, 21, 80), Optional.of(profile), NEVER);

            String text = new String(file.array(), StandardCharsets.ISO_8859_1);
            assertThat(text.substring(12, 16)).isEqualTo("VP8X");
            assertThat(text.substring(30, 34)).isEqualTo("ICCP");
            assertThat(text.substring(38, 38 + length)).isEqualTo(new String(profile, StandardCharsets.ISO_8859_1));
            assertThat(text).doesNotContain("EXIF", "XMP ");
            assertThat(read(fast, file).getRGB(5, 5))
                    .isEqualTo(read(fast, plain).getRGB(5, 5));
            assertThat(pure.probe(file).stored()).isEqualTo(new PixelSize(33, 21));
            assertThat(pure.probe(file).alpha()).isEqualTo(alpha);
            assertThat(file.length()).isEqualTo(plain.length() + (alpha ? 0 : 18) + 8 + length + (length & 1));
        }
    }

    @Test
    void makesTheSameBytesEachTime() throws ImageException {
        assertThat(write(waves(200, 100, true), true, 200, 100, 80))
                .isEqualTo(write(waves(200, 100, true), true, 200, 100, 80));
    }

    @Test
    void takesNoArrayOfAnotherLength() {
        for (int length : new int[] {0, 299, 301, 400}) {
            byte[] pixels = new byte[length];
            assertThatThrownBy(() -> write(pixels, false, 10, 10, 80)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void costsMoreTheMoreThereIs() throws ImageException {
        assertThat(writer.heapBytes(plan(400, 300, 80), true))
                .isGreaterThan(writer.heapBytes(plan(400, 300, 80), false))
                .isGreaterThan(400 * 300 * 48);
    }

    @Test
    void givesUpWhenNobodyWaits() {
        byte[] pixels = waves(20, 20, false);

        assertThatThrownBy(() -> writer.write(pixels, false, plan(20, 20, 80), Optional.empty(), () -> true))
                .isInstanceOf(CancellationException.class);
    }
}
