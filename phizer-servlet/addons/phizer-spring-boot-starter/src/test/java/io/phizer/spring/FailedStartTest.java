package io.phizer.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is printed when an application cannot start because of its properties. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
final class FailedStartTest {
    @TempDir
    Path folder;

    @Test
    void namesThePropertyAndWhereItStands(CapturedOutput printed) throws IOException {
        Path properties = folder.resolve("application.properties");
        Files.writeString(
                properties, "phizer.master.dir=.\nphizer.size.s220=220x220 squar\nphizer.image.quality=101\n");

        fails("--spring.config.location=" + properties.toUri());

        assertThat(printed)
                .contains("APPLICATION FAILED TO START")
                .contains("phizer.image.quality = 101: expected a whole number, 1 to 100")
                .contains("application.properties] - 3:22")
                .contains("phizer.size.s220 = 220x220 squar")
                .doesNotContain("at io.phizer");
    }

    @Test
    void namesPropertiesThatAreMeantAsTheyAreWritten(CapturedOutput printed) {
        fails("--phizer.size.s220=220x220 square", "--phizer.memory.bugdet=1g", "--phizer.crop.policy=signed");

        assertThat(printed)
                .contains("phizer.memory.bugdet: unknown key, did you mean 'phizer.memory.budget'?")
                .contains("phizer.crop.policy = signed: expected phizer.crop.key beside it")
                .contains("there is no master, expected phizer.master.url or phizer.master.dir");
    }

    @Test
    void saysWhatIsNeededWhereNothingIsConfigured(CapturedOutput printed) {
        fails();

        assertThat(printed).contains("there is no master").contains("phizer.size.s220=220x220 square");
    }

    @Test
    void keepsSecretsToItself(CapturedOutput printed) {
        fails("--phizer.crop.key=tooshort");

        assertThat(printed).contains("phizer.crop.key").doesNotContain("tooshort");
    }

    @Test
    void namesSizesThatNothingCanMake(CapturedOutput printed) {
        fails("--phizer.master.dir=.", "--phizer.size.s220=220x220 square format=webp");

        assertThat(printed).contains("phizer.size.s220 = 220x220 square format=webp");
    }

    @Test
    void namesSizesWhosePictureThatStandsInIsMissing(CapturedOutput printed) {
        fails("--phizer.master.dir=.", "--phizer.size.s220=220x220 square fallback=nowhere.png");

        assertThat(printed)
                .contains("APPLICATION FAILED TO START")
                .contains("phizer.size.s220 = 220x220 square fallback=nowhere.png: fallback ")
                .contains("nowhere.png is no file");
    }

    @Test
    void namesAPrefixThatIsNone(CapturedOutput printed) {
        fails("--phizer.master.dir=.", "--phizer.size.s220=220x220 square", "--phizer.prefix=img/");

        assertThat(printed).contains("phizer.prefix").contains("img/");
    }

    private static void fails(String... properties) {
        assertThatThrownBy(() -> PhotoApplication.start(properties).close()).isInstanceOf(Exception.class);
    }
}
