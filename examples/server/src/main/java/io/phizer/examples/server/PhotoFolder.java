package io.phizer.examples.server;

import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.image.ImageBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists the pictures of a directory, by their extension and up to a bound. Looks into files that are new or have changed
 * since the last time only. Safe for use by several threads.
 */
final class PhotoFolder {
    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "gif", "webp");
    private static final int MAX_DEPTH = 4;
    private static final int MAX_ENTRIES = 5_000;
    private static final long MAX_BYTES = 32 << 20;

    private final Path root;
    private final ImageEngine engine;
    private final int most;
    private Map<Version, Photo> known = Map.of();

    /**
     * A folder.
     *
     * @param engine reads the headers
     * @param most how many pictures are listed
     */
    PhotoFolder(Path root, ImageEngine engine, int most) {
        this.root = root;
        this.engine = engine;
        this.most = most;
    }

    /** The state of a file. */
    private record Version(String path, long bytes, FileTime modified) {}

    /** The pictures in the order of their names, upper and lower case alike. */
    synchronized List<Photo> list() throws IOException {
        Map<Version, Photo> seen = new HashMap<>();
        List<Photo> photos = new ArrayList<>();
        for (Path file : files()) {
            Version version = version(file);
            Photo photo = known.containsKey(version) ? known.get(version) : read(file, version);
            seen.put(version, photo);
            photos.add(photo);
        }
        known = Collections.unmodifiableMap(seen);
        return photos;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.walk(root, MAX_DEPTH)) {
            return entries.limit(MAX_ENTRIES)
                    .filter(Files::isRegularFile)
                    .filter(file -> !Files.isSymbolicLink(file))
                    .filter(file -> EXTENSIONS.contains(extension(file)))
                    .sorted((a, b) -> path(a).compareToIgnoreCase(path(b)))
                    .limit(most)
                    .collect(Collectors.toList());
        }
    }

    private Version version(Path file) throws IOException {
        return new Version(path(file), Files.size(file), Files.getLastModifiedTime(file));
    }

    private Photo read(Path file, Version version) throws IOException {
        return new Photo(version.path(), version.bytes(), version.bytes() > MAX_BYTES ? Optional.empty() : info(file));
    }

    private Optional<ImageInfo> info(Path file) throws IOException {
        try {
            return Optional.of(engine.probe(ImageBytes.wrap(Files.readAllBytes(file))));
        } catch (ImageException e) {
            return Optional.empty();
        }
    }

    private String path(Path file) {
        List<String> segments = new ArrayList<>();
        root.relativize(file).forEach(segment -> segments.add(segment.toString()));
        return String.join("/", segments);
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
