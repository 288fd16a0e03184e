package io.phizer.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What becomes of the words of phizer-core about properties. */
final class ProblemTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.b: unknown key, did you mean 'memory.budget'?    | a.b: unknown key, did you mean 'phizer.memory.budget'?",
                "a.b: unknown key, did you mean 'workers'?          | a.b: unknown key, did you mean 'phizer.workers'?",
                "there is no master, expected master.url or master.dir"
                        + "| there is no master, expected phizer.master.url or phizer.master.dir",
                "expected at least one such as size.s220 = 220x220  | expected at least one such as phizer.size.s220 = 220x220",
                "expected a code after size., letters               | expected a code after phizer.size., letters",
                "expected slave.2.url or slave.2.dir beside it      | expected phizer.slave.2.url or phizer.slave.2.dir beside it",
                "for each of 4 shards                               | for each of 4 shards",
                "there is no directory /srv/master.dir              | there is no directory /srv/master.dir",
                "http://master.url.example/ is no host              | http://master.url.example/ is no host",
            })
    void namesPropertiesInFull(String problem, String told) {
        assertThat(text(Map.of()).of(PhizerProperties.ORIGIN + ": " + problem)).isEqualTo(told);
    }

    @Test
    void namesAPropertyThatIsWrongInFullToo() {
        ProblemText text = text(Map.of("phizer.crop.policy", "signed"));

        assertThat(text.of(PhizerProperties.ORIGIN + ": crop.policy = signed: expected crop.key beside it"))
                .startsWith("phizer.crop.policy = signed: expected phizer.crop.key beside it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "workers   | memory.budget: 4   | expected a whole number",
                "size.s220 | 220 workers 'queue' | unknown word 'workers', expected max",
                "size.s220 | 220 master.url     | unknown word 'master.url', expected max",
                "http.fallback | crop.key.png   | fallback is no file",
            })
    void leavesValuesAsTheyWereWritten(String key, String value, String fault) {
        String told = text(Map.of("phizer." + key, value))
                .of(PhizerProperties.ORIGIN + ": " + key + " = " + value + ": " + fault);

        assertThat(told).startsWith("phizer." + key + " = " + value + ": " + fault);
    }

    @Test
    void leavesALongValueAsItIsShown() {
        String value = "master.url ".repeat(9).strip();

        assertThat(text(Map.of("phizer.queue", value))
                        .of(PhizerProperties.ORIGIN + ": queue = " + value.substring(0, 60) + "...: see crop.key"))
                .startsWith("phizer.queue = " + value.substring(0, 60) + "...: see phizer.crop.key");
    }

    @Test
    void leavesProblemsOfFilesAlone() {
        String problem = "phizer.properties:3: crop.policy = signed: expected crop.key beside it";

        assertThat(text(Map.of("phizer.config", "phizer.properties")).of(problem))
                .isEqualTo(problem);
    }

    private static ProblemText text(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", properties));
        return new ProblemText(environment);
    }
}
