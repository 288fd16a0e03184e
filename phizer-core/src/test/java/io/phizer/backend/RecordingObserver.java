package io.phizer.backend;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what it hears. */
final class RecordingObserver implements BackendObserver {
    final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void started(String backend, String path) {
        events.add(backend + " started " + path);
    }

    @Override
    public void finished(String backend, String path, FetchResult result, Duration took) {
        events.add(backend + " finished " + path + " " + result.getClass().getSimpleName() + " " + took.toSeconds());
    }

    @Override
    public void gaveUp(String backend, String path, Duration took) {
        events.add(backend + " gave up " + path + " " + took.toSeconds());
    }
}
