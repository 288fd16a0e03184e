package io.phizer.backend;

import io.phizer.exec.Bulkhead;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A backend with its limit of fetches at once, its breaker, its usual pace and its events; asking it never blocks and
 * never throws.
 */
final class BoundedBackend {
    private static final Logger log = LoggerFactory.getLogger(BackendChain.class);

    private final Backend backend;
    private final Bulkhead bulkhead;
    private final BackendObserver observer;
    private final BackendHealth health;
    private final Breaker breaker;
    private final Pace pace = new Pace();
    private final LongSupplier nanoClock;

    BoundedBackend(
            Backend backend,
            BreakerPolicy policy,
            Executor executor,
            BackendObserver observer,
            LongSupplier nanoClock) {
        this.backend = backend;
        this.bulkhead = new Bulkhead(executor, backend.maxInFlight());
        this.observer = observer;
        this.health = new BackendHealth(backend.name(), nanoClock, log);
        this.breaker = new Breaker(backend.name(), policy, nanoClock, log);
        this.nanoClock = nanoClock;
    }

    BackendUsage usage() {
        return new BackendUsage(name(), bulkhead.running(), bulkhead.queued(), backend.maxInFlight(), breaker.state());
    }

    Pace pace() {
        return pace;
    }

    /**
     * Asks as soon as it is this fetch's turn, if there is time left then. Cancelling the future interrupts the fetch.
     * The room that a source takes is passed on to that of the request, also when nobody wants it any more.
     *
     * @param deadline on the nano clock, in place of the request's time left
     */
    CompletableFuture<FetchResult> ask(FetchRequest request, long deadline) {
        return breaker.admits()
                ? bulkhead.submit(() -> fetch(request, deadline))
                : CompletableFuture.completedFuture(notAsked());
    }

    private FetchResult notAsked() {
        return new FetchResult.Unavailable(
                name() + " was not asked, it failed too often in a row", FetchResult.Blame.NOBODY);
    }

    private FetchResult fetch(FetchRequest request, long deadline) throws InterruptedException {
        String name = name();
        String path = request.path();
        long began = nanoClock.getAsLong();
        if (deadline - began <= 0) {
            return new FetchResult.TimedOut(name + " was not asked, no time was left");
        }
        if (!breaker.enter()) {
            return notAsked(); // it was opened while this fetch waited for its turn
        }
        tell(() -> observer.started(name, path));
        FetchResult result;
        try (SourceRoom own = request.room().part()) {
            result = fetch(new FetchRequest(path, Duration.ofNanos(deadline - began), request.knownEtag(), own));
            if (result instanceof FetchResult.Found found) {
                own.passOn(found.image().length(), request.room());
            }
        } catch (InterruptedException e) {
            breaker.gaveUp();
            pace.gaveUpAfter(since(began));
            tell(() -> observer.gaveUp(name, path, since(began)));
            throw e;
        } catch (OutOfMemoryError e) {
            result = new FetchResult.NoRoom(name + ": " + e);
        } catch (RuntimeException | Error e) {
            log.warn("backend {} failed with {}", name, path, e);
            result = new FetchResult.Unavailable(name + " failed: " + e);
        }
        if (!(result instanceof FetchResult.TimedOut && cutShort(request, began, deadline))) {
            health.answered(result);
            breaker.answered(result);
            pace.took(since(began));
        } else {
            breaker.gaveUp();
        }
        FetchResult told = result;
        tell(() -> observer.finished(name, path, told, since(began)));
        return result;
    }

    /**
     * Whether a fetch that timed out had lost more than half of its request's time before its turn came, and was ended by
     * the deadline: such a one says nothing about the backend. By its own timeout a backend fails whatever was left.
     */
    private boolean cutShort(FetchRequest request, long began, long deadline) {
        Duration given = Duration.ofNanos(deadline - began);
        boolean late = given.multipliedBy(2).compareTo(request.timeLeft()) < 0;
        return late && since(began).compareTo(given) >= 0;
    }

    /** Has a backend keep to what it promises. */
    private FetchResult fetch(FetchRequest request) throws InterruptedException {
        FetchResult result = backend.fetch(request);
        if (result instanceof FetchResult.NotModified && request.knownEtag().isEmpty()) {
            return new FetchResult.Unavailable(name() + " answered not modified to an unconditional request");
        }
        if (result instanceof FetchResult.Found found) {
            return request.room().reserve(found.image().length()).orElse(found);
        }
        return result;
    }

    private String name() {
        return backend.name();
    }

    private Duration since(long began) {
        return Duration.ofNanos(nanoClock.getAsLong() - began);
    }

    private static void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            log.warn("observer of backends failed", e);
        }
    }
}
