package io.phizer.examples.server.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phizer.ResizeService;
import io.phizer.config.ServiceConfig;
import io.phizer.image.PixelSize;
import io.phizer.request.ImageRequest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sizes that URLs of others are led to make pictures as wide and as high as those others did. */
class MovedSizesTest {
    private static final Pattern LINE =
            Pattern.compile("(?m)^ {4}#?\"(fit|fill|fill-down) ([0-9]+) ([0-9]+)( enlarge)?\" ([a-z0-9]+);$");

    /** A size that is not the example server's, in a comment. */
    private static final Pattern OWN = Pattern.compile("(?m)^ {4}# .*: (size[.][a-z0-9]+) = (.+)$");

    private static final String ONLY_LARGE = "# Only if no picture is narrower or lower";
    private static final List<PixelSize> LARGE = List.of(
            new PixelSize(800, 600),
            new PixelSize(600, 800),
            new PixelSize(300, 1200),
            new PixelSize(1200, 300),
            new PixelSize(700, 700));
    private static final List<PixelSize> SMALL =
            List.of(new PixelSize(100, 300), new PixelSize(300, 100), new PixelSize(50, 40));

    @Test
    void areAsWideAndHigh(@TempDir Path photos) throws Exception {
        String conf = Files.readString(Path.of("cdn/moved.conf"));
        try (ResizeService service = service(conf, photos)) {
            int onlyLarge = conf.indexOf(ONLY_LARGE);
            assertThat(onlyLarge).isPositive();
            List<MatchResult> lines = LINE.matcher(conf).results().toList();
            assertThat(lines).hasSizeGreaterThan(5);
            for (MatchResult line : lines) {
                compare(service, line, LARGE);
                if (line.start() < onlyLarge) {
                    compare(service, line, SMALL);
                }
            }
        }
    }

    private static ResizeService service(String conf, Path photos) throws IOException {
        for (PixelSize size :
                List.of(LARGE, SMALL).stream().flatMap(List::stream).toList()) {
            BufferedImage picture = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_BYTE_GRAY);
            ImageIO.write(picture, "png", photos.resolve(size + ".png").toFile());
        }
        Properties keys = new Properties();
        keys.load(Files.newBufferedReader(Path.of("phizer.properties")));
        OWN.matcher(conf).results().forEach(size -> keys.setProperty(size.group(1), size.group(2)));
        keys.setProperty("master.dir", photos.toString());
        Map<String, String> all = new HashMap<>();
        keys.forEach((key, value) -> all.put((String) key, (String) value));
        return ServiceConfig.of(all, photos, "test").service().build();
    }

    private static void compare(ResizeService service, MatchResult line, List<PixelSize> pictures) {
        for (PixelSize picture : pictures) {
            PixelSize there = there(line, picture);
            PixelSize here = service.dimensions(
                    ImageRequest.of(service.sizes().find(line.group(5)).orElseThrow(), picture + ".png"));
            String what = line.group() + " of " + picture;
            assertThat(here.width()).as(what).isCloseTo(there.width(), within(1));
            assertThat(here.height()).as(what).isCloseTo(there.height(), within(1));
        }
    }

    /** What imgproxy's documentation says of its resizing types, 0 being no bound. */
    private static PixelSize there(MatchResult line, PixelSize picture) {
        double width = bound(line.group(2));
        double height = bound(line.group(3));
        double byWidth = width / picture.width();
        double byHeight = height / picture.height();
        double scale = line.group(1).equals("fit") ? Math.min(byWidth, byHeight) : Math.max(byWidth, byHeight);
        if (line.group(4) == null) {
            scale = Math.min(scale, 1);
        }
        double scaledWidth = Math.min(width, picture.width() * scale);
        double scaledHeight = Math.min(height, picture.height() * scale);
        if (line.group(1).equals("fill-down")) {
            // Keeps the proportions of the box even where the picture is smaller.
            double smaller = Math.min(scaledWidth / width, scaledHeight / height);
            return new PixelSize((int) Math.round(width * smaller), (int) Math.round(height * smaller));
        }
        return new PixelSize((int) Math.round(scaledWidth), (int) Math.round(scaledHeight));
    }

    private static double bound(String text) {
        return text.equals("0") ? Double.MAX_VALUE : Integer.parseInt(text);
    }
}
