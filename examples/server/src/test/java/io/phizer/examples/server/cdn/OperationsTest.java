package io.phizer.examples.server.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.config.ServiceConfig;
import io.phizer.examples.server.registry.NginxLocations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documentation shows the very files that are tried; {@code -Ddocs.update=true} copies them into it. */
class OperationsTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path DOC = ROOT.resolve("docs/operations.md");
    private static final Pattern SHOWN =
            Pattern.compile("<!-- (file|printed): (\\S+) -->\n.*?<!-- end -->", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)[)#]");

    @Test
    void showsTheVeryFiles() throws IOException {
        String text = Files.readString(DOC);
        String expected = SHOWN.matcher(text).replaceAll(match -> Matcher.quoteReplacement(shown(match)));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(DOC, expected);
            return;
        }

        assertThat(SHOWN.matcher(text).results()).hasSize(4);
        assertThat(text).isEqualTo(expected);
    }

    @Test
    void linksToFilesThatAreThere() throws IOException {
        assertThat(LINK.matcher(Files.readString(DOC)).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(DOC.resolveSibling(link)).exists());
    }

    private static String shown(MatchResult match) {
        String name = match.group(2);
        String text = match.group(1).equals("file")
                ? read(ROOT.resolve(name))
                : NginxLocations.of(ServiceConfig.load(Path.of("phizer.properties")), "/img");
        String language = name.endsWith(".vcl") ? "vcl" : "nginx";
        return "<!-- " + match.group(1) + ": " + name + " -->\n```" + language + "\n" + text.strip()
                + "\n```\n<!-- end -->";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
