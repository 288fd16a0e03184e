package io.phizer.engine.webp;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageLimits;
import io.phizer.image.ImageBytes;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lossless pictures of which only the last million pixels are held, while copies come from as far as there is a number for. */
class FarCopiesTest {
    @ParameterizedTest
    @CsvSource({"1500,1000", "16383,150", "100,16383", "1024,1024", "1025,1024"})
    void holdsAllThatTheyMayGoBackTo(int width, int height) throws Exception {
        Random random = new Random(width);
        CopiedWebp file = new CopiedWebp(width, height);
        while (file.left() > 0) {
            for (int i = Math.min(file.left(), 1 + random.nextInt(40)); i > 0; i--) {
                file.literal(random.nextInt());
            }
            int length = Math.min(file.left(), 1 + random.nextInt(CopiedWebp.LONGEST));
            if (length > 0) {
                int farthest = Math.min(file.written(), CopiedWebp.FARTHEST);
                file.copy(length, random.nextInt(4) == 0 ? 1 + random.nextInt(farthest) : farthest);
            }
        }
        ImageBytes source = file.end();
        int[] expected = file.pixels();
        int[] wrong = new int[1];

        WebpHeader.read(source.array(), ImageLimits.defaults())
                .decoder()
                .decode(
                        Region.all(new PixelSize(width, height)),
                        (y, row, from) -> {
                            for (int x = 0; x < width; x++) {
                                int argb = (row[from + 4 * x + 3] & 0xFF) << 24
                                        | (row[from + 4 * x] & 0xFF) << 16
                                        | (row[from + 4 * x + 1] & 0xFF) << 8
                                        | (row[from + 4 * x + 2] & 0xFF);
                                wrong[0] += argb == expected[y * width + x] ? 0 : 1;
                            }
                        },
                        () -> false);

        assertThat(wrong[0]).isZero();
    }
}
