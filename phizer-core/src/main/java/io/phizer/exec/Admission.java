package io.phizer.exec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which task of a {@link WorkerPool} may run, which waits and which is refused. A task is in one of three maps,
 * each in order of coming: {@code queued} holds its waiting bytes; {@code admitted} (a thread is free for it) and
 * {@code begun} hold its running bytes. The head of the queue is admitted as soon as a thread is free and its running
 * bytes fit into the budget; it is never overtaken, so a big task waits for running ones to end but cannot starve. As
 * nothing is accepted that is bigger than the whole budget, a head can always run once nothing else does.
 *
 * <p>A monitor: all state is guarded by this object, on which idle workers wait.
 */
final class Admission {
    private static final int EWMA_WEIGHT = 8;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MAX_RETRY_SECONDS = 60;

    private final int threads;
    private final int queueCapacity;
    private final long heapBudget;
    private final long waitingBudget;

    private final Map<Job<?>, Cost> queued = new LinkedHashMap<>();
    private final Map<Job<?>, Cost> admitted = new LinkedHashMap<>();
    private final Map<Job<?>, Cost> begun = new LinkedHashMap<>();
    private final HeldBytes held = new HeldBytes();
    private long heapReserved;
    private long completed;
    private long refused;
    /** Exponentially weighted mean of the time that a task takes, negative before the first has ended. */
    private double meanNanos = -1;

    private boolean closed;

    Admission(int threads, int queueCapacity, long heapBudget, long waitingBudget) {
        this.threads = threads;
        this.queueCapacity = queueCapacity;
        this.heapBudget = heapBudget;
        this.waitingBudget = waitingBudget;
    }

    synchronized void admit(Job<?> job, Cost cost) {
        if (closed) {
            throw refuse("pool is closed");
        }
        if (cost.running() > heapBudget) {
            throw refuse("task needs " + cost.running() + " bytes of heap, the whole budget is " + heapBudget);
        }
        if (queued.isEmpty() && mayRun(cost)) {
            admitNow(job, cost);
            return;
        }
        if (queued.size() >= queueCapacity) {
            throw refuse("queue is full with " + queued.size() + " tasks");
        }
        if (held.added(cost) > waitingBudget - held.total()) {
            throw refuse("task would wait with " + cost.waiting() + " bytes, " + held.total() + " of " + waitingBudget
                    + " are taken");
        }
        queued.put(job, cost);
        held.add(cost);
    }

    /** Waits for a task to run; null when the pool is closed and there is nothing left to wait for. */
    synchronized @Nullable Job<?> take() {
        while (admitted.isEmpty()) {
            if (closed && queued.isEmpty()) {
                return null;
            }
            try {
                wait();
            } catch (InterruptedException strayInterrupt) {
                // Workers are told to end by closing; an interrupt is meant for a task, and there is none.
            }
        }
        Map.Entry<Job<?>, Cost> head = admitted.entrySet().iterator().next();
        admitted.remove(head.getKey());
        begun.put(head.getKey(), head.getValue());
        return head.getKey();
    }

    /** Gives back what a task held that {@link #take} has returned. */
    synchronized void finished(Job<?> job, long nanos) {
        Cost cost = begun.remove(job);
        if (cost == null) {
            return;
        }
        completed++;
        meanNanos = meanNanos < 0 ? nanos : meanNanos + (nanos - meanNanos) / EWMA_WEIGHT;
        heapReserved -= cost.running();
        admitHeads();
    }

    /** Forgets a task that has not begun; leaves one that has alone. */
    synchronized void abandoned(Job<?> job) {
        Cost cost = queued.remove(job);
        if (cost != null) {
            held.remove(cost);
        } else {
            cost = admitted.remove(job);
            if (cost == null) {
                return;
            }
            heapReserved -= cost.running();
        }
        admitHeads();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Forgets all tasks that have not begun, and returns them. */
    synchronized List<Job<?>> dropWaiting() {
        List<Job<?>> dropped = new ArrayList<>(admitted.keySet());
        dropped.addAll(queued.keySet());
        dropped.forEach(this::abandoned);
        return dropped;
    }

    synchronized List<Job<?>> begun() {
        return List.copyOf(begun.keySet());
    }

    synchronized Duration retryAfter() {
        // A full queue drains as fast as tasks really run side by side, which a tight budget may hold below the
        // threads.
        int running = running();
        int parallel = queued.isEmpty() || running == 0 ? threads : running;
        double nanos = Math.max(0, meanNanos) * (queued.size() + 1) / parallel;
        double seconds = Math.ceil(nanos / NANOS_PER_SECOND);
        return Duration.ofSeconds((long) Math.min(MAX_RETRY_SECONDS, Math.max(1, seconds)));
    }

    synchronized PoolUsage usage() {
        return new PoolUsage(
                threads,
                running(),
                queued.size(),
                queueCapacity,
                heapReserved,
                heapBudget,
                held.total(),
                waitingBudget,
                completed,
                refused);
    }

    private OverloadedException refuse(String message) {
        refused++;
        return new OverloadedException(message, retryAfter());
    }

    private int running() {
        return admitted.size() + begun.size();
    }

    private boolean mayRun(Cost cost) {
        return running() < threads && cost.running() <= heapBudget - heapReserved;
    }

    private void admitNow(Job<?> job, Cost cost) {
        heapReserved += cost.running();
        admitted.put(job, cost);
        notifyAll();
    }

    private void admitHeads() {
        while (!queued.isEmpty()) {
            Map.Entry<Job<?>, Cost> head = queued.entrySet().iterator().next();
            Job<?> job = head.getKey();
            Cost cost = head.getValue();
            if (!mayRun(cost)) {
                return;
            }
            queued.remove(job);
            held.remove(cost);
            admitNow(job, cost);
        }
        if (closed) {
            notifyAll();
        }
    }
}
