package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page for developers, in a browser. */
final class PageBrowserTest extends PageInBrowser {
    @Test
    void everySizeIsShownWithWhatItTook() throws Exception {
        serve();
        open();

        List<?> facts = (List<?>)
                browser.run(
                        "return [...document.querySelectorAll('.shots li')].map(shot => shot.querySelector('.facts').innerText)");

        assertThat(facts).hasSize(3);
        assertThat(facts.toString())
                .contains("120 × 120", "320 × 213", "800 × 533", "PNG")
                .containsPattern("[0-9.]+ kB")
                .containsPattern("(made now|from memory) in (< )?[0-9.]+ m?s");
        assertThat(browser.text("#fetched")).startsWith("3 sizes, ");
    }

    @Test
    void whoComesFirstIsToldHowToBegin() throws Exception {
        serve();
        browser.open(server.address() + "img/_phizer");
        Browser.until(() -> browser.find("#begin").isDisplayed());

        browser.find("#path").sendKeys(PHOTO, Keys.ENTER);

        browser.until("return document.title.includes(' · phizer')");
        untilSettled();
        assertThat(browser.find("#begin").isDisplayed()).isFalse();
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    void whatCannotBeShownIsExplained() throws Exception {
        serve();
        browser.open(server.address() + "img/_phizer");
        browser.until("return document.querySelectorAll('.tile').length > 0");

        browser.find("#path").sendKeys("nowhere.jpg", Keys.ENTER);
        Browser.until(() -> browser.text("#notice").contains("No backend has this photo."));
        assertThat(browser.find("#crop").isDisplayed()).isFalse();

        browser.find("#path").clear();
        browser.find("#path").sendKeys("../up.jpg", Keys.ENTER);
        Browser.until(() -> browser.text("#notice").contains("That can be no source path. a segment of dots"));
        assertThat(browser.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%.png", "100%25.png", "deep/the photo.png", "deep%2Fthe%20photo.png"})
    void aUrlMayNameThePhotoInAnySpelling(String fragment) throws Exception {
        Files.copy(folder.resolve(PHOTO), folder.resolve("100%.png"));
        serve();

        browser.open(server.address() + "img/_phizer#" + fragment);

        browser.until("return document.title.includes(' · phizer')");
        untilSettled();
        browser.until("return document.querySelectorAll('.tile').length > 0");
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    void aPurgeListsItsUrls() throws Exception {
        serve();
        open();
        drag(100, 100, 500, 500);
        untilCropIs(100, 100, 500, 500);
        untilSettled();
        String cropped = browser.text("#url");

        browser.find("#do-purge").click();

        Browser.until(() -> browser.text("#purged").contains("Purged."));
        assertThat(browser.text("#purged .urls")).contains("/img/s120/deep/the%20photo.png", cropped);
        assertThat(PlainHttp.get(URI.create(server.address()), cropped).field("Cache-Status"))
                .hasValueSatisfying(status -> assertThat(status).contains("fwd=miss"));
        assertThat(browser.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Object.defineProperty(navigator, 'clipboard', { value: undefined })"})
    void copyingGoesWithAndWithoutAClipboardOfTheBrowser(String before) throws Exception {
        serve();
        open();
        browser.run(before);

        WebElement copy = browser.find("[data-copies=url]");
        copy.click();

        Browser.until(() -> copy.getText().equals("Copied"));
        browser.find("#path").clear();
        browser.find("#path").sendKeys(Keys.chord(Keys.CONTROL, "v"));
        assertThat(browser.find("#path").getDomProperty("value")).isEqualTo("/img/m800/deep/the%20photo.png");
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    void nothingIsAskedOfOthers() throws Exception {
        serve();
        open();

        List<?> asked =
                (List<?>) browser.run("return performance.getEntriesByType('resource').map(entry => entry.name)");

        assertThat(asked)
                .isNotEmpty()
                .allSatisfy(url -> assertThat(url.toString()).startsWith(server.address() + "img/"));
        assertThat(
                        browser.run(
                                "return [...document.querySelectorAll('[style]')].filter(one => !['rect', 'stage'].includes(one.id)).length"))
                .isEqualTo(0L);
    }

    /** The list comes with a look at the service, at any time: also while somebody draws a rectangle. */
    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void whatWasAnsweredRecentlyIsListedWithoutMovingThePhoto(int width) throws Exception {
        serve();
        browser.phone(width);
        browser.open(server.address() + "img/_phizer");
        browser.until("return document.querySelectorAll('.tile').length > 0");
        Object before = browser.run("return document.querySelector('main').offsetTop");

        for (int listed : new int[] {1, 12}) {
            for (int i = 0; i < listed; i++) {
                photo("a photo with a long name " + i + ".png", 120, 80);
                PlainHttp.get(
                        URI.create(server.address()), "/img/s120/a%20photo%20with%20a%20long%20name%20" + i + ".png");
            }
            browser.until("return document.querySelectorAll('#recent li').length === arguments[0]", listed);
            assertThat(browser.run("return document.querySelector('main').offsetTop"))
                    .isEqualTo(before);
        }
        assertThat(browser.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 768, 1280})
    void noWidthScrollsSideways(int width) throws Exception {
        serve();
        browser.phone(width);
        open();
        drag(300, 300, 700, 700);
        browser.find("#do-purge").click();
        Browser.until(() -> browser.text("#purged").contains("Purged."));

        assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
    }

    /** The page at the root, which takes a URL apart; what its parts are called may be wider than they are. */
    @Test
    void aUrlThatIsExplainedHasNoGaps() throws Exception {
        serve();
        browser.phone(390);
        browser.open(server.address());

        assertThat(
                        browser.run(
                                "const places = [...document.querySelectorAll('.part code')].map(part => part.getBoundingClientRect());"
                                        + "return places.slice(1).map((place, i) => place.top === places[i].top ? Math.round(place.left - places[i].right) : 0)"))
                .isEqualTo(List.of(0L, 0L, 0L, 0L, 0L));
    }

    @Test
    void everyFieldHasALabel() throws Exception {
        serve();
        open();

        List<?> nameless = (List<?>)
                browser.run("return [...document.querySelectorAll('input, select, button, img, svg, [tabindex]')]"
                        + ".filter(one => !(one.labels && one.labels.length) && !one.getAttribute('aria-label') && !one.alt"
                        + " && !one.textContent.trim() && one.id !== 'notice').map(one => one.outerHTML)");

        assertThat(nameless).isEmpty();
    }

    /** The ratio of WCAG 2.2, 1.4.3, for text of usual size, on whatever is behind it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTextStandsOutFromWhatIsBehindIt(boolean dark) throws Exception {
        serve();
        if (dark) {
            browser.dark();
        }
        open();
        browser.find("#do-purge").click();
        Browser.until(() -> browser.text("#purged").contains("Purged."));

        assertThat((List<?>) browser.run("""
                const part = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
                const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
                const colour = text => text.match(/[0-9.]+/g).map(Number);
                const behind = one => {
                  for (; one; one = one.parentElement) {
                    const found = colour(getComputedStyle(one).backgroundColor);
                    if (found.length === 3 || found[3] === 1) return found;
                  }
                };
                return [...document.querySelectorAll('body *')]
                  .filter(one => one.checkVisibility() && !one.closest('.stage, .unseen, svg')
                      && (one.matches('input') || [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())))
                  .map(one => {
                    const [a, b] = [light(colour(getComputedStyle(one).color)), light(behind(one))];
                    return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), one.outerHTML];
                  })
                  .filter(([ratio]) => !(ratio >= 4.5)).map(String)""")).isEmpty();
    }
}
