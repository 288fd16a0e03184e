package io.phizer.backend;

import io.phizer.exec.Bulkhead;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A backend with its limit of fetches at once and its events; asking it never blocks and never throws. */
final class BoundedBackend {
    private static final Logger log = LoggerFactory.getLogger(BackendChain.class);

    private final Backend backend;
    private final Bulkhead bulkhead;
    private final BackendObserver observer;
    private final LongSupplier nanoClock;

    BoundedBackend(Backend backend, Executor executor, BackendObserver observer, LongSupplier nanoClock) {
        this.backend = backend;
        this.bulkhead = new Bulkhead(executor, backend.maxInFlight());
        this.observer = observer;
        this.nanoClock = nanoClock;
    }

    BackendUsage usage() {
        return new BackendUsage(backend.name(), bulkhead.running(), bulkhead.queued(), backend.maxInFlight());
    }

    /**
     * Asks as soon as it is this fetch's turn, if there is time left then. Cancelling the future interrupts the fetch.
     *
     * @param deadline on the nano clock
     */
    CompletableFuture<FetchResult> ask(String path, long deadline, Optional<String> knownEtag) {
        return bulkhead.submit(() -> fetch(path, deadline, knownEtag));
    }

    private FetchResult fetch(String path, long deadline, Optional<String> knownEtag) throws InterruptedException {
        String name = backend.name();
        long began = nanoClock.getAsLong();
        if (deadline - began <= 0) {
            return new FetchResult.TimedOut(name + " was not asked, no time was left");
        }
        tell(() -> observer.started(name, path));
        FetchResult result;
        try {
            result = backend.fetch(new FetchRequest(path, Duration.ofNanos(deadline - began), knownEtag));
            if (result instanceof FetchResult.NotModified && knownEtag.isEmpty()) {
                result = new FetchResult.Unavailable(name + " answered not modified to an unconditional request");
            }
        } catch (InterruptedException e) {
            tell(() -> observer.gaveUp(name, path, since(began)));
            throw e;
        } catch (RuntimeException | Error e) {
            log.warn("backend {} failed with {}", name, path, e);
            result = new FetchResult.Unavailable(name + " failed: " + e);
        }
        FetchResult told = result;
        tell(() -> observer.finished(name, path, told, since(began)));
        return result;
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
