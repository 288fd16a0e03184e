package io.phizer;

import io.phizer.exec.WorkerPool;
import io.phizer.image.ImageBytes;
import java.util.function.LongSupplier;

/**
 * What all renderings share.
 *
 * @param workers make the pixels
 * @param quarantine of sources that have hung
 */
record Workshop(WorkerPool workers, ServiceCounters counters, LongSupplier nanoClock, Quarantine quarantine) {
    /** How many bytes a rendering of a source may take beside it, at most. */
    long mostFor(ImageBytes source) {
        return workers.usage().heapBudget() - source.length();
    }
}
