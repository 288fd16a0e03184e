package io.phizer.backend;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Tells whether an entry has just the name that it was asked by. Where letter case makes a difference, it has. Elsewhere
 * the same file answers to the name with all its cases turned, and only the directory's listing knows how it is spelt.
 */
final class Spelling {
    private Spelling() {}

    /** Whether the entry that was found by that name is listed by that name. */
    static boolean isExact(Folder folder, String name, BasicFileAttributes found) throws IOException {
        String turned = turn(name);
        if (turned.equals(name)) {
            return true;
        }
        try {
            Object key = folder.attributes(turned).fileKey();
            boolean another = key != null && !key.equals(found.fileKey());
            return another || folder.lists(name);
        } catch (NoSuchFileException | InvalidPathException e) {
            return true;
        }
    }

    static boolean isAmong(Iterable<Path> entries, String name) throws IOException {
        try {
            for (Path entry : entries) {
                Path last = entry.getFileName();
                if (last != null && last.toString().equals(name)) {
                    return true;
                }
            }
            return false;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** The name as a path of one element; what would be a root, a drive or several elements is no entry's name. */
    static Path entry(FileSystem system, String name) throws NoSuchFileException {
        Path entry = system.getPath(name);
        if (entry.getRoot() != null
                || entry.getNameCount() != 1
                || !entry.toString().equals(name)) {
            throw new NoSuchFileException(name, null, "is no name of a file");
        }
        return entry;
    }

    private static String turn(String name) {
        StringBuilder turned = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            turned.append(Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
        return turned.toString();
    }
}
