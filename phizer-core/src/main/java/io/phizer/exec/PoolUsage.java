package io.phizer.exec;

/**
 * What a worker pool does at one moment; all numbers belong to the same moment.
 *
 * @param threads how many tasks can run at once
 * @param running tasks that run or were just let in
 * @param queued tasks in line
 * @param queueCapacity the bound on {@code queued}
 * @param heapReserved bytes that running tasks may take
 * @param heapBudget the bound on {@code heapReserved}
 * @param waitingReserved bytes that queued tasks hold
 * @param waitingBudget the bound on {@code waitingReserved}
 * @param completed tasks that have ended, well or badly, since the start
 * @param refused tasks that were refused since the start
 * @param abandoned tasks that were given up and go on all the same; their bytes are still in {@code heapReserved}
 * @param stuck of the threads, those that such tasks hold because too many were given up for others to take their place
 */
public record PoolUsage(
        int threads,
        int running,
        int queued,
        int queueCapacity,
        long heapReserved,
        long heapBudget,
        long waitingReserved,
        long waitingBudget,
        long completed,
        long refused,
        int abandoned,
        int stuck) {}
