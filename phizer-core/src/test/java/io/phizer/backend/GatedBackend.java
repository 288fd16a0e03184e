package io.phizer.backend;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A backend that answers when it is told to. */
final class GatedBackend implements Backend {
    final CompletableFuture<FetchResult> gate = new CompletableFuture<>();
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    final List<FetchRequest> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger mostAtOnce = new AtomicInteger();

    private final String name;
    private final int maxInFlight;
    private final AtomicInteger atOnce = new AtomicInteger();

    GatedBackend(String name) {
        this(name, 32);
    }

    GatedBackend(String name, int maxInFlight) {
        this.name = name;
        this.maxInFlight = maxInFlight;
    }

    /** One that answers at once. */
    static GatedBackend answering(String name, FetchResult result) {
        GatedBackend backend = new GatedBackend(name);
        backend.gate.complete(result);
        return backend;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int maxInFlight() {
        return maxInFlight;
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws InterruptedException {
        requests.add(request);
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        asked.countDown();
        try {
            return gate.get();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } finally {
            atOnce.decrementAndGet();
        }
    }

    @Override
    public void close() {
        throw new AssertionError("the chain closes no backend");
    }
}
