package io.phizer.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Files that are being written, in a directory of this cache's own. As long as it lives it holds a lock on a file there,
 * which the operating system lets go when the process ends, however it ends; a directory whose lock is free is therefore
 * nobody's, and whoever starts next removes it. Should it be removed wrongly (a file system without locks), it is made
 * anew and what was being written is lost, no more.
 *
 * <p>A process does not try the locks of its own other caches: closing a file lets go of all locks that the process has on
 * it. They are told by the process's number and time of birth in the name. The lock, this object, guards both fields that change.
 */
final class TemporaryFiles {
    private static final String LOCK = "lock";
    private static final int ATTEMPTS = 3;

    private final DiskTree tree;
    private final String process = process();
    private final Path own;
    private final AtomicLong number = new AtomicLong();
    private @Nullable FileChannel held;
    private boolean closed;

    TemporaryFiles(DiskTree tree) {
        this.tree = tree;
        this.own = tree.temporary().resolve(process + UUID.randomUUID());
    }

    /** A file that did not exist, open for writing. */
    Temporary create() throws IOException {
        NoSuchFileException gone = new NoSuchFileException(own.toString());
        for (int i = 0; i < ATTEMPTS; i++) {
            Path path = own.resolve(Long.toString(number.getAndIncrement()));
            try {
                return new Temporary(
                        path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            } catch (NoSuchFileException e) {
                gone = e;
                settle();
            }
        }
        throw gone;
    }

    /** A file and the way to write to it. */
    record Temporary(Path path, FileChannel channel) {}

    /** Removes what processes have left that are no more. */
    void removeOrphans() throws IOException {
        for (Path directory : DiskTree.children(tree.temporary())) {
            if (!String.valueOf(directory.getFileName()).startsWith(process) && isOrphan(directory)) {
                DiskTree.deleteAll(directory);
            }
        }
    }

    synchronized void close() throws IOException {
        closed = true;
        if (held != null) {
            held.close();
            held = null;
        }
        DiskTree.deleteAll(own);
    }

    /** Makes the directory and takes its lock. */
    private synchronized void settle() throws IOException {
        if (closed) {
            throw new IOException("cache is closed");
        }
        tree.make(own);
        if (held != null) {
            held.close();
        }
        held = FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        tryLock(held);
    }

    private static boolean isOrphan(Path directory) {
        try (FileChannel channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE)) {
            return tryLock(channel);
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean tryLock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false; // a file system without locks, or a cache of this process
        }
    }

    private static String process() {
        ProcessHandle self = ProcessHandle.current();
        long birth = self.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
        return self.pid() + "-" + birth + "-";
    }
}
