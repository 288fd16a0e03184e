package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import io.phizer.request.Constraint;
import io.phizer.request.CropSpec;
import io.phizer.request.OutputFormat;
import io.phizer.request.SizeSpec;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResizePlannerTest {
    @ParameterizedTest(name = "{0}x{1} as {2}: {3} becomes {4}")
    @CsvSource({
        // max: the side that binds is exact, the other one rounded half up
        "  640,  480, 220,                    640x480+0+0,     220x165",
        "  480,  640, 220,                    480x640+0+0,     165x220",
        "  640,  640, 220,                    640x640+0+0,     220x220",
        "  221,  220, 220,                    221x220+0+0,     220x219",
        "  440,  221, 220,                    440x221+0+0,     220x111",
        "  440,  219, 220,                    440x219+0+0,     220x110",
        "  441,  221, 220,                    441x221+0+0,     220x110",
        "  221,  440, 220,                    221x440+0+0,     111x220",
        " 4032, 3024, 220x165,                4032x3024+0+0,   220x165",
        " 4032, 3024, 165x220,                4032x3024+0+0,   165x124",
        "  300,  100, 200x400,                300x100+0+0,     200x67",
        "  300,  300, 100x50,                 300x300+0+0,     50x50",
        "  100,  500, 220,                    100x500+0+0,     44x220",
        // max: at least 1
        " 1000,    3, 220,                    1000x3+0+0,      220x1",
        " 1000,    1, 220,                    1000x1+0+0,      220x1",
        "    3, 1000, 220,                    3x1000+0+0,      1x220",
        "65500,    1, 3000,                   65500x1+0+0,     3000x1",
        "    1,    1, 220,                    1x1+0+0,         1x1",
        // max: a picture that fits stays as it is, unless the size enlarges
        "  100,   60, 220,                    100x60+0+0,      100x60",
        "  220,  219, 220,                    220x219+0+0,     220x219",
        "  220,  220, 220,                    220x220+0+0,     220x220",
        "  100,   60, 220 enlarge=true,       100x60+0+0,      220x132",
        "    2,    1, 3000 enlarge=true,      2x1+0+0,         3000x1500",
        " 1000,    1, 3000 enlarge=true,      1000x1+0+0,      3000x3",
        "  440,  221, 220 enlarge=true,       440x221+0+0,     220x111",

        // square: the centre, an odd pixel lost at the right or bottom
        "  640,  480, 220 square,             480x480+80+0,    220x220",
        "  641,  480, 220 square,             480x480+80+0,    220x220",
        "  642,  480, 220 square,             480x480+81+0,    220x220",
        "  480,  641, 220 square,             480x480+0+80,    220x220",
        "  300,  300, 220 square,             300x300+0+0,     220x220",
        "  220,  500, 220 square,             220x220+0+140,   220x220",
        // square: the longer side of the box counts
        "  640,  480, 220x100 square,         480x480+80+0,    220x220",
        "  640,  480, 100x220 square,         480x480+80+0,    220x220",
        // square: small pictures
        "  100,   60, 220 square,             60x60+20+0,      60x60",
        "  101,   60, 220 square,             60x60+20+0,      60x60",
        "   60,  101, 220 square,             60x60+0+20,      60x60",
        " 1000,    3, 220 square,             3x3+498+0,       3x3",
        "  500,  219, 220 square,             219x219+140+0,   219x219",
        "  100,   60, 220 square enlarge=true, 60x60+20+0,     220x220",
        " 1000,    3, 220 square enlarge=true, 3x3+498+0,      220x220",

        // portrait: height leads, the sides are cut when wider than the box's aspect
        " 1200,  800, 300x400 portrait,       600x800+300+0,   300x400",
        "  600,  800, 300x400 portrait,       600x800+0+0,     300x400",
        "  601,  800, 300x400 portrait,       600x800+0+0,     300x400",
        "  602,  800, 300x400 portrait,       600x800+1+0,     300x400",
        "  603,  800, 300x400 portrait,       600x800+1+0,     300x400",
        " 2000,  401, 300x400 portrait,       301x401+849+0,   300x400",
        "  400,  400, 300x400 portrait,       300x400+50+0,    300x400",
        "  400,  300, 200x200 portrait,       300x300+50+0,    200x200",
        // portrait: nothing is cut from what is narrow, and never top or bottom
        "  599,  800, 300x400 portrait,       599x800+0+0,     300x400",
        "  500,  800, 300x400 portrait,       500x800+0+0,     250x400",
        "  300, 2000, 300x400 portrait,       300x2000+0+0,    60x400",
        "    1, 1000, 300x400 portrait,       1x1000+0+0,      1x400",
        // portrait: a low picture keeps its height and gets the box's aspect
        "  200,  100, 300x400 portrait,       75x100+62+0,     75x100",
        "   60,  100, 300x400 portrait,       60x100+0+0,      60x100",
        " 1000,    1, 300x400 portrait,       1x1+499+0,       1x1",
        " 1000,    2, 300x400 portrait,       2x2+499+0,       2x2",
        "  500,  100, 1x3000 portrait,        1x100+249+0,     1x100",
        "  200,  100, 300x400 portrait enlarge=true, 75x100+62+0, 300x400",
        "   60,  100, 300x400 portrait enlarge=true, 60x100+0+0,  240x400",
        " 1000,    1, 300x400 portrait enlarge=true, 1x1+499+0,   300x400",

        // landscape: width leads, top and bottom are cut
        "  800, 1200, 400x300 landscape,      800x600+0+300,   400x300",
        "  800,  600, 400x300 landscape,      800x600+0+0,     400x300",
        "  800,  601, 400x300 landscape,      800x600+0+0,     400x300",
        "  800,  602, 400x300 landscape,      800x600+0+1,     400x300",
        "  800,  599, 400x300 landscape,      800x599+0+0,     400x300",
        "  401, 2000, 400x300 landscape,      401x301+0+849,   400x300",
        "  800,  500, 400x300 landscape,      800x500+0+0,     400x250",
        " 2000,  300, 400x300 landscape,      2000x300+0+0,    400x60",
        " 1000,    1, 400x300 landscape,      1000x1+0+0,      400x1",
        "  100,  200, 400x300 landscape,      100x75+0+62,     100x75",
        "  100,   60, 400x300 landscape,      100x60+0+0,      100x60",
        "    1, 1000, 400x300 landscape,      1x1+0+499,       1x1",
        "  100,  200, 400x300 landscape enlarge=true, 100x75+0+62, 400x300",
        "  100,   60, 400x300 landscape enlarge=true, 100x60+0+0,  400x240",

        // the largest numbers there are
        "2147483647, 2147483647, 3000,        2147483647x2147483647+0+0, 3000x3000",
        "2147483647, 1, 3000 square,          1x1+1073741823+0,          1x1",
    })
    void fitsAPictureIntoASize(int width, int height, String size, String region, String target) {
        ResizePlan plan = plan(new PixelSize(width, height), CropSpec.WHOLE, SizeSpec.parse("code", size));
        assertThat(plan.region()).hasToString(region);
        assertThat(plan.target()).hasToString(target);
    }

    @ParameterizedTest(name = "{2} of {0}x{1} as {3}: {4} becomes {5}")
    @CsvSource({
        "1000, 1000, 256x174/744x826,   220,              488x652+256+174, 165x220",
        "1000, 1000, 256x174/744x826,   220 square,       488x488+256+256, 220x220",
        "1000, 1000, 256x174/744x826,   400x300 landscape, 488x366+256+317, 400x300",
        " 640,  480, 500x0/1000x1000,   100x200 portrait, 240x480+360+0,   100x200",
        " 640,  480, 0x0/1000x1000,     220,              640x480+0+0,     220x165",
        " 640,  480, 0x0/1x1,           220,              1x1+0+0,         1x1",
        " 640,  480, 999x999/1000x1000, 220 square,       1x1+639+479,     1x1",
        "   3,    3, 333x333/334x334,   220 square enlarge=true, 1x1+0+0,  220x220",
    })
    void fitsACropLikeAPictureOfItsSize(int width, int height, String crop, String size, String region, String target) {
        ResizePlan plan = plan(new PixelSize(width, height), CropSpec.parse(crop), SizeSpec.parse("code", size));
        assertThat(plan.region()).hasToString(region);
        assertThat(plan.target()).hasToString(target);
    }

    @ParameterizedTest
    @EnumSource
    void plansForThePictureAsSeen(Orientation orientation) {
        PixelSize seen = new PixelSize(640, 480);
        ImageInfo info = info(orientation.apply(seen), orientation);
        SizeSpec size = SizeSpec.parse("s", "220 square");
        assertThat(ResizePlanner.plan(info, new CropSpec(0, 0, 500, 1000), size, ImageFormat.JPEG))
                .isEqualTo(new ResizePlan(
                        new Region(0, 80, 320, 320),
                        orientation,
                        new PixelSize(220, 220),
                        ImageFormat.JPEG,
                        85,
                        0xFFFFFF));
    }

    @Test
    void handsOnWhatTheSizeSaysAboutEncoding() {
        SizeSpec size = SizeSpec.parse("s", "220 quality=42 background=#102030 format=png");
        ResizePlan plan = ResizePlanner.plan(
                info(new PixelSize(2, 2), Orientation.UPRIGHT), CropSpec.WHOLE, size, ImageFormat.GIF);
        assertThat(plan.quality()).isEqualTo(42);
        assertThat(plan.background()).isEqualTo(0x102030);
        assertThat(plan.output()).isEqualTo(ImageFormat.GIF);
    }

    @ParameterizedTest
    @EnumSource
    void keepsItsPromisesForAnyPicture(Constraint constraint) {
        SplittableRandom random = new SplittableRandom(constraint.word().hashCode());
        for (int i = 0; i < 50_000; i++) {
            PixelSize picture = new PixelSize(side(random), side(random));
            CropSpec crop = random.nextBoolean() ? CropSpec.WHOLE : crop(random);
            SizeSpec size = size(constraint, random);
            ResizePlan plan = plan(picture, crop, size);
            String what = crop + " of " + picture + " as " + size.recipe() + ": " + plan;
            Region c = crop.within(picture);
            assertThat(plan.region().isWithin(picture)).as(what).isTrue();
            assertThat(plan.region().x() - c.x())
                    .as(what)
                    .isEqualTo((c.width() - plan.region().width()) / 2);
            assertThat(plan.region().y() - c.y())
                    .as(what)
                    .isEqualTo((c.height() - plan.region().height()) / 2);
            assertCutsOnlyWhatItMay(what, constraint, c, plan.region());
            assertFillsTheBox(what, size, c, plan);
            assertThat(aspectError(plan)).as(what).isLessThan(onePixel(constraint, plan));
        }
    }

    private static void assertCutsOnlyWhatItMay(String what, Constraint constraint, Region c, Region region) {
        switch (constraint) {
            case MAX -> assertThat(region).as(what).isEqualTo(c);
            case SQUARE -> {
                assertThat(region.width()).as(what).isEqualTo(region.height());
                assertThat(region.width()).as(what).isEqualTo(Math.min(c.width(), c.height()));
            }
            case PORTRAIT -> assertThat(region.height()).as(what).isEqualTo(c.height());
            case LANDSCAPE -> assertThat(region.width()).as(what).isEqualTo(c.width());
        }
    }

    private static void assertFillsTheBox(String what, SizeSpec size, Region c, ResizePlan plan) {
        int longer = Math.max(size.box().width(), size.box().height());
        PixelSize box = size.constraint() == Constraint.SQUARE ? new PixelSize(longer, longer) : size.box();
        PixelSize target = plan.target();
        assertThat(target.width()).as(what).isLessThanOrEqualTo(box.width());
        assertThat(target.height()).as(what).isLessThanOrEqualTo(box.height());
        if (!size.enlarge()) {
            assertThat(target.width())
                    .as(what)
                    .isLessThanOrEqualTo(plan.region().width());
            assertThat(target.height())
                    .as(what)
                    .isLessThanOrEqualTo(plan.region().height());
        }
        boolean widthIsFull = target.width() == (size.enlarge() ? box.width() : Math.min(box.width(), c.width()));
        boolean heightIsFull = target.height() == (size.enlarge() ? box.height() : Math.min(box.height(), c.height()));
        switch (size.constraint()) {
            case MAX -> assertThat(widthIsFull || heightIsFull).as(what).isTrue();
            case SQUARE -> assertThat(widthIsFull || heightIsFull).as(what).isTrue();
            case PORTRAIT -> assertThat(heightIsFull).as(what).isTrue();
            case LANDSCAPE -> assertThat(widthIsFull).as(what).isTrue();
        }
    }

    /** How far the aspects of region and target are apart, as the difference of their cross products. */
    private static long aspectError(ResizePlan plan) {
        return Math.abs((long) plan.region().width() * plan.target().height()
                - (long) plan.region().height() * plan.target().width());
    }

    /** What one pixel across the leading side is in that measure: of the target, or of the source when enlarged. */
    private static long onePixel(Constraint constraint, ResizePlan plan) {
        int acrossWidth = Math.max(plan.region().width(), plan.target().width());
        int acrossHeight = Math.max(plan.region().height(), plan.target().height());
        return switch (constraint) {
            case MAX -> Math.max(plan.region().width(), plan.region().height());
            case SQUARE -> 1;
            case PORTRAIT -> acrossHeight;
            case LANDSCAPE -> acrossWidth;
        };
    }

    private static SizeSpec size(Constraint constraint, SplittableRandom random) {
        int a = random.nextInt(1, random.nextBoolean() ? 10 : 3001);
        int b = random.nextInt(1, random.nextBoolean() ? 10 : 3001);
        PixelSize box = switch (constraint) {
            case MAX, SQUARE -> new PixelSize(a, b);
            case PORTRAIT -> new PixelSize(Math.min(a, b), Math.max(a, b));
            case LANDSCAPE -> new PixelSize(Math.max(a, b), Math.min(a, b));
        };
        return new SizeSpec("code", box, constraint, 85, OutputFormat.SOURCE, false, true, random.nextBoolean(), 0);
    }

    /** Sides of all magnitudes, small ones as often as large ones. */
    private static int side(SplittableRandom random) {
        return random.nextInt(1, 2 << random.nextInt(16));
    }

    private static CropSpec crop(SplittableRandom random) {
        int left = random.nextInt(1000);
        int top = random.nextInt(1000);
        return new CropSpec(left, top, random.nextInt(left + 1, 1001), random.nextInt(top + 1, 1001));
    }

    private static ResizePlan plan(PixelSize picture, CropSpec crop, SizeSpec size) {
        return ResizePlanner.plan(info(picture, Orientation.UPRIGHT), crop, size, ImageFormat.JPEG);
    }

    private static ImageInfo info(PixelSize stored, Orientation orientation) {
        return new ImageInfo(ImageFormat.JPEG, stored, orientation, false);
    }
}
