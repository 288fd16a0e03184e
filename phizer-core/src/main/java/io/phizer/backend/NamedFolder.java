package io.phizer.backend;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A directory known by its path, where the platform cannot hold one open. Each step looks at the real path, before and
 * after a file is opened.
 */
record NamedFolder(Path real) implements Folder {
    @Override
    public BasicFileAttributes attributes(String name) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(entry(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        stay();
        return attributes;
    }

    @Override
    public Folder enter(String name) throws IOException {
        return new NamedFolder(entry(name));
    }

    @Override
    public SeekableByteChannel open(String name) throws IOException {
        SeekableByteChannel file =
                Files.newByteChannel(entry(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            stay();
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public boolean lists(String name) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(real)) {
            return Spelling.isAmong(entries, name);
        }
    }

    @Override
    public void close() {}

    private Path entry(String name) throws IOException {
        return real.resolve(Spelling.entry(real.getFileSystem(), name));
    }

    /** Throws if a link has come in between. */
    private void stay() throws IOException {
        if (!real.toRealPath().equals(real)) {
            throw new NoSuchFileException(real.toString(), null, "is not where it was");
        }
    }
}
