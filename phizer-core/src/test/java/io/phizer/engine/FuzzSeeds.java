package io.phizer.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What fuzzing begins with besides pictures of the project's own: files of the corpus, if that lies beside the project. */
public final class FuzzSeeds {
    private static final Path CORPUS = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .getParent()
            .resolve("../shared/corpus");

    /** Larger ones would slow fuzzing down and show nothing that smaller ones do not. */
    private static final int MOST_BYTES = 20_000;

    private FuzzSeeds() {}

    /** The small files whose names end like this; none without a corpus. */
    public static Stream<byte[]> corpus(String extension) throws IOException {
        if (!Files.isDirectory(CORPUS)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(CORPUS)) {
            List<byte[]> seeds = files.filter(
                            file -> file.toString().toLowerCase(Locale.ROOT).endsWith("." + extension))
                    .sorted()
                    .map(FuzzSeeds::read)
                    .filter(bytes -> bytes.length < MOST_BYTES)
                    .toList();
            return seeds.stream();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
