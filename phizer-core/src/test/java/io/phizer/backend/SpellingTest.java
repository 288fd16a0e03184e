package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** File systems that care about letter case and those that do not. */
final class SpellingTest {
    @ParameterizedTest
    @CsvSource({"1.jpg, true", "Cat.JPG, true", "42, true"})
    void takesEveryNameWhereCaseMatters(String name, boolean exact) throws Exception {
        assertThat(isExact(
                        new FakeFolder(List.of("1.jpg", "Cat.JPG", "cAT.jpg", "42"), UnaryOperator.identity(), true),
                        name))
                .isEqualTo(exact);
    }

    @ParameterizedTest
    @CsvSource({
        "1.jpg, true",
        "1.JPG, false",
        "1.Jpg, false",
        "Cat.JPG, true",
        "cat.jpg, false",
        "cAT.jpg, false",
        "42, true"
    })
    void takesTheListedNameOnlyWhereCaseDoesNotMatter(String name, boolean exact) throws Exception {
        for (boolean keys : List.of(true, false)) {
            UnaryOperator<String> fold = listed -> listed.toLowerCase(Locale.ROOT);
            assertThat(isExact(new FakeFolder(List.of("1.jpg", "Cat.JPG", "42"), fold, keys), name))
                    .isEqualTo(exact);
        }
    }

    private static boolean isExact(FakeFolder folder, String name) throws Exception {
        return Spelling.isExact(folder, name, folder.attributes(name));
    }

    /** Names, what of them makes a difference, and whether entries have a key. */
    private record FakeFolder(List<String> names, UnaryOperator<String> fold, boolean keys) implements Folder {
        @Override
        public BasicFileAttributes attributes(String name) throws NoSuchFileException {
            for (String listed : names) {
                if (fold.apply(listed).equals(fold.apply(name))) {
                    return new FakeFile(keys ? listed : null);
                }
            }
            throw new NoSuchFileException(name);
        }

        @Override
        public Folder enter(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SeekableByteChannel open(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean lists(String name) throws java.io.IOException {
            return Spelling.isAmong(names.stream().map(Path::of).toList(), name);
        }

        @Override
        public void close() {}
    }

    private record FakeFile(
            @org.jspecify.annotations.Nullable Object fileKey) implements BasicFileAttributes {
        @Override
        public FileTime lastModifiedTime() {
            return FileTime.fromMillis(0);
        }

        @Override
        public FileTime lastAccessTime() {
            return FileTime.fromMillis(0);
        }

        @Override
        public FileTime creationTime() {
            return FileTime.fromMillis(0);
        }

        @Override
        public boolean isRegularFile() {
            return true;
        }

        @Override
        public boolean isDirectory() {
            return false;
        }

        @Override
        public boolean isSymbolicLink() {
            return false;
        }

        @Override
        public boolean isOther() {
            return false;
        }

        @Override
        public long size() {
            return 0;
        }
    }
}
