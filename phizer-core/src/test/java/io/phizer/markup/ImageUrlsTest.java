package io.phizer.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.ResizeException;
import io.phizer.ResizeService;
import io.phizer.engine.TestPicture;
import io.phizer.image.ImageFormat;
import io.phizer.request.ImageRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ImageUrlsTest {
    @TempDir
    Path photos;

    private ResizeService service;
    private ImageUrls images;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(photos.resolve("cats"));
        put("cats/1.jpg", 600, 400);
        service = ResizeService.builder()
                .master(photos)
                .size("s120", "120x120 square")
                .size("m200", "200 max")
                .size("m400", "400 max")
                .size("m800", "800 max")
                .size("m900", "900 max")
                .build();
        images = ImageUrls.of(service, "/img");
    }

    @AfterEach
    void close() {
        service.close();
    }

    private void put(String path, int width, int height) throws IOException {
        Files.write(
                photos.resolve(path),
                TestPicture.encode(TestPicture.blocks(width, height), ImageFormat.JPEG)
                        .array());
    }

    @Test
    void writesUrlsThatNeedNoEscaping() {
        assertThat(images.url("m200", "cats/1.jpg")).isEqualTo("/img/m200/cats/1.jpg");
        assertThat(images.url("m200", "a b/ü\"<&'.jpg")).isEqualTo("/img/m200/a%20b/%C3%BC%22%3C%26%27.jpg");
        assertThat(images.url("120x120", "cats/1.jpg", "256x174/744x826"))
                .isEqualTo("/img/s120/256x174/744x826/cats/1.jpg");
    }

    @Test
    void writesAnImageWithItsExactSize() {
        assertThat(images.img("cats/1.jpg").sizes("m200").alt("A \"cat\" & <more>"))
                .hasToString("<img src=\"/img/m200/cats/1.jpg\" width=\"200\" height=\"133\""
                        + " alt=\"A &quot;cat&quot; &amp; &lt;more&gt;\">");
    }

    /** The photo is 600 wide, and pictures are not enlarged. */
    @Test
    void writesWidthsToChooseFromAndEachOnlyOnce() {
        assertThat(images.img("cats/1.jpg")
                        .sizes("m400 m200 m800 m900")
                        .layout("(max-width: 600px) 100vw, 400px")
                        .lazy())
                .hasToString("<img src=\"/img/m400/cats/1.jpg\""
                        + " srcset=\"/img/m200/cats/1.jpg 200w, /img/m400/cats/1.jpg 400w, /img/m800/cats/1.jpg 600w\""
                        + " sizes=\"(max-width: 600px) 100vw, 400px\" width=\"400\" height=\"267\" alt=\"\""
                        + " loading=\"lazy\" decoding=\"async\">");
    }

    @Test
    void writesOtherSizesForOtherMedia() {
        assertThat(images.img("cats/1.jpg").sizes("m800").when("(max-width: 600px)", "s120"))
                .hasToString("<picture><source media=\"(max-width: 600px)\" srcset=\"/img/s120/cats/1.jpg 120w\""
                        + " width=\"120\" height=\"120\"><img src=\"/img/m800/cats/1.jpg\" width=\"600\""
                        + " height=\"400\" alt=\"\"></picture>");
    }

    @Test
    void knowsTheSizeOfACrop() {
        assertThat(images.img("cats/1.jpg").sizes("m200").crop("0x0/500x1000").toString())
                .startsWith("<img src=\"/img/m200/0x0/500x1000/cats/1.jpg\" width=\"150\" height=\"200\"");
    }

    @Test
    void leavesSizesOutWhereThereIsNoPicture() {
        assertThat(images.img("cats/none.jpg").sizes("m200 m400"))
                .hasToString("<img src=\"/img/m200/cats/none.jpg\" alt=\"\">");
    }

    @Test
    void takesAPictureWithoutATitleForDecoration() {
        assertThat(images.img("cats/none.jpg").sizes("m200").alt(null))
                .hasToString("<img src=\"/img/m200/cats/none.jpg\" alt=\"\">");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThatThrownBy(() -> images.url("m2000", "cats/1.jpg")).isInstanceOf(ResizeException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> images.url("m200", "../1.jpg"));
        assertThatIllegalArgumentException().isThrownBy(() -> images.url("m200", "cats/1.jpg", "none"));
        assertThatIllegalArgumentException().isThrownBy(() -> ImageUrls.of(service, "/img/"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> images.img("cats/1.jpg").attribute("onload=x", "y"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> images.img("cats/1.jpg").attribute("src", "y"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> images.img("cats/1.jpg").attribute("SrcSet", "y"));
        assertThatIllegalStateException()
                .isThrownBy(() -> images.img("cats/1.jpg").toString());
    }

    /** What has been seen once is known as long as the picture may not have changed. */
    @Test
    void fetchesNoSourceForItsSizeTwice() throws IOException {
        ImageRequest request = ImageRequest.of(service.sizes().find("m200").orElseThrow(), "cats/1.jpg");
        try (ResizeService forgetful = ResizeService.builder()
                .master(photos)
                .size("m200", "200 max")
                .sourceCache(0)
                .build()) {
            for (int i = 0; i < 3; i++) {
                assertThat(forgetful.dimensions(request)).hasToString("200x133");
            }
            assertThat(forgetful.stats().fetches()).isEqualTo(1);
            put("cats/1.jpg", 300, 600);
            forgetful.invalidate("cats/1.jpg");

            assertThat(forgetful.dimensions(request)).hasToString("100x200");
        }
    }
}
