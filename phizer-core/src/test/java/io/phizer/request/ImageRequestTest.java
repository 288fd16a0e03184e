package io.phizer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.phizer.image.ImageFormat;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageRequestTest {
    private final SizeSpec size = SizeSpec.parse("s220", "220");

    @Test
    void asksForTheWholePictureInAnyFormat() {
        assertThat(ImageRequest.of(size, "cats/1.jpg"))
                .isEqualTo(new ImageRequest(size, CropSpec.WHOLE, "cats/1.jpg", Set.of()));
    }

    @Test
    void refusesAPathThatCouldLeaveARoot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageRequest.of(size, "cats/../../1.jpg"))
                .withMessage("not a source path, a segment of dots: 'cats/../../1.jpg'");
    }

    @Test
    void keepsItsOwnUnchangingSetInOneOrder() {
        Set<ImageFormat> formats = new LinkedHashSet<>(List.of(ImageFormat.WEBP, ImageFormat.JPEG));
        ImageRequest request = ImageRequest.of(size, "1.jpg").withAccepts(formats);
        formats.clear();
        assertThat(request.accepts()).containsExactly(ImageFormat.JPEG, ImageFormat.WEBP);
        assertThat(request)
                .isEqualTo(ImageRequest.of(size, "1.jpg").withAccepts(EnumSet.of(ImageFormat.JPEG, ImageFormat.WEBP)));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> request.accepts().clear());
    }

    @Test
    void changesOnePartAndKeepsTheRest() {
        CropSpec crop = new CropSpec(1, 2, 3, 4);
        Set<ImageFormat> webp = Set.of(ImageFormat.WEBP);
        ImageRequest expected = new ImageRequest(size, crop, "1.jpg", webp);
        assertThat(ImageRequest.of(size, "1.jpg").withAccepts(webp).withCrop(crop))
                .isEqualTo(expected);
        assertThat(ImageRequest.of(size, "1.jpg").withCrop(crop).withAccepts(webp))
                .isEqualTo(expected);
    }
}
