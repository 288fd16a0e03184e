package io.phizer.exec;

/**
 * What a task takes of a pool.
 *
 * @param waiting bytes it holds while it is queued
 * @param running bytes it may take while it runs
 */
record Cost(long waiting, long running) {
    Cost {
        if (waiting < 0 || running < 0) {
            throw new IllegalArgumentException("negative cost: " + waiting + " waiting, " + running + " running");
        }
    }
}
