package io.phizer.exec;

/**
 * What a task takes of a pool.
 *
 * @param held what it keeps in memory while it is queued, known by identity
 * @param waiting the bytes of that, equally many for each task that holds the same
 * @param running bytes it may take while it runs
 */
record Cost(Object held, long waiting, long running) {
    Cost {
        if (waiting < 0 || running < 0) {
            throw new IllegalArgumentException("negative cost: " + waiting + " waiting, " + running + " running");
        }
    }
}
