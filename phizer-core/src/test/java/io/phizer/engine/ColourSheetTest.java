package io.phizer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.phizer.engine.jpeg.JpegEngine;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Makes {@code docs/colour.jpg} of a photograph that lies beside the project, for eyes to judge; skipped where no
 * {@code -Dcolour.sheet=FILE} says where to write it. Each row has a picture as it is meant, as it looks where a rule is
 * not kept, and as it comes out: inks, Adobe RGB, opacity; below, the eight orientations as stored and as they come out.
 */
class ColourSheetTest extends EngineFixture {
    private static final String PHOTO = "../shared/photos/seeding_by_Clements_Engelhardt.jpg";
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int GAP = 8;
    private static final int SMALL_WIDTH = 112;
    private static final int SMALL_HEIGHT = 84;

    private final EngineChain engines = EngineChain.of(List.of(new JpegEngine(), new PortableEngine()));
    private final BufferedImage sheet = new BufferedImage(
            3 * WIDTH + 4 * GAP, 3 * (HEIGHT + GAP) + 2 * (SMALL_WIDTH + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D canvas = sheet.createGraphics();

    @Override
    protected ImageEngine engine() {
        return engines;
    }

    @Test
    void showsPicturesAsTheyAreMeant() throws IOException, ImageException {
        Path photo = Path.of(System.getProperty("basedir", ""))
                .toAbsolutePath()
                .getParent()
                .resolve(PHOTO);
        assumeThat(System.getProperty("colour.sheet")).as("where to write to").isNotNull();
        assumeThat(photo).as("a photograph beside the project").exists();
        canvas.setColor(new Color(0xF4F4F4));
        canvas.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        ImageBytes whole = ImageBytes.wrap(Files.readAllBytes(photo));
        BufferedImage meant = picture(whole, fitting(engines.probe(whole)));

        row(0, meant, lights(inks(meant)), unscaled(CmykJpeg.ycck(WIDTH, HEIGHT, inks(meant))));
        BufferedImage numbers = inAdobeRgb(meant);
        row(
                1,
                meant,
                numbers,
                unscaled(FileParts.jpegWithProfile(
                        TestPicture.encode(numbers, ImageFormat.JPEG), IccProfiles.adobeRgb())));
        opacity();
        orientations(meant);

        ImageBytes file = TestPicture.encode(sheet, ImageFormat.JPEG);
        ResizePlan plan =
                plan(sheet.getWidth(), sheet.getHeight(), sheet.getWidth(), sheet.getHeight(), ImageFormat.JPEG);
        Files.write(
                Path.of(System.getProperty("colour.sheet")), render(file, plan).array());
        assertThat(Path.of(System.getProperty("colour.sheet"))).isNotEmptyFile();
    }

    private BufferedImage picture(ImageBytes source, ResizePlan plan) throws ImageException {
        return TestPicture.decode(render(source, plan));
    }

    private BufferedImage unscaled(ImageBytes source) throws ImageException {
        return picture(source, plan(WIDTH, HEIGHT, WIDTH, HEIGHT, ImageFormat.JPEG));
    }

    private void row(int row, BufferedImage... pictures) {
        for (int i = 0; i < pictures.length; i++) {
            canvas.drawImage(pictures[i], GAP + i * (WIDTH + GAP), GAP + row * (HEIGHT + GAP), null);
        }
    }

    /** Stars of opaque yellow on transparent black, reduced by seven, over blue. */
    private void opacity() throws ImageException {
        int factor = 7;
        BufferedImage large = new BufferedImage(WIDTH * factor / 4, HEIGHT * factor / 4, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < large.getHeight(); y++) {
            for (int x = 0; x < large.getWidth(); x++) {
                double angle = Math.atan2(y - large.getHeight() / 2.0, x - large.getWidth() / 2.0);
                double radius = Math.hypot(y - large.getHeight() / 2.0, x - large.getWidth() / 2.0);
                boolean inside = radius < large.getHeight() * (0.33 + 0.13 * Math.sin(9 * angle));
                large.setRGB(x, y, inside ? 0xFFFFD040 : 0);
            }
        }
        PixelSize small = new PixelSize(WIDTH / 4, HEIGHT / 4);
        ImageBytes source = TestPicture.encode(large, ImageFormat.PNG);
        BufferedImage plain = new BufferedImage(small.width(), small.height(), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < small.height(); y++) {
            for (int x = 0; x < small.width(); x++) {
                plain.setRGB(x, y, mean(large, x * factor, y * factor, factor));
            }
        }
        BufferedImage right = picture(
                source,
                new ResizePlan(
                        new Region(0, 0, large.getWidth(), large.getHeight()),
                        Orientation.UPRIGHT,
                        small,
                        ImageFormat.PNG,
                        90,
                        0xFFFFFF));
        row(2, overBlue(large), overBlue(plain), overBlue(right));
    }

    /** Of each channel for itself, which is what must not be. */
    private static int mean(BufferedImage image, int x, int y, int side) {
        int[] sums = new int[4];
        for (int i = 0; i < side * side; i++) {
            int pixel = image.getRGB(
                    Math.min(image.getWidth() - 1, x + i % side), Math.min(image.getHeight() - 1, y + i / side));
            for (int c = 0; c < 4; c++) {
                sums[c] += pixel >>> (8 * c) & 0xFF;
            }
        }
        int mean = 0;
        for (int c = 3; c >= 0; c--) {
            mean = mean << 8 | sums[c] / (side * side);
        }
        return mean;
    }

    private static BufferedImage overBlue(BufferedImage image) {
        BufferedImage shown = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = shown.createGraphics();
        graphics.setColor(new Color(0x3878D8));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.drawImage(image, 0, 0, WIDTH, HEIGHT, null);
        graphics.dispose();
        return shown;
    }

    private void orientations(BufferedImage meant) throws ImageException {
        ImageBytes png = TestPicture.encode(meant, ImageFormat.PNG);
        BufferedImage small = picture(png, plan(WIDTH, HEIGHT, SMALL_WIDTH, SMALL_HEIGHT, ImageFormat.PNG));
        for (Orientation orientation : Orientation.values()) {
            BufferedImage stored = TestPicture.storedFor(small, orientation);
            ImageBytes source = TestPicture.withSegment(
                    TestPicture.encode(stored, ImageFormat.JPEG),
                    0xE1,
                    TestPicture.exif(orientation.exifValue(), true));
            ResizePlan plan = new ResizePlan(
                    new Region(0, 0, SMALL_WIDTH, SMALL_HEIGHT),
                    engines.probe(source).orientation(),
                    new PixelSize(SMALL_WIDTH, SMALL_HEIGHT),
                    ImageFormat.JPEG,
                    92,
                    0xFFFFFF);
            int x = GAP + (orientation.exifValue() - 1) * (SMALL_WIDTH + GAP);
            int y = GAP + 3 * (HEIGHT + GAP);
            canvas.drawImage(stored, x, y, null);
            canvas.drawImage(picture(source, plan), x, y + SMALL_WIDTH + GAP, null);
        }
    }

    /** Black takes over what cyan, magenta and yellow have in common. */
    private static int[] inks(BufferedImage image) {
        int[] inks = new int[4 * WIDTH * HEIGHT];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int rgb = image.getRGB(i % WIDTH, i / WIDTH);
            int light = Math.max(1, Math.max(rgb >> 16 & 0xFF, Math.max(rgb >> 8 & 0xFF, rgb & 0xFF)));
            for (int c = 0; c < 3; c++) {
                inks[4 * i + c] = 255 - (rgb >> (16 - 8 * c) & 0xFF) * 255 / light;
            }
            inks[4 * i + 3] = 255 - light;
        }
        return inks;
    }

    /** What is seen where the inverted inks of such files are taken for inks. */
    private static BufferedImage lights(int[] inks) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int rgb = 0;
            for (int c = 0; c < 3; c++) {
                rgb = rgb << 8 | inks[4 * i + c] * inks[4 * i + 3] / 255;
            }
            image.setRGB(i % WIDTH, i / WIDTH, rgb);
        }
        return image;
    }

    /** The numbers that Adobe RGB has for the colours of a picture in sRGB; shown as they are, they look dull. */
    private static BufferedImage inAdobeRgb(BufferedImage image) {
        // Both have the same red and blue, so in linear light only green differs, and what of it is red: 0.715 of it.
        BufferedImage numbers = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        double[][] matrix = {{0.71512, 0.28488, 0}, {0, 1, 0}, {0, 0.04117, 0.95883}};
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int rgb = image.getRGB(i % WIDTH, i / WIDTH);
            int converted = 0;
            for (double[] line : matrix) {
                double light = 0;
                for (int c = 0; c < 3; c++) {
                    light += line[c] * IccProfiles.srgbLight((rgb >> (16 - 8 * c) & 0xFF) / 255.0);
                }
                converted = converted << 8 | (int) Math.round(255 * Math.pow(light, 1 / IccProfiles.ADOBE_GAMMA));
            }
            numbers.setRGB(i % WIDTH, i / WIDTH, converted);
        }
        return numbers;
    }

    private static ResizePlan fitting(ImageInfo info) {
        PixelSize seen = info.seen();
        int height = Math.min(seen.height(), seen.width() * 3 / 4);
        int width = height * 4 / 3;
        return new ResizePlan(
                new Region((seen.width() - width) / 2, (seen.height() - height) / 2, width, height),
                info.orientation(),
                new PixelSize(WIDTH, HEIGHT),
                ImageFormat.PNG,
                95,
                0xFFFFFF);
    }
}
