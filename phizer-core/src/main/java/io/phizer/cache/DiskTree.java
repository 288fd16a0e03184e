package io.phizer.cache;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The directories of a {@link DiskCache}: below the directory that the user named one whose name tells the format, and
 * in it one for each bucket, made when they are needed, and one for temporary files. Should they vanish they are made
 * anew, but not on another device than before: that is the place where a disk was that is not mounted.
 *
 * <p>The lock, this object, guards which device was found first and is held while directories are made.
 */
final class DiskTree {
    /** What a file takes at least, on nearly every file system. */
    private static final long BLOCK = 4096;

    private static final String NAME = "phizer-";

    private final Path root;
    private final Path tree;
    private Optional<Object> device = Optional.empty();

    /** A file with what listing tells of it. */
    record Listed(int bucket, Path path, String name, boolean regular, long bytes, FileTime lastUse) {}

    DiskTree(Path root) {
        this.root = root;
        this.tree = root.resolve(NAME + EntryHeader.VERSION);
    }

    Path root() {
        return root;
    }

    Path temporary() {
        return tree.resolve("tmp");
    }

    Path bucket(int number) {
        return tree.resolve(EntryName.directory(number));
    }

    Path file(EntryName name) {
        return bucket(name.bucket()).resolve(name.file());
    }

    /** Whether there is a place to look at; without it, nothing can be said about what is kept. */
    boolean isThere() {
        return Files.isDirectory(tree);
    }

    /** Makes a directory of this tree, and those above it. */
    synchronized void make(Path directory) throws IOException {
        if (!isThere()) {
            Optional<Object> here = device(existing(root));
            if (device.isPresent() && here.isPresent() && !device.equals(here)) {
                throw new IOException(root + " is on another device than before, is its disk mounted?");
            }
        }
        Files.createDirectories(directory);
        if (device.isEmpty()) {
            device = device(tree);
        }
    }

    /** The files of a bucket; none if there is no such directory. */
    List<Listed> list(int bucket) throws IOException {
        List<Listed> files = new ArrayList<>();
        for (Path path : children(bucket(bucket))) {
            try {
                BasicFileAttributes seen =
                        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                files.add(new Listed(
                        bucket, path, name(path), seen.isRegularFile(), weight(seen.size()), seen.lastModifiedTime()));
            } catch (NoSuchFileException e) {
                // gone in the meantime
            }
        }
        return files;
    }

    /** The directories of older formats. Those of newer ones are left to a newer release. */
    List<Path> olderFormats() throws IOException {
        List<Path> older = new ArrayList<>();
        for (Path path : children(root)) {
            String name = name(path);
            if (name.matches(NAME + "[0-9]{1,6}")
                    && Integer.parseInt(name.substring(NAME.length())) < EntryHeader.VERSION) {
                older.add(path);
            }
        }
        return older;
    }

    /** What is in a directory; nothing if it is not there. */
    static List<Path> children(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(found::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    /** Deletes a directory and all below it, following no links. */
    static void deleteAll(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            for (Path child : children(path)) {
                deleteAll(child);
            }
        }
        Files.deleteIfExists(path);
    }

    /** What a file of so many bytes takes of the disk. */
    static long weight(long bytes) {
        return (bytes + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static Path existing(Path path) {
        Path found = path;
        while (!Files.exists(found) && found.getParent() != null) {
            found = found.getParent();
        }
        return found;
    }

    /** The number of the device, where the platform has such. */
    private static Optional<Object> device(Path path) throws IOException {
        try {
            return Optional.ofNullable(Files.getAttribute(path, "unix:dev"));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
