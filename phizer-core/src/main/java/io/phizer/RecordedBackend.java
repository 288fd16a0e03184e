package io.phizer;

import io.phizer.backend.Backend;
import io.phizer.backend.FetchRequest;
import io.phizer.backend.FetchResult;
import org.jspecify.annotations.Nullable;

/** Has Java Flight Recorder see each fetch of a backend, and changes nothing else. */
final class RecordedBackend implements Backend {
    private final Backend backend;

    RecordedBackend(Backend backend) {
        this.backend = backend;
    }

    @Override
    public String name() {
        return backend.name();
    }

    @Override
    public int maxInFlight() {
        return backend.maxInFlight();
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws InterruptedException {
        FetchEvent event = new FetchEvent();
        event.begin();
        @Nullable FetchResult result = null;
        try {
            result = backend.fetch(request);
            return result;
        } catch (InterruptedException e) {
            event.giveUp();
            throw e;
        } finally {
            event.end(backend.name(), request.path(), result);
        }
    }

    @Override
    public void close() {
        backend.close();
    }
}
