package io.phizer;

import io.phizer.cache.CacheKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Files that are being opened and checked: once for all who ask for the same one meanwhile, each of whom gets a share of his
 * own to close. It is done for a moment only, so that what is served later is checked anew. Not a {@code SingleFlight}, whose
 * waiters get a value that nobody has to give back: here a share that finds its waiter gone is closed.
 *
 * <p>The lock guards the tables and is held for a few steps; nothing foreign is called under it. Nothing blocks.
 */
// What whenComplete returns has nothing to tell: its action takes both outcomes and lets nothing out.
@SuppressWarnings("FutureReturnValueIgnored")
final class FileOpenings {
    private final Object lock = new Object();
    /** Those that can be joined. */
    private final Map<CacheKey, Opening> table = new HashMap<>();

    private final Set<Opening> running = new HashSet<>();

    /** Guarded by the lock. */
    private static final class Opening {
        final CacheKey key;
        final List<CompletableFuture<Optional<FileImage>>> waiters = new ArrayList<>();

        @Nullable CompletableFuture<Optional<SharedFile>> reading;

        Opening(CacheKey key) {
            this.key = key;
        }
    }

    /**
     * A share of the file, if there is one; to be closed by the caller. Fails as {@code start} does. Whoever cancels it leaves, and
     * the last to leave cancels the opening.
     *
     * @param start opens and checks the file; called for the first of a crowd, on this thread
     * @param allowed whether it may be sent; if not, there is none
     */
    CompletableFuture<Optional<FileImage>> open(
            CacheKey key, Supplier<CompletableFuture<Optional<SharedFile>>> start, Predicate<SharedFile> allowed) {
        CompletableFuture<Optional<FileImage>> waiter = new CompletableFuture<>();
        Opening opening;
        boolean leads;
        synchronized (lock) {
            Opening joined = table.get(key);
            leads = joined == null;
            opening = joined == null ? new Opening(key) : joined;
            opening.waiters.add(waiter);
            if (leads) {
                table.put(key, opening);
                running.add(opening);
            }
        }
        waiter.whenComplete((share, failure) -> leave(opening, waiter));
        if (leads) {
            lead(opening, begin(start), allowed);
        }
        return waiter;
    }

    /** Who asks for these from now on has them opened anew. */
    void detach(Predicate<CacheKey> keys) {
        synchronized (lock) {
            table.keySet().removeIf(keys);
        }
    }

    /** Has all who wait fail, and gives up what is being opened. */
    void cancelAll(Throwable reason) {
        List<CompletableFuture<Optional<FileImage>>> told = new ArrayList<>();
        synchronized (lock) {
            running.forEach(opening -> told.addAll(opening.waiters));
        }
        told.forEach(waiter -> waiter.completeExceptionally(reason)); // whereby the last one leaves
    }

    private static CompletableFuture<Optional<SharedFile>> begin(
            Supplier<CompletableFuture<Optional<SharedFile>>> start) {
        try {
            return start.get();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e); // those who have joined meanwhile are to be told
        }
    }

    private void lead(Opening opening, CompletableFuture<Optional<SharedFile>> reading, Predicate<SharedFile> allowed) {
        boolean wanted;
        synchronized (lock) {
            opening.reading = reading;
            wanted = running.contains(opening);
        }
        reading.whenComplete((found, failure) -> end(opening, found, failure, allowed));
        if (!wanted) {
            reading.cancel(false);
        }
    }

    private void end(
            Opening opening, Optional<SharedFile> found, @Nullable Throwable failure, Predicate<SharedFile> allowed) {
        List<CompletableFuture<Optional<FileImage>>> told;
        synchronized (lock) {
            forget(opening);
            told = List.copyOf(opening.waiters);
            opening.waiters.clear();
        }
        if (failure != null) {
            told.forEach(waiter -> waiter.completeExceptionally(failure));
        } else if (found.isEmpty()) {
            told.forEach(waiter -> waiter.complete(Optional.empty()));
        } else {
            share(found.get(), told, allowed);
        }
    }

    private static void share(
            SharedFile file, List<CompletableFuture<Optional<FileImage>>> told, Predicate<SharedFile> allowed) {
        List<Optional<FileImage>> shares = new ArrayList<>();
        try {
            boolean sent = allowed.test(file);
            told.forEach(waiter -> shares.add(sent ? Optional.of(file.share()) : Optional.empty()));
        } catch (RuntimeException | Error e) {
            shares.forEach(share -> share.ifPresent(FileImage::close));
            told.forEach(waiter -> waiter.completeExceptionally(e));
            return;
        } finally {
            file.leave(); // before anybody is told, so that the last of them closes it
        }
        for (int i = 0; i < told.size(); i++) {
            Optional<FileImage> share = shares.get(i);
            if (!told.get(i).complete(share)) {
                share.ifPresent(FileImage::close);
            }
        }
    }

    private void leave(Opening opening, CompletableFuture<Optional<FileImage>> waiter) {
        CompletableFuture<Optional<SharedFile>> unwanted = null;
        synchronized (lock) {
            if (opening.waiters.removeIf(other -> other == waiter) && opening.waiters.isEmpty()) {
                forget(opening);
                unwanted = opening.reading;
            }
        }
        if (unwanted != null) {
            unwanted.cancel(false);
        }
    }

    /** Called with the lock held. One that was detached leaves a newer one of the same key where it is. */
    private void forget(Opening opening) {
        table.remove(opening.key, opening);
        running.remove(opening);
    }
}
