package io.phizer.cache;

import io.phizer.cache.DiskTree.Listed;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/**
 * Makes room by deleting what was not used for long: of a handful of files from a random place, which is like one from
 * anywhere since names are hashes, the least used quarter, so that some puts after it find room. That comes close to deleting the least used of all, and needs no
 * list of them. What seems to be used in the future, after a clock was set back, goes first.
 *
 * <p>Without a lock of its own; several threads that make room at once may make more than was needed.
 */
final class DiskEviction {
    private static final int SAMPLE = 16;
    private static final int PART = 4;
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final DiskBuckets buckets;
    private final long maxBytes;
    private final Clock clock;
    private final RandomGenerator random;
    private final LongAdder evicted = new LongAdder();

    DiskEviction(DiskBuckets buckets, long maxBytes, Clock clock, RandomGenerator random) {
        this.buckets = buckets;
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.random = random;
    }

    /** How many files were deleted to make room. */
    long evicted() {
        return evicted.sum();
    }

    /** Deletes until so many bytes more fit into the bound, as far as the buckets are counted. */
    void makeRoom(long more) throws IOException {
        while (buckets.bytes() + more > maxBytes) {
            long before = buckets.bytes();
            List<Listed> sample = sample();
            deleteLeastUsed(sample);
            if (sample.isEmpty() && buckets.bytes() >= before) {
                throw new IOException("no room for " + more + " bytes, and nothing to delete");
            }
        }
    }

    private List<Listed> sample() throws IOException {
        List<Listed> sample = new ArrayList<>();
        int first = random.nextInt(EntryName.BUCKETS);
        for (int i = 0; i < EntryName.BUCKETS && sample.size() < SAMPLE; i++) {
            int bucket = (first + i) % EntryName.BUCKETS;
            if (buckets.files(bucket) > 0) {
                sample.addAll(buckets.count(bucket));
            }
        }
        return sample;
    }

    private void deleteLeastUsed(List<Listed> sample) throws IOException {
        Instant future = clock.instant().plus(SKEW);
        sample.sort(Comparator.comparing((Listed file) -> {
            Instant use = file.lastUse().toInstant();
            return use.isAfter(future) ? Instant.MIN : use;
        }));
        List<Listed> leastUsed = sample.subList(0, (sample.size() + PART - 1) / PART);
        buckets.delete(leastUsed);
        evicted.add(leastUsed.size());
    }
}
