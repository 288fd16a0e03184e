package io.phizer.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
    private static final PixelSize STORED = new PixelSize(4, 3);

    /**
     * Where the stored picture's first row and first column are as seen, in the words of CIPA DC-008, section 4.6.4: the
     * 0th row is the visual side {@code row}, the 0th column the visual side {@code column}.
     */
    @ParameterizedTest(name = "{0}: row 0 is at the {1}, column 0 at the {2}")
    @CsvSource({
        "1, top,    left",
        "2, top,    right",
        "3, bottom, right",
        "4, bottom, left",
        "5, left,   top",
        "6, right,  top",
        "7, right,  bottom",
        "8, left,   bottom",
    })
    void putsTheFirstRowAndColumnWhereTheStandardSays(int exif, String row, String column) {
        Orientation orientation = Orientation.ofExif(exif);
        assertThat(orientation.exifValue()).isEqualTo(exif);
        PixelSize seen = orientation.apply(STORED);
        assertThat(orientation.toStored(side(seen, row), STORED)).isEqualTo(side(STORED, "top"));
        assertThat(orientation.toStored(side(seen, column), STORED)).isEqualTo(side(STORED, "left"));
    }

    @ParameterizedTest
    @EnumSource
    void mapsEveryRegionLikeItsPixels(Orientation orientation) {
        PixelSize seen = orientation.apply(STORED);
        for (Region region : regions(seen)) {
            Region stored = orientation.toStored(region, STORED);
            assertThat(stored.isWithin(STORED)).isTrue();
            for (int y = 0; y < STORED.height(); y++) {
                for (int x = 0; x < STORED.width(); x++) {
                    int[] at = seenAt(orientation, x, y);
                    assertThat(contains(stored, x, y))
                            .as("stored pixel %d,%d, seen at %d,%d, region %s", x, y, at[0], at[1], region)
                            .isEqualTo(contains(region, at[0], at[1]));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 9, 65_535, Integer.MAX_VALUE})
    void takesUnknownValuesForUpright(int exif) {
        assertThat(Orientation.ofExif(exif)).isEqualTo(Orientation.UPRIGHT);
    }

    @Test
    void refusesARegionOfThePictureAsStored() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Orientation.ROTATE_90.toStored(Region.all(STORED), STORED))
                .withMessage("region 4x3+0+0 is not within 3x4");
    }

    /** The same mapping written pixel by pixel, from the names: first what the constant's name does, spelled out. */
    private static int[] seenAt(Orientation orientation, int x, int y) {
        int right = STORED.width() - 1;
        int bottom = STORED.height() - 1;
        return switch (orientation) {
            case UPRIGHT -> new int[] {x, y};
            case FLIP_HORIZONTAL -> new int[] {right - x, y};
            case ROTATE_180 -> new int[] {right - x, bottom - y};
            case FLIP_VERTICAL -> new int[] {x, bottom - y};
            case TRANSPOSE -> new int[] {y, x};
            case ROTATE_90 -> new int[] {bottom - y, x};
            case TRANSVERSE -> new int[] {bottom - y, right - x};
            case ROTATE_270 -> new int[] {y, right - x};
        };
    }

    private static List<Region> regions(PixelSize size) {
        List<Region> regions = new ArrayList<>();
        for (int x = 0; x < size.width(); x++) {
            for (int y = 0; y < size.height(); y++) {
                for (int width = 1; width <= size.width() - x; width++) {
                    for (int height = 1; height <= size.height() - y; height++) {
                        regions.add(new Region(x, y, width, height));
                    }
                }
            }
        }
        return regions;
    }

    private static boolean contains(Region region, int x, int y) {
        return x >= region.x()
                && x < region.x() + region.width()
                && y >= region.y()
                && y < region.y() + region.height();
    }

    private static Region side(PixelSize size, String side) {
        return switch (side) {
            case "top" -> new Region(0, 0, size.width(), 1);
            case "bottom" -> new Region(0, size.height() - 1, size.width(), 1);
            case "left" -> new Region(0, 0, 1, size.height());
            case "right" -> new Region(size.width() - 1, 0, 1, size.height());
            default -> throw new IllegalArgumentException(side);
        };
    }
}
