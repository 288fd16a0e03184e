package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.TestPicture;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TurnTest {
    private static final int WIDTH = 13;
    private static final int HEIGHT = 7;

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void putsEverySampleWhereTheOrientationSays(Orientation orientation) {
        byte[] stored = new byte[WIDTH * HEIGHT];
        new Random(1).nextBytes(stored);
        byte[] wanted = upright(stored, WIDTH, orientation);

        for (int rows = 1; rows <= HEIGHT; rows++) {
            assertThat(turned(stored, rows, orientation))
                    .as("%d rows at a time", rows)
                    .isEqualTo(wanted);
        }
    }

    private static byte[] turned(byte[] stored, int rows, Orientation orientation) {
        byte[] made = new byte[rows * WIDTH];
        byte[] upright = new byte[stored.length];
        Turn turn = new Turn(orientation, made, WIDTH, upright);
        for (int at = 0; at < stored.length; at += made.length) {
            int count = Math.min(made.length, stored.length - at);
            System.arraycopy(stored, at, made, 0, count);
            turn.take(at, count);
        }
        return upright;
    }

    /** A plane that is stored with so many samples in a row, turned by the figures of the standard. */
    static byte[] upright(byte[] stored, int width, Orientation orientation) {
        PixelSize seen = orientation.apply(new PixelSize(width, stored.length / width));
        BufferedImage places = new BufferedImage(seen.width(), seen.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < stored.length; i++) {
            places.setRGB(i % seen.width(), i / seen.width(), i);
        }
        BufferedImage placesOfStored = TestPicture.storedFor(places, orientation);
        byte[] upright = new byte[stored.length];
        for (int i = 0; i < stored.length; i++) {
            upright[placesOfStored.getRGB(i % width, i / width) & 0xFFFFFF] = stored[i];
        }
        return upright;
    }
}
