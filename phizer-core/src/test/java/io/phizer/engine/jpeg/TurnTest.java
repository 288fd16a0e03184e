package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.TestPicture;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.image.Orientation;
import java.awt.image.BufferedImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TurnTest {
    @ParameterizedTest
    @EnumSource(Orientation.class)
    void putsEverySampleWhereTheOrientationSays(Orientation orientation) {
        BufferedImage upright = new BufferedImage(13, 7, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 13 * 7; i++) {
            upright.setRGB(i % 13, i / 13, i);
        }
        Planes found = Turn.upright(planes(TestPicture.storedFor(upright, orientation)), orientation);

        assertThat(found.width()).isEqualTo(13);
        assertThat(found.height()).isEqualTo(7);
        for (int plane = 0; plane < 3; plane++) {
            for (int i = 0; i < 13 * 7; i++) {
                assertThat(found.samples(plane)[i]).isEqualTo((byte) (i + plane));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void turnsHalvedPlanesByTheirOwnSize(Orientation orientation) {
        boolean swaps = orientation.swapsSides();
        Planes stored = new Planes(swaps ? 7 : 13, swaps ? 13 : 7, 3, true);
        BufferedImage upright = new BufferedImage(7, 4, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 28; i++) {
            upright.setRGB(i % 7, i / 7, i);
        }
        BufferedImage turned = TestPicture.storedFor(upright, orientation);
        for (int i = 0; i < 28; i++) {
            stored.samples(1)[i] = (byte) turned.getRGB(i % turned.getWidth(), i / turned.getWidth());
        }

        Planes found = Turn.upright(stored, orientation);

        for (int i = 0; i < 28; i++) {
            assertThat(found.samples(1)[i]).isEqualTo((byte) i);
        }
    }

    private static Planes planes(BufferedImage image) {
        Planes planes = new Planes(image.getWidth(), image.getHeight(), 3, false);
        for (int plane = 0; plane < 3; plane++) {
            for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
                planes.samples(plane)[i] = (byte) (image.getRGB(i % image.getWidth(), i / image.getWidth()) + plane);
            }
        }
        return planes;
    }
}
