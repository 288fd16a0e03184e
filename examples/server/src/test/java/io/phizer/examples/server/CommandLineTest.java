package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void asksForNothingByItself() throws UsageException {
        CommandLine line = CommandLine.of(List.of());

        assertThat(line.help()).isFalse();
        assertThat(line.config()).isEmpty();
        assertThat(line.overrides()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-c,a b.conf", "--config,a b.conf", "--config=a b.conf"})
    void namesAFile(String arguments) throws UsageException {
        assertThat(CommandLine.of(List.of(arguments.split(","))).config()).contains("a b.conf");
    }

    @ParameterizedTest
    @CsvSource({
        "'--host ::1', server.host, ::1",
        "'--host=', server.host, ''",
        "'--port 0', server.port, 0",
        "'--workers=3', workers, 3",
        "'--max-age 60', http.max-age, 60s",
        "'--max-age 1d', http.max-age, 1d",
        "'--max-dimension 640', image.max-dimension, 640",
        "'--disable-cache', cache.enabled, false",
        "'--log-level=debug', log.level, debug"
    })
    void replacesKeysOfTheConfiguration(String arguments, String key, String value) throws UsageException {
        assertThat(CommandLine.of(List.of(arguments.split(" "))).overrides()).isEqualTo(Map.of(key, value));
    }

    @Test
    void asksForSomethingToBePrinted() throws UsageException {
        CommandLine line = CommandLine.of(List.of("--print=report", "--pictures", "a.jpg,cats/b c.jpg"));

        assertThat(line.print()).contains(Printout.REPORT);
        assertThat(line.pictures()).containsExactly("a.jpg", "cats/b c.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help"})
    void asksForHelp(String argument) throws UsageException {
        assertThat(CommandLine.of(List.of(argument)).help()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "--prot 1, \"unknown option '--prot', did you mean '--port'?\"",
                "--max_age=1, \"unknown option '--max_age', did you mean '--max-age'?\"",
                "-x, unknown option '-x'",
                "start, unexpected argument 'start'",
                "--port, option --port needs a value",
                "--host a --port, option --port needs a value",
                "--disable-cache=no, option --disable-cache takes no value",
                "-c a --config b, option --config is given twice",
                "--print nginks, \"option --print takes nginx, openapi, report, not 'nginks', did you mean 'nginx'?\"",
                "--print nginx --pictures a.jpg, option --pictures has no meaning without --print report",
                "--pictures a.jpg, option --pictures has no meaning without --print report"
            })
    void tellsWhatItDoesNotUnderstand(String arguments, String problem) {
        assertThatThrownBy(() -> CommandLine.of(List.of(arguments.split(" "))))
                .isInstanceOf(UsageException.class)
                .hasMessage(problem);
    }
}
