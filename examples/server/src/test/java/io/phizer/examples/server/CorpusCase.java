package io.phizer.examples.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A picture of the corpus beside the project and what is expected of it; a line of its list.
 *
 * @param file its path below the corpus
 * @param wish what is to become of it
 * @param size its width and height as seen, such as {@code 40x30}, or with question marks
 * @param mode how a reference decoder names its colours
 * @param mean of red, green and blue on white; empty where none is told
 * @param tests what the file is there for
 */
record CorpusCase(String file, Wish wish, String size, String mode, List<Integer> mean, String tests) {
    /** How far a mean may be from the reference's. */
    static final int TOLERANCE = 8;

    private static final Path ROOT =
            Path.of("../../../shared/corpus").toAbsolutePath().normalize();

    /** What is to become of a file. */
    enum Wish {
        DECODE,
        REJECT,
        EITHER
    }

    static Path root() {
        return ROOT;
    }

    static boolean isPresent() {
        return Files.exists(ROOT.resolve("MANIFEST.tsv"));
    }

    static List<CorpusCase> all() throws IOException {
        return Files.readAllLines(ROOT.resolve("MANIFEST.tsv")).stream()
                .skip(1)
                .map(CorpusCase::of)
                .toList();
    }

    private static CorpusCase of(String line) {
        String[] fields = line.split("\t", -1);
        String[] expected = fields[1].split(" ", -1);
        return new CorpusCase(
                fields[0],
                Wish.valueOf(expected[0].toUpperCase(Locale.ROOT)),
                expected.length > 1 ? expected[1] : "?x?",
                fields[3],
                fields[4].isEmpty() ? List.of() : colour(fields[4]),
                fields[5]);
    }

    /** Red, green and blue of a text such as {@code 255,0,0}. */
    static List<Integer> colour(String text) {
        return Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
    }

    /** The fields of a table of references, line by line. */
    static List<String[]> references(String table) throws IOException {
        try (InputStream in = CorpusCase.class.getResourceAsStream(table)) {
            if (in == null) {
                throw new IOException("no table " + table);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }

    /** The mean of the list, and that of a second reference where there is one. */
    List<List<Integer>> means() throws IOException {
        List<List<Integer>> means = new ArrayList<>(List.of(mean));
        for (String[] fields : references("corpus-means.tsv")) {
            if (fields[0].equals(file)) {
                means.add(colour(fields[1]));
            }
        }
        return means;
    }

    byte[] bytes() throws IOException {
        return Files.readAllBytes(ROOT.resolve(file));
    }

    String directory() {
        return file.substring(0, file.indexOf('/'));
    }

    boolean isCut() {
        return file.contains("/trunc_") || file.contains("truncated_i") || file.contains("truncated_j");
    }

    /** Colours of CMYK depend on the inks that a reader assumes, and are compared elsewhere. */
    boolean hasComparableColours() {
        return !mean.isEmpty() && !mode.equals("CMYK");
    }

    /** Whether each of red, green and blue is near enough. */
    static boolean isNear(List<Integer> found, List<Integer> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (Math.abs(found.get(i) - wanted.get(i)) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }
}
