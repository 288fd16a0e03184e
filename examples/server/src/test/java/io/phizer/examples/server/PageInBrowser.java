package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phizer.config.ServiceConfig;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;

/** What tests of the page in a browser begin with: a server, and a photo whose colours tell where they are. */
@Timeout(240)
abstract class PageInBrowser {
    private static final Pattern CROP = Pattern.compile("/([0-9]+)x([0-9]+)/([0-9]+)x([0-9]+)/");
    static final String PHOTO = "deep/the photo.png";

    @TempDir
    Path folder;

    @TempDir
    Path profile;

    Browser browser;
    ExampleServer server;

    @BeforeEach
    final void start() throws Exception {
        browser = Browser.start(profile);
        Files.createDirectories(folder.resolve(PHOTO).getParent());
        photo(PHOTO, 1200, 800);
    }

    /** A photo more, of the same kind. */
    final void photo(String path, int width, int height) throws IOException {
        ImageIO.write(gradient(width, height), "png", folder.resolve(path).toFile());
    }

    @AfterEach
    final void stop() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** Red grows from left to right, green from top to bottom. */
    private static BufferedImage gradient(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x * 256 / width) << 16 | (y * 256 / height) << 8 | 0x80);
            }
        }
        return image;
    }

    final void serve(String... more) throws Exception {
        Map<String, String> keys = new HashMap<>(Map.of(
                "master.dir", ".",
                "size.s120", "120 square",
                "size.m320", "320 max",
                "size.m800", "800 max",
                "http.page", "on",
                "http.server-timing", "true",
                "server.host", "127.0.0.1",
                "server.port", "0"));
        for (int i = 0; i < more.length; i += 2) {
            keys.put(more[i], more[i + 1]);
        }
        server = new ExampleServer(ServiceConfig.of(keys, folder, "test"));
        server.start();
    }

    final void open() {
        open(PHOTO);
    }

    /** By its form, as a user does; waits for all pictures. */
    final void open(String path) {
        browser.open(server.address() + "img/_phizer");
        browser.until("return document.querySelectorAll('.tile').length > 0");
        browser.find("#path").sendKeys(path, Keys.ENTER);
        browser.until("return document.title.includes(arguments[0])", path);
        untilSettled();
    }

    final void untilSettled() {
        browser.until(
                "return document.querySelector('#photo').complete && document.querySelectorAll('.shots li').length > 0"
                        + " && [...document.querySelectorAll('.shots li')].every(shot => shot.querySelector('.facts p')"
                        + " && shot.querySelector('img').complete && shot.querySelector('img').src === shot.querySelector('a').href)");
    }

    /** From one place of the photo to another, in thousandths. */
    final void drag(int fromX, int fromY, int toX, int toY) {
        WebElement stage = browser.find("#stage");
        browser.run("arguments[0].scrollIntoView({block: 'center'})", stage);
        int width = stage.getSize().width;
        int height = stage.getSize().height;
        browser.actions()
                .moveToElement(stage, width * (fromX - 500) / 1000, height * (fromY - 500) / 1000)
                .clickAndHold()
                .moveToElement(stage, width * (toX - 500) / 1000, height * (toY - 500) / 1000)
                .release()
                .perform();
    }

    /** Which place of the photo is seen where {@link #drag} takes one to be, in thousandths. */
    final int[] underTheMouse(int x, int y) throws IOException {
        WebElement stage = browser.find("#stage");
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(stage.getScreenshotAs(OutputType.BYTES)));
        int colour = seen.getRGB(seen.getWidth() * x / 1000, seen.getHeight() * y / 1000);
        return new int[] {(colour >> 16 & 0xFF) * 1000 / 255, (colour >> 8 & 0xFF) * 1000 / 255};
    }

    final int[] crop() {
        Matcher crop = CROP.matcher(browser.text("#url"));
        return crop.find()
                ? new int[] {
                    Integer.parseInt(crop.group(1)),
                    Integer.parseInt(crop.group(2)),
                    Integer.parseInt(crop.group(3)),
                    Integer.parseInt(crop.group(4))
                }
                : new int[] {0, 0, 1000, 1000};
    }

    final void untilCropIs(int left, int top, int right, int bottom) {
        Browser.until(() -> near(crop(), left, top, right, bottom));
    }

    private static boolean near(int[] crop, int... expected) {
        for (int i = 0; i < 4; i++) {
            if (Math.abs(crop[i] - expected[i]) > 4) {
                return false;
            }
        }
        return true;
    }

    /** The picture at a URL of this server shows that part of the photo. */
    final void assertShows(String url, int[] crop) throws Exception {
        PlainHttp.Answer answer = PlainHttp.get(URI.create(server.address()), url);
        assertThat(answer.status()).as(url).isEqualTo(200);
        BufferedImage shown =
                ImageIO.read(new ByteArrayInputStream(answer.body().array()));
        int first = shown.getRGB(0, 0);
        int last = shown.getRGB(shown.getWidth() - 1, shown.getHeight() - 1);
        assertThat(first >> 16 & 0xFF).as("left").isCloseTo(crop[0] * 255 / 1000, within(4));
        assertThat(first >> 8 & 0xFF).as("top").isCloseTo(crop[1] * 255 / 1000, within(4));
        assertThat(last >> 16 & 0xFF).as("right").isCloseTo(crop[2] * 255 / 1000, within(4));
        assertThat(last >> 8 & 0xFF).as("bottom").isCloseTo(crop[3] * 255 / 1000, within(4));
    }
}
