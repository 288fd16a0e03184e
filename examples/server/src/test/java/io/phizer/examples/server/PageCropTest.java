package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;

/** The rectangle on the page for developers, by mouse, finger and keyboard. */
final class PageCropTest extends PageInBrowser {
    @Test
    void aDraggedRectangleIsThePartThatItsUrlShows() throws Exception {
        serve();
        open();

        drag(550, 100, 950, 400);
        untilCropIs(550, 100, 950, 400);
        untilSettled();

        assertThat(browser.text("#url")).startsWith("/img/m800/").endsWith("/deep/the%20photo.png");
        assertShows(browser.text("#url"), crop());
        assertThat(browser.find("[name=left]").getDomProperty("value")).isEqualTo(Integer.toString(crop()[0]));
        String part = browser.text("#url").replace("/img/m800", "").replace("/deep/the%20photo.png", "");
        assertThat(browser.text("#markup"))
                .startsWith("<img src=\"/img/m320" + part)
                .contains(
                        "srcset=\"/img/m320" + part,
                        "/img/m800" + part,
                        ", 320px\"\nwidth=\"320\"",
                        "loading=\"lazy\"");
        assertThat(browser.run("return [...document.querySelectorAll('.shots a')].map(a => a.textContent).join(' ')"))
                .asString()
                .contains("/img/s120" + part);
        assertThat(browser.faults()).isEmpty();
    }

    /** A photo that is higher than the window has room for, and one that is wider. */
    @ParameterizedTest
    @CsvSource({"400,1200", "800,1200", "1200,400"})
    void whatIsUnderTheMouseIsWhereThePartBeginsAndEnds(int width, int height) throws Exception {
        photo("of another shape.png", width, height);
        serve();
        open("of another shape.png");
        int[] first = underTheMouse(200, 300);
        int[] last = underTheMouse(700, 800);

        drag(200, 300, 700, 800);
        untilCropIs(200, 300, 700, 800);
        untilSettled();

        assertShows(browser.text("#url"), new int[] {first[0], first[1], last[0], last[1]});
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    void aRectangleIsMovedAndPulledAtItsCorners() throws Exception {
        serve();
        open();
        drag(200, 200, 600, 600);
        untilCropIs(200, 200, 600, 600);

        drag(400, 400, 500, 450);
        untilCropIs(300, 250, 700, 650);
        drag(305, 257, 105, 107);
        untilCropIs(100, 100, 700, 650);

        drag(400, 400, 990, 990);
        untilCropIs(400, 450, 1000, 1000);
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    void theKeyboardAloneDoes() throws Exception {
        serve();
        open();
        drag(200, 200, 600, 600);
        untilCropIs(200, 200, 600, 600);
        int[] before = crop();
        browser.run("document.activeElement.blur(); window.scrollTo(0, 0); document.querySelector('#path').focus()");
        Browser.until(() -> {
            browser.actions().sendKeys(Keys.TAB).perform();
            return Boolean.TRUE.equals(browser.run("return document.activeElement.id === 'rect'"));
        });
        assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");

        browser.actions()
                .sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ARROW_DOWN)
                .perform();
        untilCropIs(before[0] + 10, before[1] + 20, before[2] + 10, before[3] + 20);
        browser.actions()
                .keyDown(Keys.SHIFT)
                .sendKeys(Keys.ARROW_LEFT, Keys.ARROW_UP)
                .keyUp(Keys.SHIFT)
                .perform();
        untilCropIs(before[0] + 10, before[1] + 20, before[2], before[3] + 10);
        assertShows(browser.text("#url"), crop());
        browser.actions().sendKeys(Keys.ESCAPE).perform();
        Browser.until(() -> browser.text("#url").equals("/img/m800/deep/the%20photo.png"));
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    void aFingerPullsACornerAndElsewhereScrolls() throws Exception {
        serve();
        browser.phone(390);
        open();
        WebElement stage = browser.find("#stage");
        browser.run("arguments[0].scrollIntoView({block: 'center'})", stage);
        int width = stage.getSize().width;
        int height = stage.getSize().height;
        PointerInput finger = new PointerInput(PointerInput.Kind.TOUCH, "finger");
        PointerInput.Origin photo = PointerInput.Origin.fromElement(stage);

        browser.perform(new Sequence(finger, 0)
                .addAction(finger.createPointerMove(Duration.ZERO, photo, width / 2 - 6, height / 2 - 6))
                .addAction(finger.createPointerDown(0))
                .addAction(finger.createPointerMove(Duration.ofMillis(50), photo, -6, -6))
                .addAction(finger.createPointerUp(0)));

        untilCropIs(0, 0, 500, 500);
        assertShows(browser.text("#url"), crop());
        assertThat(browser.run("return getComputedStyle(document.querySelector('[data-grip=se]'), '::after').display"))
                .as("the corner, which may be pulled once more")
                .isEqualTo("block");
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    void aGridIsKeptTo() throws Exception {
        serve("crop.policy", "grid(50)");
        open();

        drag(223, 223, 777, 777);

        Browser.until(() -> Arrays.equals(crop(), new int[] {200, 200, 800, 800}));
        assertShows(browser.text("#url"), crop());
        assertThat(browser.find("#refused").isDisplayed()).isFalse();
    }

    @Test
    void cropsAreSignedWhereTheyHaveToBe() throws Exception {
        serve("crop.policy", "signed", "crop.key", "a key that nobody knows");
        open();

        drag(100, 100, 500, 500);
        untilCropIs(100, 100, 500, 500);
        untilSettled();

        assertThat(browser.text("#url"))
                .matches("/img/m800/[0-9]+x[0-9]+/[0-9]+x[0-9]+/[\\w-]{22}/deep/the%20photo.png");
        assertShows(browser.text("#url"), crop());
        assertThat(browser.faults()).isEmpty();
    }
}
