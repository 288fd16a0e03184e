package io.phizer.bench.compare;

import com.google.common.base.Splitter;
import java.nio.file.Path;
import java.util.List;

/**
 * A PNG to be made small, named {@code KIND-FILTER.png}.
 *
 * @param kind of its pixels, such as {@code rgb}
 * @param filter how its rows are filtered: {@code none} or {@code adaptive}
 */
record PngFile(Path file, String kind, String filter) {

    static PngFile of(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.png$", "");
        List<String> words = Splitter.on('-').splitToList(name);
        if (words.size() != 2) {
            throw new IllegalArgumentException(file + " is not named KIND-FILTER.png");
        }
        return new PngFile(file.toAbsolutePath(), words.get(0), words.get(1));
    }
}
