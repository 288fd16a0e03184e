package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.IccProfiles;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.Samples;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColouringTest {
    /** As for each frame of an animation, of which no two need have the same size. */
    @ParameterizedTest
    @EnumSource(names = {"RGB", "RGBA"})
    void convertsEachPictureAsItWouldAlone(Samples samples) {
        Optional<byte[]> profile = Optional.of(IccProfiles.displayP3());
        Colouring colouring = new Colouring(profile, ImageFormat.GIF);

        for (int side : new int[] {3, 16, 1, 7}) {
            byte[] together = colouring.of(picture(side, samples)).pixels().data();
            byte[] alone = Coloured.of(picture(side, samples), profile, ImageFormat.GIF)
                    .pixels()
                    .data();

            assertThat(together)
                    .isEqualTo(alone)
                    .isNotEqualTo(picture(side, samples).data());
        }
    }

    private static Pixels picture(int side, Samples samples) {
        Pixels picture = Pixels.empty(new PixelSize(side, side), samples);
        for (int i = 0; i < picture.data().length; i++) {
            picture.data()[i] = (byte) (50 + 37 * i);
        }
        return picture;
    }
}
