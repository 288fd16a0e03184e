package io.phizer.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README shows the files of this folder as they are; {@code -Dreadme.update=true} copies them into it. */
class ReadmeTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path README = ROOT.resolve("README.md");
    private static final Pattern SHOWN = Pattern.compile("<!-- file: (\\S+) -->\n.*?<!-- end -->", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)\\)");

    @Test
    void showsTheVeryFiles() throws IOException {
        String readme = Files.readString(README);
        String expected = SHOWN.matcher(readme).replaceAll(match -> Matcher.quoteReplacement(shown(match.group(1))));
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(README, expected);
            return;
        }

        assertThat(SHOWN.matcher(readme).results()).hasSize(5);
        assertThat(readme).isEqualTo(expected);
    }

    @Test
    void linksToFilesThatAreThere() throws IOException {
        assertThat(LINK.matcher(Files.readString(README)).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
    }

    /** A Java file begins where its package and imports end: these say nothing to a reader. */
    private static String shown(String file) {
        String language = file.substring(file.lastIndexOf('.') + 1);
        String text = read(ROOT.resolve(file))
                .lines()
                .filter(line -> !line.startsWith("package ") && !line.startsWith("import "))
                .collect(Collectors.joining("\n"))
                .strip();
        return "<!-- file: " + file + " -->\n```" + language + "\n" + text + "\n```\n<!-- end -->";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("the README shows a file that is not there: " + file, e);
        }
    }
}
