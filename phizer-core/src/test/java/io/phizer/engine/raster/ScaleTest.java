package io.phizer.engine.raster;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScaleTest {
    @ParameterizedTest
    @EnumSource(names = {"RGB", "RGBA", "GRAY"})
    void makesAPartAsItIsAmongTheRest(Samples samples) {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Region region = new Region(random.nextInt(5), random.nextInt(5), side(random), side(random));
            byte[][] picture = picture(random, region, samples);
            Scale scale = new Scale(region, new PixelSize(side(random), side(random)));
            Region part = anyPart(random, scale.target());

            Pixels all = resample(picture, scale.whole(region.x(), samples), region, samples);
            Pixels found = resample(picture, scale.part(part, samples), scale.source(part), samples);

            assertThat(found.size()).isEqualTo(part.size());
            for (int y = 0; y < part.height(); y++) {
                int from = (part.y() + y) * all.rowBytes() + part.x() * samples.channels();
                for (int i = 0; i < found.rowBytes(); i++) {
                    assertThat(found.data()[y * found.rowBytes() + i])
                            .as("seed %d: %s of %s", seed, part, scale.target())
                            .isEqualTo(all.data()[from + i]);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RGB", "RGBA"})
    void changesNothingOutsideOfWhatIsAffected(Samples samples) {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Region region = new Region(random.nextInt(5), random.nextInt(5), side(random), side(random));
            byte[][] picture = picture(random, region, samples);
            Scale scale = new Scale(region, new PixelSize(side(random), side(random)));
            Region inside = anyPart(random, region.size());
            Region changed =
                    new Region(region.x() + inside.x(), region.y() + inside.y(), inside.width(), inside.height());

            Pixels before = resample(picture, scale.whole(region.x(), samples), region, samples);
            change(random, picture, changed, samples);
            Pixels after = resample(picture, scale.whole(region.x(), samples), region, samples);
            Optional<Region> affected = scale.affected(changed);

            for (int i = 0; i < after.data().length; i++) {
                int pixel = i / samples.channels();
                Region place = new Region(
                        pixel % after.size().width(), pixel / after.size().width(), 1, 1);
                if (affected.isEmpty() || Regions.common(affected.get(), place).isEmpty()) {
                    assertThat(after.data()[i])
                            .as("seed %d: %s outside of %s", seed, place, affected)
                            .isEqualTo(before.data()[i]);
                }
            }
        }
    }

    private static int side(Random random) {
        return 1 + random.nextInt(random.nextBoolean() ? 12 : 90);
    }

    private static Region anyPart(Random random, PixelSize size) {
        int x = random.nextInt(size.width());
        int y = random.nextInt(size.height());
        return new Region(x, y, 1 + random.nextInt(size.width() - x), 1 + random.nextInt(size.height() - y));
    }

    /** Rows that begin with the first column of the picture. */
    private static byte[][] picture(Random random, Region region, Samples samples) {
        byte[][] rows = new byte[region.y() + region.height()][(region.x() + region.width()) * samples.channels()];
        for (byte[] row : rows) {
            random.nextBytes(row);
        }
        return rows;
    }

    private static void change(Random random, byte[][] picture, Region place, Samples samples) {
        for (int y = place.y(); y < place.y() + place.height(); y++) {
            for (int i = place.x() * samples.channels(); i < (place.x() + place.width()) * samples.channels(); i++) {
                picture[y][i] = (byte) random.nextInt(256);
            }
        }
    }

    private static Pixels resample(byte[][] picture, RowResampler resampler, Region source, Samples samples) {
        byte[] row = new byte[source.width() * samples.channels()];
        for (int y = source.y(); y < source.y() + source.height(); y++) {
            System.arraycopy(picture[y], source.x() * samples.channels(), row, 0, row.length);
            resampler.row(y, row);
        }
        return resampler.result();
    }
}
