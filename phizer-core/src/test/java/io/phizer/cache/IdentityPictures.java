package io.phizer.cache;

import io.phizer.ResizeService;
import io.phizer.ResizeServiceBuilder;
import io.phizer.backend.Backend;
import io.phizer.backend.FetchRequest;
import io.phizer.backend.FetchResult;
import io.phizer.image.ImageBytes;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * A backend with pictures that carry their number as black and white blocks, which survive being made small: whoever
 * has one in whatever size can tell which it is.
 */
final class IdentityPictures implements Backend {
    static {
        // Else each picture goes through a file in the folder for temporary ones, which a JVM that is killed leaves
        // there.
        ImageIO.setUseCache(false);
    }

    static final int COUNT = 200;
    /** Sizes of {@link #service}. */
    static final String[] SIZES = {"a", "b", "c"};

    private static final int BLOCKS = 4;
    private static final int SIDE = 96;

    /** A service on these pictures that keeps nothing in memory, so that each request goes to its stores. */
    static ResizeServiceBuilder service() {
        return ResizeService.builder()
                .master(new IdentityPictures())
                .resultCache(0)
                .sourceCache(0)
                .shards(2)
                .workers(2)
                .size("a", "64 format=png")
                .size("b", "48 format=png")
                .size("c", "32 format=png");
    }

    static String path(int number) {
        return "pictures/" + number + ".png";
    }

    /**
     * The number that a picture carries. Samples are read as they are stored: by {@code getRGB} the first threads of a JVM that
     * look at gray ones see black, for the JDK shows them a table that it is still filling.
     */
    static int read(ImageBytes picture) {
        try {
            Raster pixels = ImageIO.read(picture.openStream()).getRaster();
            int number = 0;
            for (int block = 0; block < BLOCKS * BLOCKS; block++) {
                int x = (2 * (block % BLOCKS) + 1) * pixels.getWidth() / (2 * BLOCKS);
                int y = (2 * (block / BLOCKS) + 1) * pixels.getHeight() / (2 * BLOCKS);
                number |= pixels.getSample(x, y, 0) >= 0x80 ? 1 << block : 0;
            }
            return number;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ImageBytes draw(int number) {
        BufferedImage pixels = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pixels.createGraphics();
        pen.setColor(Color.WHITE);
        int side = SIDE / BLOCKS;
        for (int block = 0; block < BLOCKS * BLOCKS; block++) {
            if ((number >> block & 1) == 1) {
                pen.fillRect(block % BLOCKS * side, block / BLOCKS * side, side, side);
            }
        }
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(pixels, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ImageBytes.wrap(out.toByteArray());
    }

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public FetchResult fetch(FetchRequest request) {
        int number = Integer.parseInt(request.path().replaceAll("[^0-9]", ""));
        return new FetchResult.Found(draw(number), Optional.empty(), Optional.empty());
    }

    @Override
    public void close() {}
}
