package io.phizer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpKeysTest {
    @TempDir
    Path folder;

    @Test
    void tellHowAnswersAreSent() {
        ServiceConfig config = config(Map.of(
                "http.max-age", "1d",
                "http.stale-while-revalidate", "1h",
                "http.immutable", "true",
                "http.fallback-max-age", "10s",
                "http.fallback-status", "200",
                "http.server-timing", "true",
                "http.timing-allow-origin", "https://a.example, http://b.example:81",
                "http.access-control-allow-origin", "*",
                "http.page", "on"));

        assertThat(config.http())
                .isEqualTo(new HttpSettings(Duration.ofDays(1), Duration.ofSeconds(1), false)
                        .withReuse(Duration.ofHours(1), true)
                        .withFallback(Duration.ofSeconds(10), true)
                        .withServerTiming(true)
                        .withOrigins(Optional.of("https://a.example, http://b.example:81"), Optional.of("*"))
                        .withPage(true));
    }

    @Test
    void haveTheDefaultsOfTheSettings() {
        assertThat(config(Map.of()).http()).isEqualTo(HttpSettings.defaults());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "https://",
                "https://a.example/path",
                "null",
                "https://a b",
                "https://a\r\nX: y",
                ""
            })
    void takeNoOriginThatIsNone(String text) {
        Optional<String> origin = Optional.of(text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSettings.defaults().withOrigins(origin, Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSettings.defaults().withOrigins(Optional.empty(), origin));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crop.policy=signed                           | expected crop.key beside it",
                "crop.key=0123456789abcdef                    | has no meaning without crop.policy = signed",
                "crop.policy=any crop.key=0123456789abcdef    | has no meaning without crop.policy = signed",
                "crop.policy=signed crop.key=short            | crop key has 5 bytes, expected at least 16",
                "crop.policy=sined                            | or signed, with crop.key",
                "http.access-control-allow-origin=a.example   | expected * or one origin",
                "http.timing-allow-origin=*,b                 | expected * or origins",
                "http.fallback-status=404                     | expected one of error, 200",
                "http.page=true                               | expected one of off, on",
            })
    void tellWhatIsWrong(String settings, String problem) {
        Map<String, String> keys = new TreeMap<>();
        for (String setting : settings.split(" ", -1)) {
            keys.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> config(keys))
                .withMessageContaining(problem);
    }

    @Test
    void tellNobodyASecret() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> config(Map.of("crop.policy", "signed", "crop.key", "hunter2")))
                .withMessageContaining("crop.key = (a secret)")
                .withMessageNotContaining("hunter2");
    }

    private ServiceConfig config(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("master.dir", ".");
        all.put("size.s60", "60x60 square");
        return ServiceConfig.of(all, folder, "test");
    }
}
