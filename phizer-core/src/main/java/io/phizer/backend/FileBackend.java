package io.phizer.backend;

import io.phizer.image.ImageBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Sources in a directory. Safe for use by several threads.
 *
 * <ul>
 *   <li>Only regular files below the root are found, by exactly their names, letter case included. Symbolic links below
 *       the root are never followed, wherever they lead; the root itself may be one.
 *   <li>Where the platform can hold directories open (Linux), a file is reached from the root step by step through the
 *       directories held, so that nothing outside is read even when somebody renames and links inside the root at the
 *       same moment. Elsewhere the real path is compared before and after the file is opened, which who can write
 *       inside the root and changes it twice in between can fool.
 *   <li>A directory, a pipe, a device or a name of more than 255 bytes is {@link FetchResult.NotFound}. A root that is
 *       missing, a lack of permission and a file that changes while it is read are {@link FetchResult.Unavailable}. If
 *       the root is on a disk that may be unmounted, it should be a directory <em>of</em> that disk: an empty mount point
 *       looks like a directory without pictures.
 *   <li>The validator is made of size and modification time.
 *   <li>The time left is looked at between two reads. One read of a disk or network file system that hangs takes as
 *       long as the operating system lets it.
 * </ul>
 */
public final class FileBackend implements Backend {
    /** Small, since the platform keeps a buffer of that size for each thread. */
    private static final int CHUNK = 1 << 16;

    private static final int LONGEST_NAME = 255;

    private final Path root;
    private final String name;
    private final int maxBytes;
    private final int maxInFlight;
    private final boolean holding;
    private final LongSupplier nanoClock;
    private volatile boolean closed;

    private FileBackend(Builder builder) {
        root = builder.root;
        name = builder.name;
        maxBytes = builder.maxBytes;
        maxInFlight = builder.maxInFlight;
        holding = builder.holding;
        nanoClock = builder.nanoClock;
    }

    /** A backend with default settings. */
    public static FileBackend of(Path root) {
        return builder(root).build();
    }

    /** Begins a backend on a directory, which need not be there yet. */
    public static Builder builder(Path root) {
        return new Builder(root.toAbsolutePath().normalize());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int maxInFlight() {
        return maxInFlight;
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Optional<List<String>> segments = SourcePath.segments(request.path());
        if (segments.isEmpty() || !segments.get().stream().allMatch(FileBackend::isShort)) {
            return new FetchResult.NotFound();
        }
        if (closed) {
            return unavailable("is closed");
        }
        Wish wish = new Wish(request, nanoClock.getAsLong());
        try (Folder top = enterRoot()) {
            return find(top, segments.get(), wish);
        } catch (NoSuchFileException e) {
            return new FetchResult.NotFound();
        } catch (InvalidPathException e) {
            return unwritable(e);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (AccessDeniedException e) {
            return unusable("failed: " + e);
        } catch (IOException e) {
            return unavailable("failed: " + e);
        }
    }

    /** Lets running and later fetches end with {@link FetchResult.Unavailable}. */
    @Override
    public void close() {
        closed = true;
    }

    @SuppressWarnings("StreamResourceLeak") // the folder that is made of it closes it
    private Folder enterRoot() throws IOException {
        try {
            DirectoryStream<Path> directory = Files.newDirectoryStream(root);
            if (holding && directory instanceof SecureDirectoryStream<Path> secure) {
                return new HeldFolder(secure, root.getFileSystem());
            }
            directory.close();
            return new NamedFolder(root.toRealPath());
        } catch (NoSuchFileException e) {
            throw new IOException("root " + root + " does not exist", e);
        }
    }

    private FetchResult find(Folder folder, List<String> path, Wish wish) throws IOException {
        String next = path.get(0);
        BasicFileAttributes found = folder.attributes(next);
        boolean last = path.size() == 1;
        boolean fits = last ? found.isRegularFile() : found.isDirectory();
        if (!fits || !Spelling.isExact(folder, next, found)) {
            return new FetchResult.NotFound();
        }
        if (last) {
            return read(folder, next, found, wish);
        }
        try (Folder entered = folder.enter(next)) {
            return find(entered, path.subList(1, path.size()), wish);
        }
    }

    private FetchResult read(Folder folder, String file, BasicFileAttributes seen, Wish wish) throws IOException {
        String etag = etag(seen);
        if (wish.request().knownEtag().filter(etag::equals).isPresent()) {
            return new FetchResult.NotModified();
        }
        if (seen.size() > maxBytes) {
            return new FetchResult.TooLarge(name + " has " + seen.size() + " bytes, limit is " + maxBytes + " bytes");
        }
        Optional<FetchResult> refused = wish.request().room().reserve(seen.size());
        if (refused.isPresent()) {
            return refused.get();
        }
        byte[] bytes = new byte[(int) seen.size()];
        try (SeekableByteChannel channel = folder.open(file)) {
            int length = 0;
            while (length < bytes.length) {
                if (closed) {
                    return unavailable("is closed");
                }
                if (wish.isLate(nanoClock.getAsLong())) {
                    return new FetchResult.TimedOut(name + " gave no whole file within "
                            + wish.request().timeLeft().toMillis() + " ms");
                }
                int read = channel.read(ByteBuffer.wrap(bytes, length, Math.min(CHUNK, bytes.length - length)));
                if (read < 0) {
                    return changed();
                }
                length += read;
            }
            if (channel.read(ByteBuffer.allocate(1)) >= 0) {
                return changed();
            }
        }
        if (!isSame(seen, folder.attributes(file))) {
            return changed();
        }
        Instant modified = seen.lastModifiedTime().toInstant();
        return new FetchResult.Found(ImageBytes.wrap(bytes), Optional.of(etag), Optional.of(modified));
    }

    private static boolean isSame(BasicFileAttributes one, BasicFileAttributes other) {
        return etag(one).equals(etag(other)) && Objects.equals(one.fileKey(), other.fileKey());
    }

    private static String etag(BasicFileAttributes file) {
        Instant modified = file.lastModifiedTime().toInstant();
        return "\"%x-%x-%x\"".formatted(file.size(), modified.getEpochSecond(), modified.getNano());
    }

    private static boolean isShort(String segment) {
        return segment.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }

    /** A name of ASCII that the file system refuses cannot exist; another one may, and this JVM cannot write it. */
    private FetchResult unwritable(InvalidPathException e) {
        return e.getInput().chars().allMatch(c -> c < 0x80)
                ? new FetchResult.NotFound()
                : unusable("has no file names with the characters asked for, check the locale: " + e.getReason());
    }

    private FetchResult changed() {
        return unusable("has a file that changed while it was read");
    }

    private FetchResult unavailable(String what) {
        return new FetchResult.Unavailable(name + " " + what);
    }

    /** The directory as such can be used. */
    private FetchResult unusable(String what) {
        return new FetchResult.Unavailable(name + " " + what, FetchResult.Blame.SOURCE);
    }

    /** A request and when it came. */
    private record Wish(FetchRequest request, long since) {
        boolean isLate(long now) {
            return Duration.ofNanos(now - since).compareTo(request.timeLeft()) >= 0;
        }
    }

    /** Settings of a {@link FileBackend}; not safe for use by several threads. */
    public static final class Builder {
        private final Path root;
        private String name;
        private int maxBytes = 32 << 20;
        private int maxInFlight = 32;
        private boolean holding = true;
        private LongSupplier nanoClock = System::nanoTime;

        private Builder(Path root) {
            Path last = root.getFileName();
            this.root = root;
            this.name = last == null ? root.toString() : last.toString();
        }

        /** The name in logs and metrics; the directory's own by default. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** The most bytes that a source may have, 1 to 2^31 - 9; 32 MiB by default. */
        public Builder maxBytes(long maxBytes) {
            this.maxBytes = Bounds.bytes(maxBytes);
            return this;
        }

        /** How many fetches may run at once, at least 1; 32 by default. */
        public Builder maxInFlight(int maxInFlight) {
            this.maxInFlight = Bounds.atLeast("max in flight", 1, maxInFlight);
            return this;
        }

        /** Whether to hold directories open where that is possible. */
        Builder holding(boolean holding) {
            this.holding = holding;
            return this;
        }

        Builder nanoClock(LongSupplier nanoClock) {
            this.nanoClock = nanoClock;
            return this;
        }

        /** Makes the backend; the directory is looked at by each fetch anew. */
        public FileBackend build() {
            return new FileBackend(this);
        }
    }
}
