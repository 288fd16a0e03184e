package io.phizer.cache;

import io.phizer.cache.TemporaryFiles.Temporary;
import io.phizer.exec.Threads;
import io.phizer.image.ImageBytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store on a disk, bounded in bytes: one file for each entry, with its whole key and checksums in a header. May block.
 *
 * <h2>Files</h2>
 *
 * Below the directory given there is one whose name tells the format, and nothing outside of it is touched but directories
 * of older formats, which are removed. A file's place follows from its key alone (see {@code EntryName}). So getting needs
 * no index, all files of a source lie in one small directory, and a removal is exact at any time: right after the start, and
 * with other processes at work in the same directory.
 *
 * <p>An entry is written to a temporary file and moved to its place in one step. Nothing is forced to the disk: what a crash
 * of the machine leaves behind, and what a disk gets wrong, shows by the checksums. A file that is not whole
 * is a miss and is deleted, one that is not of the key asked for is a miss; no byte of them is returned.
 *
 * <h2>Bound</h2>
 *
 * In memory there are only two numbers for each of the 4096 directories. They are counted in the background from the
 * start on, and until that is done the bound may be exceeded by what is put meanwhile. Files count in whole blocks of 4 KiB.
 * When room is needed the least used of a few random files go; the time of the last use is the file's own time, set at most
 * once a minute. Each put counts one directory anew, in turn, so the numbers come right after the disk was away. Several
 * processes may use one directory; each keeps to the bound by what it has counted and put itself, so together they may take
 * as many times the bound as they are.
 *
 * <h2>Who waits for whom, and what happens when something fails</h2>
 *
 * <ul>
 *   <li>{@link #get} and {@link #open} take no lock but to delete a damaged file, and wait for the disk alone. {@link #put} and
 *       {@link #remove} wait for each other where they touch the same directories, and for whoever counts or makes room in these.
 *   <li>A process that ends at any moment leaves whole entries and temporary files of its own, which the next one to start
 *       removes.
 *   <li>A disk that is full or read-only, or files that cannot be opened: the call throws; an earlier entry stays. What is
 *       on the disk can still be got.
 *   <li>A directory that vanished: getting is a miss; putting makes it anew, unless the place is now on another device (a
 *       disk that is not mounted), and so does removing, which otherwise throws: nothing can be said about what may come back.
 *   <li>The thread that counts fails: puts count instead.
 * </ul>
 *
 * The class that puts this behind a memory cache is to keep it from slowing down requests, and to repeat removals.
 */
public final class DiskCache implements FileCache {
    private static final Logger log = LoggerFactory.getLogger(DiskCache.class);
    private static final long CLOSE_SECONDS = 2;
    private static final Duration USE_GRAIN = Duration.ofMinutes(1);

    private final DiskTree tree;
    private final DiskBuckets buckets;
    private final DiskEviction eviction;
    private final TemporaryFiles temporaries;
    private final long maxBytes;
    private final Clock clock;
    private final QuietLog quietLog;
    private final ExecutorService counter;
    /** Each put counts one directory anew, in turn. */
    private final AtomicInteger turn = new AtomicInteger();

    private volatile boolean counted;
    private volatile boolean closed;

    private DiskCache(Path directory, long maxBytes, Clock clock, ExecutorService counter, RandomGenerator random) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("negative size of a cache: " + maxBytes);
        }
        this.tree = new DiskTree(directory.toAbsolutePath().normalize());
        this.buckets = new DiskBuckets(tree);
        this.eviction = new DiskEviction(buckets, maxBytes, clock, random);
        this.temporaries = new TemporaryFiles(tree);
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.quietLog = new QuietLog(log, clock);
        this.counter = counter;
    }

    /**
     * Opens a directory, and begins to count what is in it in the background. Returns at once and never fails for the state
     * of the disk; entries can be got and put from now on.
     *
     * @param directory made when it is needed, if it is not there; on a disk that may be unmounted it should be a directory
     *     <em>of</em> that disk
     * @param maxBytes the bound on what entries take together, at least 0
     */
    public static DiskCache of(Path directory, long maxBytes) {
        return of(directory, maxBytes, Clock.systemUTC(), Threads.cached("disk"));
    }

    /** The executor is shut down with the cache. */
    static DiskCache of(Path directory, long maxBytes, Clock clock, ExecutorService counter) {
        return of(directory, maxBytes, clock, counter, new Random());
    }

    /** What has to go is found at places that are taken at random. */
    static DiskCache of(Path directory, long maxBytes, Clock clock, ExecutorService counter, RandomGenerator random) {
        DiskCache cache = new DiskCache(directory, maxBytes, clock, counter, random);
        counter.execute(cache::count);
        return cache;
    }

    /** Whether everything that was there at the start is counted; until then {@link #usage} tells too little. */
    public boolean isCounted() {
        return counted;
    }

    @Override
    public Optional<CacheEntry> get(CacheKey key) throws IOException {
        EntryName name = EntryName.of(key);
        try (FileChannel channel = open(name)) {
            Optional<EntryHeader> header = EntryHeader.read(channel);
            if (header.isPresent()) {
                byte[] image = new byte[header.get().imageLength()];
                FileBytes.read(channel, header.get().length(), image);
                if (FileBytes.checksum(image, image.length) == header.get().imageChecksum()) {
                    return own(key, name, header.get())
                            .map(found -> new CacheEntry(ImageBytes.wrap(image), found.etag(), found.lastModified()));
                }
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (EOFException e) {
            // Shorter than it was a moment ago: as damaged as any.
        }
        damaged(key, name);
        return Optional.empty();
    }

    /**
     * The entry of that key, to be sent from its file and closed then. It is read once to be checked, piece by piece.
     *
     * @throws IOException if the disk cannot be read
     */
    public Optional<DiskEntry> open(CacheKey key) throws IOException {
        return open(key, -1);
    }

    @Override
    public Optional<DiskEntry> open(CacheKey key, long longerThan) throws IOException {
        EntryName name = EntryName.of(key);
        FileChannel channel;
        try {
            channel = open(name);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        boolean handedOver = false;
        try {
            Optional<EntryHeader> header = EntryHeader.read(channel);
            if (header.isPresent() && header.get().imageLength() <= longerThan) {
                return Optional.empty();
            }
            if (header.isPresent() && isWhole(channel, header.get())) {
                Optional<DiskEntry> entry = own(key, name, header.get())
                        .map(found -> new DiskEntry(
                                channel, found.length(), found.imageLength(), found.etag(), found.lastModified()));
                handedOver = entry.isPresent();
                return entry;
            }
        } catch (EOFException e) {
            // Shorter than it was a moment ago: as damaged as any.
        } finally {
            if (!handedOver) {
                channel.close();
            }
        }
        damaged(key, name);
        return Optional.empty();
    }

    /** Keeps an entry; one heavier than the whole cache, or with a key of tens of thousands of letters, only takes away an earlier one. */
    @Override
    public void put(CacheKey key, CacheEntry entry) throws IOException {
        if (closed) {
            return;
        }
        EntryName name = EntryName.of(key);
        EntryHeader header = EntryHeader.of(key, entry);
        long weight = DiskTree.weight(header.length() + (long) header.imageLength());
        if (!header.fits() || weight > maxBytes) {
            buckets.delete(name);
            return;
        }
        buckets.count(Math.floorMod(turn.getAndIncrement(), EntryName.BUCKETS));
        eviction.makeRoom(weight);
        Temporary temporary = temporaries.create();
        boolean placed = false;
        try {
            try (FileChannel channel = temporary.channel()) {
                FileBytes.write(channel, header.encode());
                FileBytes.write(channel, entry.image().array());
            }
            Files.setLastModifiedTime(temporary.path(), FileTime.from(clock.instant()));
            buckets.place(temporary.path(), name, weight);
            placed = true;
        } finally {
            if (!placed) {
                Files.deleteIfExists(temporary.path());
            }
        }
    }

    @Override
    public Set<String> remove(String source) throws IOException {
        if (!tree.isThere()) {
            tree.make(tree.temporary()); // or throws: nothing can be said about what may come back
        }
        return buckets.deleteSource(source);
    }

    /** Reads the header of every file. */
    @Override
    public Set<CacheKey> removeVariants(String prefix) throws IOException {
        if (!tree.isThere()) {
            tree.make(tree.temporary()); // or throws: nothing can be said about what may come back
        }
        return buckets.deleteVariants(prefix);
    }

    @Override
    public CacheUsage usage() {
        return new CacheUsage(buckets.files(), buckets.bytes(), maxBytes, eviction.evicted());
    }

    /**
     * Ends the counting and removes temporary files; entries stay for the next one to open the directory. Waits two seconds
     * for the disk at most.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        counter.execute(this::leave);
        counter.shutdown();
        try {
            if (!counter.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                counter.shutdownNow(); // a disk that hangs keeps the thread
            }
        } catch (InterruptedException e) {
            counter.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** Which disk it is, for logs. */
    @Override
    public String toString() {
        return "disk cache in " + tree.root();
    }

    private FileChannel open(EntryName name) throws IOException {
        return FileChannel.open(tree.file(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    /** The header if it is the key's own, as it is unless two keys share a name. */
    private Optional<EntryHeader> own(CacheKey key, EntryName name, EntryHeader header) {
        if (!header.key().equals(key)) {
            return Optional.empty();
        }
        touch(tree.file(name));
        return Optional.of(header);
    }

    private static boolean isWhole(FileChannel channel, EntryHeader header) throws IOException {
        return FileBytes.checksum(channel, header.length(), header.imageLength()) == header.imageChecksum();
    }

    private void touch(Path file) {
        try {
            Instant now = clock.instant();
            Instant last =
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
            if (Duration.between(last, now).abs().compareTo(USE_GRAIN) >= 0) {
                Files.setLastModifiedTime(file, FileTime.from(now));
            }
        } catch (IOException e) {
            // It was got; that it was used is a hint to the eviction, which can do without.
        }
    }

    private void damaged(CacheKey key, EntryName name) {
        quietLog.warn("{}: the file of {} is damaged and will be made anew", this, key.source());
        try {
            buckets.delete(name);
        } catch (IOException e) {
            // On a disk that cannot be written it stays what it is: a miss.
        }
    }

    private void leave() {
        try {
            temporaries.close();
        } catch (IOException e) {
            quietLog.warn("{} leaves temporary files: {}", this, e.toString());
        }
    }

    private void count() {
        if (closed) {
            return;
        }
        try {
            for (Path older : tree.olderFormats()) {
                DiskTree.deleteAll(older);
            }
            tree.make(tree.temporary());
            temporaries.removeOrphans();
        } catch (IOException e) {
            quietLog.warn("{} cannot be tidied up: {}", this, e.toString());
        }
        try {
            for (int bucket = 0; bucket < EntryName.BUCKETS && !closed; bucket++) {
                buckets.count(bucket);
            }
            if (!closed) {
                eviction.makeRoom(0);
            }
        } catch (IOException e) {
            quietLog.warn("{} cannot be counted: {}", this, e.toString());
        }
        counted = true;
    }
}
