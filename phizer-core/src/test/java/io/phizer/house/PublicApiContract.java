package io.phizer.house;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The public API of a module is the one listed in its {@code api.txt}, so that a review sees every change of it.
 *
 * <p>A module that has an API extends this in its own tests.
 */
public abstract class PublicApiContract {

    private static final Pattern NAME = Pattern.compile("[a-z]+\\.[\\w.]+");

    @Test
    void isTheOneListed() throws IOException {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        Path listing = module.resolve("api.txt");
        List<String> actual = ApiListing.of(module.resolve("target/classes"));
        assertThat(actual).as("public types found").isNotEmpty();
        if (Boolean.getBoolean("api.update")) {
            Files.write(listing, actual);
        }
        List<String> listed = Files.exists(listing) ? Files.readAllLines(listing) : List.of();
        assertThat(difference(listed, actual))
                .as(
                        "the public API differs from %s; if that is meant, run the tests with -Dapi.update=true"
                                + " and commit the file",
                        module.getParent().relativize(listing))
                .isEmpty();
        assertThat(actual).as("the listing, in its order").isEqualTo(listed);
    }

    private static List<String> difference(List<String> listed, List<String> actual) {
        List<String> before = qualified(listed);
        List<String> after = qualified(actual);
        return Stream.concat(
                        before.stream().filter(not(after::contains)).map("- "::concat),
                        after.stream().filter(not(before::contains)).map("+ "::concat))
                .toList();
    }

    /** The lines, each member with the type that it stands under. */
    private static List<String> qualified(List<String> lines) {
        String type = "";
        List<String> qualified = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(" ")) {
                qualified.add(type + ": " + line.strip());
            } else {
                type = NAME.matcher(line).results().findFirst().orElseThrow().group();
                qualified.add(line);
            }
        }
        return qualified;
    }
}
