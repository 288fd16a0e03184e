package io.phizer;

import io.phizer.exec.WorkerPool;
import java.util.function.LongSupplier;

/**
 * What all renderings share.
 *
 * @param workers make the pixels
 * @param quarantine of sources that have hung
 */
record Workshop(WorkerPool workers, ServiceCounters counters, LongSupplier nanoClock, Quarantine quarantine) {}
