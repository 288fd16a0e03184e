package io.phizer;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps what began before a purge from being cached after it. Whoever makes an entry reads the epoch of its path first,
 * before looking at any cache; keeping the entry later succeeds only in the same epoch. A purge removes the path's
 * entries and begins a new epoch under the lock that also guards keeping, so that a late entry is either removed or
 * refused. Paths share a fixed number of epochs; a collision only means that something is not kept once.
 *
 * <p>Under a lock memory caches are called, which do not block, and stores are told what to do later; nothing else.
 */
final class PurgeEpochs {
    private static final int STRIPES = 64;

    private final Lock[] locks = new Lock[STRIPES];
    private final long[] epochs = new long[STRIPES];

    PurgeEpochs() {
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    long current(String path) {
        int stripe = stripe(path);
        locks[stripe].lock();
        try {
            return epochs[stripe];
        } finally {
            locks[stripe].unlock();
        }
    }

    /** Runs {@code keep} unless there was a purge since {@code epoch} was read. */
    void keepIn(long epoch, String path, Runnable keep) {
        int stripe = stripe(path);
        locks[stripe].lock();
        try {
            if (epochs[stripe] == epoch) {
                keep.run();
            }
        } finally {
            locks[stripe].unlock();
        }
    }

    /** Runs {@code removal} and begins a new epoch. */
    void purge(String path, Runnable removal) {
        int stripe = stripe(path);
        locks[stripe].lock();
        try {
            epochs[stripe]++;
            removal.run();
        } finally {
            locks[stripe].unlock();
        }
    }

    /** Runs {@code removal} and begins a new epoch of all paths. */
    void purgeAll(Runnable removal) {
        for (Lock lock : locks) {
            lock.lock();
        }
        try {
            for (int i = 0; i < STRIPES; i++) {
                epochs[i]++;
            }
            removal.run();
        } finally {
            for (Lock lock : locks) {
                lock.unlock();
            }
        }
    }

    private static int stripe(String path) {
        int hash = path.hashCode();
        return (hash ^ (hash >>> 16)) & (STRIPES - 1);
    }
}
