package io.phizer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.util.List;

/** What tests of engines have in common: plans of the plain kind, and colours looked at in results. */
public abstract class EngineFixture {
    /** How far a colour may be off after lossy coding, in each channel. */
    protected static final int TOLERANCE = 14;

    static final Cancellation NEVER = () -> false;

    /** The engine, with limits that pictures of a few thousand pixels are far from. */
    protected abstract ImageEngine engine();

    /** Renders one plan. */
    protected final ImageBytes render(ImageBytes source, ResizePlan plan) throws ImageException {
        return engine().render(source, List.of(plan), NEVER).get(0);
    }

    /** A plan that shows all of an upright picture. */
    protected static ResizePlan plan(int width, int height, int targetWidth, int targetHeight, ImageFormat output) {
        return plan(new Region(0, 0, width, height), new PixelSize(targetWidth, targetHeight), output);
    }

    /** A plan for an upright picture at quality 90 over white. */
    protected static ResizePlan plan(Region region, PixelSize target, ImageFormat output) {
        return new ResizePlan(region, Orientation.UPRIGHT, target, output, 90, 0xFFFFFF);
    }

    /** Asserts red, green, blue and yellow quarters, a little away from their edges. */
    protected static void assertQuarters(BufferedImage image) {
        int right = image.getWidth() - 1;
        int low = image.getHeight() - 1;
        for (int inset : new int[] {1, 4}) {
            assertColour(image, inset, inset, TestPicture.RED);
            assertColour(image, right - inset, inset, TestPicture.GREEN);
            assertColour(image, inset, low - inset, TestPicture.BLUE);
            assertColour(image, right - inset, low - inset, TestPicture.YELLOW);
        }
    }

    /** Asserts one pixel's colour within the tolerance. */
    protected static void assertColour(BufferedImage image, int x, int y, int rgb) {
        int found = image.getRGB(x, y);
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat((found >> shift) & 0xFF)
                    .as("pixel %d,%d is %06X, expected %06X", x, y, found & 0xFFFFFF, rgb)
                    .isBetween(((rgb >> shift) & 0xFF) - TOLERANCE, ((rgb >> shift) & 0xFF) + TOLERANCE);
        }
    }
}
