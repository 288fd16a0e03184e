package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's chromium without a screen, in a profile of its own. Ends with the test. */
final class Browser implements AutoCloseable {
    private static final File PROGRAM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** A browser; where there is none the test is skipped, and says so. */
    static Browser start(Path profile) throws IOException {
        Assumptions.assumeTrue(
                PROGRAM.canExecute() && DRIVER.canExecute(), "no browser here: Debian's chromium and chromium-driver");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(PROGRAM);
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                // A container's root may not make namespaces; and what is shown is this test's own.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--hide-scrollbars",
                "--user-data-dir=" + profile);
        Browser browser = new Browser(new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options));
        browser.tell(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of(
                        "source",
                        "window.violations = [];"
                                + "document.addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective));"));
        browser.desk();
        return browser;
    }

    void desk() {
        metrics(1280, 900, false);
    }

    void phone(int width) {
        metrics(width, 780, true);
    }

    private void metrics(int width, int height, boolean mobile) {
        tell(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
        tell("Emulation.setTouchEmulationEnabled", Map.of("enabled", mobile));
    }

    void dark() {
        tell(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    private Map<String, Object> tell(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    void open(String url) {
        driver.get("about:blank");
        driver.get(url);
    }

    void perform(Sequence sequence) {
        driver.perform(List.of(sequence));
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    String text(String selector) {
        return String.valueOf(run("return document.querySelector(arguments[0]).textContent", selector));
    }

    Actions actions() {
        return new Actions(driver);
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Waits for what the page is about to do, as long as the test may take. */
    static void until(BooleanSupplier state) {
        while (!state.getAsBoolean()) {
            assertThat(Thread.currentThread().isInterrupted())
                    .as("gave up waiting")
                    .isFalse();
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Waits until a script returns true. */
    void until(String script, Object... arguments) {
        until(() -> Boolean.TRUE.equals(run(script, arguments)));
    }

    /** What the console says that is worse than a warning, and what the policy of the page forbade. */
    List<String> faults() {
        List<String> console = StreamSupport.stream(
                        driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::toString)
                .toList();
        return console.isEmpty() && Boolean.TRUE.equals(run("return violations.length === 0"))
                ? List.of()
                : List.of(console.toString(), String.valueOf(run("return JSON.stringify(violations)")));
    }

    /** The page as JPEG, so many pixels from its top, and each of them so large. */
    byte[] picture(int width, int height, double scale) {
        Object data = tell(
                        "Page.captureScreenshot",
                        Map.of(
                                "format",
                                "jpeg",
                                "quality",
                                82,
                                "captureBeyondViewport",
                                true,
                                "clip",
                                Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", scale)))
                .get("data");
        return Base64.getDecoder().decode(String.valueOf(data));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
