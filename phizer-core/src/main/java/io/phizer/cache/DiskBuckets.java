package io.phizer.cache;

import io.phizer.cache.DiskTree.Listed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The directories that entries lie in, and the index: for each how many files there are and what they take. That is all that
 * is remembered of entries, whatever their number; which is the least used is asked of the file system, which knows it
 * across restarts and of other processes' entries too.
 *
 * <p>A lock for some buckets each guards their numbers and is held while their files are listed, moved in or deleted, so that
 * the numbers are right; threads that write, purge or evict wait for it, one that reads never does. No thread holds two.
 * A bucket is counted before anything is added to it or taken away. Totals are read without a lock.
 */
final class DiskBuckets {
    private static final int LOCKS = 256;
    private static final long UNKNOWN = -1;

    private final DiskTree tree;
    private final Lock[] locks = new Lock[LOCKS];
    private final AtomicLongArray files = new AtomicLongArray(EntryName.BUCKETS);
    private final AtomicLongArray bytes = new AtomicLongArray(EntryName.BUCKETS);
    private final AtomicLong allFiles = new AtomicLong();
    private final AtomicLong allBytes = new AtomicLong();

    DiskBuckets(DiskTree tree) {
        this.tree = tree;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
        }
        for (int i = 0; i < EntryName.BUCKETS; i++) {
            files.set(i, UNKNOWN);
        }
    }

    long files() {
        return allFiles.get();
    }

    long bytes() {
        return allBytes.get();
    }

    /** How many files a bucket has, as far as is known. */
    long files(int bucket) {
        return Math.max(0, files.get(bucket));
    }

    /** Lists a bucket and so learns what is in it; deletes what is no entry. */
    List<Listed> count(int bucket) throws IOException {
        Lock lock = lock(bucket);
        try {
            return recount(bucket);
        } finally {
            lock.unlock();
        }
    }

    /** Moves a whole file in under its name. */
    void place(Path temporary, EntryName name, long weight) throws IOException {
        int bucket = name.bucket();
        Lock lock = lock(bucket);
        try {
            ensureCounted(bucket);
            Path file = tree.file(name);
            Optional<BasicFileAttributes> before = attributes(file);
            try {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                tree.make(tree.bucket(bucket));
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            }
            add(
                    bucket,
                    before.isPresent() ? 0 : 1,
                    weight - before.map(seen -> DiskTree.weight(seen.size())).orElse(0L));
        } finally {
            lock.unlock();
        }
    }

    /** Deletes a file, if it is there. */
    void delete(EntryName name) throws IOException {
        Lock lock = lock(name.bucket());
        try {
            ensureCounted(name.bucket());
            Path file = tree.file(name);
            Optional<BasicFileAttributes> before = attributes(file);
            if (before.isPresent()) {
                delete(name.bucket(), file, DiskTree.weight(before.get().size()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Deletes files that were listed. */
    void delete(List<Listed> listed) throws IOException {
        for (Listed file : listed) {
            Lock lock = lock(file.bucket());
            try {
                delete(file.bucket(), file.path(), file.bytes());
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Deletes all files of a source: by their names, so what is not yet counted goes too.
     *
     * @return the variants they had, as far as they tell
     */
    Set<String> deleteSource(String source) throws IOException {
        String prefix = EntryName.prefix(source);
        int bucket = EntryName.bucket(prefix);
        Set<String> variants = new HashSet<>();
        Lock lock = lock(bucket);
        try {
            for (Listed file : recount(bucket)) {
                if (file.name().startsWith(prefix)) {
                    variant(file.path()).ifPresent(variants::add);
                    delete(bucket, file.path(), file.bytes());
                }
            }
        } finally {
            lock.unlock();
        }
        return variants;
    }

    /** Deletes all files of variants that begin so, of whatever source; looks into every file, one directory at a time. */
    Set<CacheKey> deleteVariants(String prefix) throws IOException {
        Set<CacheKey> deleted = new HashSet<>();
        for (int bucket = 0; bucket < EntryName.BUCKETS; bucket++) {
            Lock lock = lock(bucket);
            try {
                for (Listed file : recount(bucket)) {
                    Optional<CacheKey> found =
                            key(file.path()).filter(key -> key.variant().startsWith(prefix));
                    if (found.isPresent()) {
                        delete(bucket, file.path(), file.bytes());
                        deleted.add(found.get());
                    }
                }
            } finally {
                lock.unlock();
            }
        }
        return deleted;
    }

    private static Optional<String> variant(Path file) {
        try {
            return key(file).map(CacheKey::variant);
        } catch (IOException e) {
            return Optional.empty(); // it is deleted without being asked
        }
    }

    /** What a file is of, if it is of anything and can be read; fails where it could be later, as when no handles are left. */
    private static Optional<CacheKey> key(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return readKey(channel);
        } catch (NoSuchFileException | AccessDeniedException e) {
            return Optional.empty(); // nor does anybody get it
        }
    }

    private static Optional<CacheKey> readKey(FileChannel channel) {
        try {
            return EntryHeader.read(channel).map(EntryHeader::key);
        } catch (IOException e) {
            return Optional.empty(); // nor does anybody get it
        }
    }

    private Lock lock(int bucket) {
        Lock lock = locks[bucket % LOCKS];
        lock.lock();
        return lock;
    }

    private void ensureCounted(int bucket) throws IOException {
        if (files.get(bucket) == UNKNOWN) {
            recount(bucket);
        }
    }

    private List<Listed> recount(int bucket) throws IOException {
        List<Listed> entries = new ArrayList<>();
        long weight = 0;
        for (Listed file : tree.list(bucket)) {
            if (file.regular() && EntryName.isEntry(file.name())) {
                entries.add(file);
                weight += file.bytes();
            } else {
                DiskTree.deleteAll(file.path());
            }
        }
        allFiles.addAndGet(entries.size() - files(bucket));
        allBytes.addAndGet(weight - bytes.get(bucket));
        files.set(bucket, entries.size());
        bytes.set(bucket, weight);
        return entries;
    }

    private void delete(int bucket, Path file, long weight) throws IOException {
        if (Files.deleteIfExists(file)) {
            add(bucket, -1, -weight);
        }
    }

    private void add(int bucket, long moreFiles, long moreBytes) {
        files.addAndGet(bucket, moreFiles);
        bytes.addAndGet(bucket, moreBytes);
        allFiles.addAndGet(moreFiles);
        allBytes.addAndGet(moreBytes);
    }

    private static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
