package io.phizer.s3;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.CacheUsage;
import io.phizer.cache.EntryBytes;
import io.phizer.cache.ImageCache;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * A store in a bucket, for several machines to share: one object for each entry, with its whole key and checksums in a
 * header. Safe for use by several threads and processes; may block, each exchange at most as long as its timeout, and ends at
 * once when its thread is interrupted.
 *
 * <ul>
 *   <li>An object that is not whole, was altered, or is of another key is a miss.
 *   <li>A removal lists the keys of the one source, which begin alike, and deletes them. It is exact because lists of S3 are
 *       consistent with what was written before, and so are those of MinIO, R2 and Ceph.
 *   <li>There is no bound on all entries: let a lifecycle rule of the bucket delete them some days after they were written.
 *       One entry is bounded, and a larger one is not kept.
 *   <li>{@link #usage} is what this process has put and not removed since it began: an object written twice counts twice, and
 *       what others wrote or a rule deleted does not count.
 * </ul>
 *
 * The class that puts this behind a memory cache is to keep it from slowing down requests, and to repeat removals.
 */
public final class S3Cache implements ImageCache {
    /** A hundred thousand variants of one source. */
    private static final int MOST_PAGES_OF_A_SOURCE = 100;
    /** A hundred million objects. */
    private static final int MOST_PAGES = 100_000;
    /** What stands before a picture is not longer. */
    private static final int LONGEST_HEADER = 1 << 16;

    private final S3Objects objects;
    private final List<String> prefix;
    private final int maxEntryBytes;
    private final AtomicLong entries = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    private S3Cache(Builder builder) {
        objects = new S3Objects(builder.bucket, builder.timeout, builder.nanoClock);
        prefix = builder.bucket.prefix();
        maxEntryBytes = builder.maxEntryBytes;
    }

    /** Begins a store in a bucket. */
    public static Builder builder(S3Bucket bucket) {
        return new Builder(bucket);
    }

    @Override
    public Optional<CacheEntry> get(CacheKey key) throws IOException {
        return objects.get(ObjectName.of(prefix, key), maxEntryBytes + LONGEST_HEADER)
                .flatMap(object -> EntryBytes.decode(key, object));
    }

    @Override
    public void put(CacheKey key, CacheEntry entry) throws IOException {
        List<String> name = ObjectName.of(prefix, key);
        Optional<byte[]> object =
                entry.image().length() > maxEntryBytes ? Optional.empty() : EntryBytes.encode(key, entry);
        if (object.isEmpty()) {
            objects.delete(List.of(name)); // what was there is not to be found in its place
            return;
        }
        objects.put(name, object.get());
        entries.incrementAndGet();
        bytes.addAndGet(object.get().length);
    }

    @Override
    public Set<String> remove(String source) throws IOException {
        Set<String> variants = new HashSet<>();
        remove(ObjectName.prefix(prefix, source), MOST_PAGES_OF_A_SOURCE, name -> {
            ObjectName.told(name).ifPresent(variants::add);
            return true;
        });
        return variants;
    }

    /**
     * Looks through the keys of all that is kept, a thousand of them by a request, and deletes long ones besides, which do not
     * tell their variant. Cannot tell which sources they were of.
     */
    @Override
    public Set<CacheKey> removeVariants(String variants) throws IOException {
        remove(ObjectName.prefix(prefix), MOST_PAGES, name -> {
            String last = name.substring(name.lastIndexOf('/') + 1);
            return ObjectName.told(last).map(told -> told.startsWith(variants)).orElse(last.startsWith("h"));
        });
        return Set.of();
    }

    /** Deletes those keys that begin so and whose rest is wanted gone. */
    private void remove(String beginning, int mostPages, Predicate<String> isGone) throws IOException {
        Optional<String> page = Optional.empty();
        for (int i = 0; i < mostPages; i++) {
            S3Listing listing = objects.list(beginning, page);
            List<List<String>> gone = new ArrayList<>();
            long size = 0;
            for (int k = 0; k < listing.keys().size(); k++) {
                String key = listing.keys().get(k);
                if (!key.startsWith(beginning)) {
                    throw new IOException("list of keys has another one than was asked for");
                }
                if (isGone.test(key.substring(beginning.length()))) {
                    gone.add(List.of(key.split("/", -1)));
                    size += listing.bytes().get(k);
                }
            }
            objects.delete(gone);
            forget(gone.size(), size);
            page = listing.next();
            if (page.isEmpty()) {
                return;
            }
        }
        throw new IOException("list of keys has no end after " + mostPages + " pages");
    }

    private void forget(int count, long size) {
        entries.updateAndGet(all -> Math.max(0, all - count));
        bytes.updateAndGet(all -> Math.max(0, all - size));
    }

    @Override
    public CacheUsage usage() {
        return new CacheUsage(entries.get(), bytes.get(), Long.MAX_VALUE);
    }

    /** Closes every connection and ends every thread of this store. */
    @Override
    public void close() {
        objects.close();
    }

    /** Settings of an {@link S3Cache}; not safe for use by several threads. */
    public static final class Builder {
        private static final int MOST_ENTRY_BYTES = 1 << 30;
        private static final Duration LONGEST = Duration.ofDays(1);

        private final S3Bucket bucket;
        private Duration timeout = Duration.ofSeconds(2);
        private int maxEntryBytes = 16 << 20;
        private LongSupplier nanoClock = System::nanoTime;

        private Builder(S3Bucket bucket) {
            this.bucket = bucket;
        }

        /**
         * How long one exchange with the server may take, connecting included, above 0 and at most a day; 2 s by default. The
         * service goes on without a store's answer much earlier.
         */
        public Builder timeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("timeout " + timeout + ", expected above 0 and at most a day");
            }
            this.timeout = timeout;
            return this;
        }

        /** The most bytes that a kept picture may have, 1 to 2^30; 16 MiB by default. */
        public Builder maxEntryBytes(long maxEntryBytes) {
            if (maxEntryBytes < 1 || maxEntryBytes > MOST_ENTRY_BYTES) {
                throw new IllegalArgumentException(
                        "max entry bytes " + maxEntryBytes + ", expected 1 to " + MOST_ENTRY_BYTES);
            }
            this.maxEntryBytes = (int) maxEntryBytes;
            return this;
        }

        /** Makes the store, which connects to nothing before it is used. */
        public S3Cache build() {
            return new S3Cache(this);
        }
    }
}
