package io.phizer.backend;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.attribute.BasicFileAttributes;

/** One directory on the way from a root to a file. None of its methods follows a symbolic link. */
interface Folder extends Closeable {
    /** What the entry of that name is; {@link java.nio.file.NoSuchFileException} if there is none. */
    BasicFileAttributes attributes(String name) throws IOException;

    /** The directory of that name, which must have been seen to be one. */
    Folder enter(String name) throws IOException;

    /** Opens the file of that name, which must have been seen to be a regular one, since others may block. */
    SeekableByteChannel open(String name) throws IOException;

    /** Whether the directory lists exactly this name. Reads the whole directory, so it is for doubtful cases. */
    boolean lists(String name) throws IOException;
}
