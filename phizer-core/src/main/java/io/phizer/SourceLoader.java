package io.phizer;

import com.google.common.hash.Hashing;
import io.phizer.ResizeException.Reason;
import io.phizer.backend.BackendChain;
import io.phizer.backend.BackendUsage;
import io.phizer.backend.BudgetUsage;
import io.phizer.backend.FetchRequest;
import io.phizer.backend.FetchResult;
import io.phizer.backend.SourceBudget;
import io.phizer.backend.SourceRoom;
import io.phizer.cache.CacheEntry;
import io.phizer.exec.Flight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** Brings a source: from the shard's memory, from a fetch that runs already, from a store, or from the backends. */
// What whenComplete returns has nothing to tell: its action takes both outcomes and lets nothing out.
@SuppressWarnings("FutureReturnValueIgnored")
final class SourceLoader {
    private final BackendChain chain;
    private final SourceBudget budget;
    private final Clock clock;

    SourceLoader(BackendChain chain, SourceBudget budget, Clock clock) {
        this.chain = chain;
        this.budget = budget;
        this.clock = clock;
    }

    BudgetUsage fetching() {
        return budget.usage();
    }

    List<BackendUsage> usage() {
        return chain.usage();
    }

    /** The source; cancelling the future is leaving. Fails with a {@link ResizeException} if there is none. */
    CompletableFuture<CacheEntry> load(LocalShard shard, String path, Duration timeLeft) {
        Optional<CacheEntry> kept = shard.source(path);
        if (kept.isPresent()) {
            revisit(shard, path, timeLeft);
            return CompletableFuture.completedFuture(kept.get());
        }
        return shard.sourceFlights().join(path, flight -> lead(shard, path, timeLeft, flight));
    }

    /**
     * Asks the backends again for a source that is served meanwhile, if its time has come: it is provisional, or stale.
     * Nobody waits for the answer; it ends what is wrong with what is kept.
     */
    void revisit(LocalShard shard, String path, Duration timeLeft) {
        if (shard.provisional().etag(path).isPresent()) {
            if (shard.provisional().isDue(path)) {
                shard.sourceFlights()
                        .join(path, flight -> fetch(shard, shard.epoch(path), path, timeLeft, Copy.NONE, flight));
            }
        } else if (shard.freshness().isDue(path)) {
            Copy copy = new Copy(shard.keptSource(path), shard.freshness().validator(path));
            shard.checks().join(path, flight -> fetch(shard, shard.epoch(path), path, timeLeft, copy, flight));
        }
    }

    /** What is kept of a source, and what the backend calls that. */
    private record Copy(Optional<CacheEntry> kept, Optional<String> validator) {
        static final Copy NONE = new Copy(Optional.empty(), Optional.empty());

        /** One that has expired, if it is what the backends had last; then they can be asked whether it still is. */
        static Copy of(LocalShard shard, String path, Optional<CacheEntry> expired) {
            Optional<String> tag = shard.freshness().tag(path);
            return expired.isPresent() && tag.equals(expired.map(CacheEntry::etag))
                    ? new Copy(expired, shard.freshness().validator(path))
                    : NONE;
        }
    }

    private void lead(LocalShard shard, String path, Duration timeLeft, Flight<CacheEntry> flight) {
        long epoch = shard.epoch(path);
        // Whoever led before may have kept an outcome between this caller's look into the cache and its joining.
        Optional<CacheEntry> kept = shard.source(path);
        if (kept.isPresent()) {
            flight.succeed(kept.get());
            return;
        }
        Optional<ResizeException> failed = shard.recentFailure(path);
        if (failed.isPresent()) {
            flight.fail(failed.get());
            return;
        }
        CompletableFuture<Optional<CacheEntry>> stored = shard.storedSource(epoch, path);
        flight.onCancel(() -> stored.cancel(false));
        stored.whenComplete((found, givenUp) -> {
            Optional<CacheEntry> known = givenUp == null && found.isPresent() ? found : shard.keptSource(path);
            if (known.isPresent() && shard.freshness().allows(path, known.get().etag())) {
                revisit(shard, path, timeLeft);
                flight.succeed(known.get());
            } else if (!flight.isCancelled()) {
                fetchOrFail(shard, epoch, path, timeLeft, Copy.of(shard, path, known), flight);
            }
        });
    }

    private void fetchOrFail(
            LocalShard shard, long epoch, String path, Duration timeLeft, Copy copy, Flight<CacheEntry> flight) {
        try {
            fetch(shard, epoch, path, timeLeft, copy, flight);
        } catch (RuntimeException | Error e) {
            flight.fail(Failures.of(path, e));
        }
    }

    private void fetch(
            LocalShard shard, long epoch, String path, Duration timeLeft, Copy copy, Flight<CacheEntry> flight) {
        SourceRoom room = budget.room();
        CompletableFuture<FetchResult> fetch = chain.fetch(new FetchRequest(path, timeLeft, copy.validator(), room));
        flight.onCancel(() -> fetch.cancel(false));
        fetch.whenComplete((result, failure) -> {
            // Closed when the cache and the queue of renderings, which count for themselves, have what they take.
            try (room) {
                if (failure == null) {
                    settle(shard, epoch, path, copy, result, room, flight);
                } else {
                    room.close();
                    flight.fail(Failures.of(path, failure));
                }
            }
        });
    }

    /** Keeps what came of the fetch, and then ends the flight: in this order, else a caller in between would ask again. */
    private void settle(
            LocalShard shard,
            long epoch,
            String path,
            Copy copy,
            FetchResult result,
            SourceRoom room,
            Flight<CacheEntry> flight) {
        try {
            Optional<CacheEntry> held = held(shard, path, copy, result);
            if (held.isEmpty() && result instanceof FetchResult.NotModified) {
                flight.fail(new CancellationException("unchanged, and nobody waits for its bytes"));
                return;
            }
            if (held.isPresent()) {
                flight.succeed(held.get());
                return;
            }
            CacheEntry entry = entry(path, result);
            keep(shard, epoch, path, entry, (FetchResult.Found) result);
            flight.succeed(entry);
        } catch (RuntimeException | Error e) {
            ResizeException failure = Failures.of(path, e);
            if (isWorthRemembering(result)) {
                shard.keepFailure(epoch, path, failure);
            }
            room.close();
            flight.fail(failure);
        }
    }

    /** A backend that is left alone costs nothing to ask, and may be asked again the next moment. */
    private static boolean isWorthRemembering(FetchResult result) {
        return !(result instanceof FetchResult.Unavailable failure && failure.blame() == FetchResult.Blame.NOBODY);
    }

    /** What takes the place of other bytes ends the life of all that was made of those. */
    private static void keep(LocalShard shard, long epoch, String path, CacheEntry entry, FetchResult.Found found) {
        Optional<String> before =
                shard.provisional().etag(path).or(() -> shard.freshness().tag(path));
        if (before.isPresent() && !before.get().equals(entry.etag())) {
            shard.replaceSource(epoch, path, entry, found.etag(), !found.provisional());
        } else {
            shard.keepSource(epoch, path, entry, found.etag(), !found.provisional());
        }
    }

    /** What is kept, if that is as good as an answer. */
    private static Optional<CacheEntry> held(LocalShard shard, String path, Copy copy, FetchResult result) {
        if (result instanceof FetchResult.NotModified) {
            shard.freshness().confirmed(path);
            return copy.kept();
        }
        if (result instanceof FetchResult.Found) {
            return Optional.empty();
        }
        return shard.provisional().etag(path).isPresent()
                ? heldProvisionally(shard, path, result)
                : ended(shard, path, result);
    }

    /** A provisional source outlives the backends' having lost it, for a while, and any failure. */
    private static Optional<CacheEntry> heldProvisionally(LocalShard shard, String path, FetchResult result) {
        if (result instanceof FetchResult.NotFound && shard.provisional().isGone(path)) {
            shard.purge(path);
            return Optional.empty();
        }
        return shard.source(path);
    }

    /** What was deleted ends at once, with all that was made of it. */
    private static Optional<CacheEntry> ended(LocalShard shard, String path, FetchResult result) {
        if (result instanceof FetchResult.NotFound
                && shard.freshness().tag(path).isPresent()) {
            shard.purge(path);
        }
        return Optional.empty();
    }

    /** A source's tag is made of its bytes, so that it is the same whichever backend or machine fetched it. */
    private CacheEntry entry(String path, FetchResult result) {
        if (!(result instanceof FetchResult.Found found)) {
            throw Failures.ofFetch(path, result);
        }
        if (found.image().format().isEmpty()) {
            throw new ResizeException(Reason.UNSUPPORTED_IMAGE, path + " begins like no picture that phizer reads");
        }
        String hash = Hashing.sha256().hashBytes(found.image().array()).toString();
        Instant modified = found.lastModified().orElseGet(clock::instant).truncatedTo(ChronoUnit.SECONDS);
        return new CacheEntry(found.image(), hash.substring(0, 32), modified);
    }
}
