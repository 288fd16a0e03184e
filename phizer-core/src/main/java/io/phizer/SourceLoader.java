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
import java.util.concurrent.CompletableFuture;

/** Brings a source: from the shard's memory, from a fetch that runs already, or from the backends. */
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
        return shard.source(path)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> shard.sourceFlights().join(path, flight -> lead(shard, path, timeLeft, flight)));
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
        SourceRoom room = budget.room();
        CompletableFuture<FetchResult> fetch = chain.fetch(new FetchRequest(path, timeLeft, Optional.empty(), room));
        flight.onCancel(() -> fetch.cancel(false));
        fetch.whenComplete((result, failure) -> {
            // Closed when the cache and the queue of renderings, which count for themselves, have what they take.
            try (room) {
                if (failure == null) {
                    settle(shard, epoch, path, result, room, flight);
                } else {
                    room.close();
                    flight.fail(Failures.of(path, failure));
                }
            }
        });
    }

    /** Keeps what came of the fetch, and then ends the flight: in this order, else a caller in between would ask again. */
    private void settle(
            LocalShard shard, long epoch, String path, FetchResult result, SourceRoom room, Flight<CacheEntry> flight) {
        try {
            CacheEntry entry = entry(path, result);
            shard.keepSource(epoch, path, entry);
            flight.succeed(entry);
        } catch (RuntimeException | Error e) {
            ResizeException failure = Failures.of(path, e);
            shard.keepFailure(epoch, path, failure);
            room.close();
            flight.fail(failure);
        }
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
