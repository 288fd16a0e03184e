package io.phizer.backend;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * A directory held open, whose entries are reached through it and not through their paths: whatever is renamed or linked
 * meanwhile, each step stays inside the directory that was entered before.
 */
record HeldFolder(SecureDirectoryStream<Path> directory, FileSystem system) implements Folder {
    @Override
    public BasicFileAttributes attributes(String name) throws IOException {
        return directory
                .getFileAttributeView(entry(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    @Override
    public Folder enter(String name) throws IOException {
        return new HeldFolder(directory.newDirectoryStream(entry(name), LinkOption.NOFOLLOW_LINKS), system);
    }

    @Override
    public SeekableByteChannel open(String name) throws IOException {
        return directory.newByteChannel(entry(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public boolean lists(String name) throws IOException {
        return Spelling.isAmong(directory, name);
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }

    private Path entry(String name) throws IOException {
        return Spelling.entry(system, name);
    }
}
