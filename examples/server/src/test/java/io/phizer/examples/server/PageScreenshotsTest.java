package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.config.ServiceConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page over the example's photographs as the docs show it; written there with {@code -Dscreenshots.update=true}. */
@Timeout(240)
class PageScreenshotsTest {
    private static final String PHOTO = "picosdeeuropa_by_Aitzol_Berasategi.jpg";

    @TempDir
    Path profile;

    @Test
    void areOfThisPage() throws Exception {
        Map<String, String> keys = Map.of("server.host", "127.0.0.1", "server.port", "0");
        try (Browser browser = Browser.start(profile);
                ExampleServer server =
                        new ExampleServer(ServiceConfig.load(Path.of("phizer.properties"), keys, "test"))) {
            server.start();
            for (String photo :
                    new String[] {"umang_by_Abhishek_Mudgal.jpg", "seeding_by_Clements_Engelhardt.jpg", PHOTO}) {
                for (String size : new String[] {"s120", "m220", "s220", "m220", "m220"}) {
                    PlainHttp.get(URI.create(server.address()), "/img/" + size + "/" + photo);
                }
            }

            shoot(browser, server, "desk", 1280, 1000, 1);
            browser.phone(390);
            shoot(browser, server, "phone", 390, 1300, 1);
            browser.desk();
            browser.dark();
            shoot(browser, server, "dark", 1280, 0, 0.7);

            assertThat(browser.faults()).isEmpty();
        }
    }

    /** Takes so much of the page from its top; 0 takes all of it. */
    private static void shoot(Browser browser, ExampleServer server, String name, int width, int height, double scale)
            throws Exception {
        browser.open(server.address() + "img/_phizer#" + PHOTO);
        browser.until("return document.title.includes(arguments[0])", PHOTO);
        browser.run("const of = name => document.querySelector('#numbers').elements[name];"
                + "of('left').value = 290; of('top').value = 180; of('right').value = 830; of('bottom').value = 720;"
                + "of('bottom').dispatchEvent(new Event('change', { bubbles: true }))");
        browser.until("return document.querySelector('#url').textContent.includes('290x180/830x720')");
        browser.until(
                "return document.querySelector('#photo').complete"
                        + " && [...document.querySelectorAll('.shots li')].every(shot => shot.querySelector('.facts p')"
                        + " && shot.querySelector('img').complete && shot.querySelector('img').src === shot.querySelector('a').href)");
        Browser.until(() -> busy(browser, server));
        // What is not in view is decoded when somebody asks for it.
        browser.run(
                "window.decoded = false; Promise.all([...document.images].map(image => image.decode())).then(() => { decoded = true })");
        browser.until("return decoded");
        int all = ((Long) browser.run("return document.documentElement.scrollHeight")).intValue();
        int shown = height == 0 ? all : height;
        byte[] picture = browser.picture(width, shown, scale);
        assertThat(Pictures.size(picture)).isEqualTo(Math.round(width * scale) + "x" + Math.round(shown * scale));
        if (Boolean.getBoolean("screenshots.update")) {
            Files.write(Path.of("../../docs/page-" + name + ".jpg"), picture);
        }
    }

    /** Asks for pictures until the charts have something to show: a few looks, of those that go into the docs. */
    private static boolean busy(Browser browser, ExampleServer server) {
        try {
            PlainHttp.get(URI.create(server.address()), "/img/m220/" + PHOTO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int looks = Boolean.getBoolean("screenshots.update") ? 9 : 2;
        return Boolean.TRUE.equals(browser.run(
                "return [...document.querySelectorAll('.line')].some(line => line.points.length >= arguments[0])",
                looks));
    }
}
