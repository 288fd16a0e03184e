package io.phizer.exec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which task of a {@link WorkerPool} may run, which waits and which is refused. A task is in one of three maps,
 * each in order of coming: {@code queued} holds its waiting bytes; {@code admitted} (a thread is free for it) and
 * {@code begun} hold its running bytes. The head of the queue is admitted as soon as a thread is free and its running
 * bytes fit into the budget; it is never overtaken, so a big task waits for running ones to end but cannot starve. As
 * nothing is accepted that is bigger than the whole budget, a head can always run once nothing else does.
 *
 * <p>A task that was given up is {@code hung} until it really ends. Its bytes stay reserved, for it holds them. Its
 * thread does not count any more once the task was moved from {@code begun} to {@code replaced}, which has a bound;
 * beyond that it goes on to take a worker's place. What could run only after a hung task has ended is refused, since that
 * may be never.
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
    private final int mostReplaced;

    private final Map<Job<?>, Cost> queued = new LinkedHashMap<>();
    private final Map<Job<?>, Cost> admitted = new LinkedHashMap<>();
    private final Map<Job<?>, Cost> begun = new LinkedHashMap<>();
    private final Map<Job<?>, Cost> replaced = new LinkedHashMap<>();
    /** All of {@code replaced}, and those of {@code begun} that were given up. */
    private final Set<Job<?>> hung = new LinkedHashSet<>();

    private final HeldBytes held = new HeldBytes();
    private long heapReserved;
    private long hungBytes;
    /** Threads that take tasks, those of hung tasks included. */
    private int alive;

    private long completed;
    private long refused;
    /** Exponentially weighted mean of the time that a task takes, negative before the first has ended. */
    private double meanNanos = -1;

    private boolean closed;

    Admission(int threads, int queueCapacity, long heapBudget, long waitingBudget) {
        this(threads, queueCapacity, heapBudget, waitingBudget, 0);
    }

    /** {@code mostReplaced} is how many tasks that hang may do so on threads besides {@code threads}. */
    Admission(int threads, int queueCapacity, long heapBudget, long waitingBudget, int mostReplaced) {
        this.mostReplaced = mostReplaced;
        this.alive = threads;
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
        if (isHopeless(cost)) {
            throw refuse("task needs " + cost.running() + " bytes of heap and a thread, " + hung.size()
                    + " tasks that do not end hold " + hungBytes + " of " + heapBudget + " and " + hungThreads()
                    + " of "
                    + threads);
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

    /** Gives back what a task held that {@link #take} has returned. The answer is whether its thread is to end. */
    synchronized boolean finished(Job<?> job, long nanos) {
        Cost cost = begun.containsKey(job) ? begun.remove(job) : replaced.remove(job);
        if (cost == null) {
            return false;
        }
        completed++;
        heapReserved -= cost.running();
        if (hung.remove(job)) {
            hungBytes -= cost.running();
            replaceAnother();
        } else {
            meanNanos = meanNanos < 0 ? nanos : meanNanos + (nanos - meanNanos) / EWMA_WEIGHT;
        }
        admitHeads();
        boolean tooMany = alive > threads + replaced.size();
        alive -= tooMany ? 1 : 0;
        return tooMany;
    }

    /**
     * What giving up a task leads to.
     *
     * @param replace whether another thread is to take the place of the task's
     * @param hopeless tasks that were in the queue and cannot run any more
     */
    record GivenUp(boolean replace, List<Job<?>> hopeless) {}

    /** Expects no end of a task any more that {@link #take} has returned; empty if it has ended. */
    synchronized Optional<GivenUp> giveUp(Job<?> job) {
        Cost cost = begun.get(job);
        if (cost == null || !hung.add(job)) {
            return Optional.empty();
        }
        hungBytes += cost.running();
        boolean replace = replaced.size() < mostReplaced;
        if (replace) {
            begun.remove(job);
            replaced.put(job, cost);
        }
        List<Job<?>> hopeless = new ArrayList<>();
        queued.forEach((waiting, needs) -> {
            if (isHopeless(needs)) {
                hopeless.add(waiting);
            }
        });
        hopeless.forEach(this::abandoned);
        refused += hopeless.size();
        admitHeads();
        return Optional.of(new GivenUp(replace, List.copyOf(hopeless)));
    }

    /**
     * Starts a thread that takes tasks in the place of one whose task was given up. It counts from its first task on, and not a
     * moment later, else the other thread would stay too, should its task end just then; nor does it if it cannot be started.
     */
    synchronized void join(Runnable start) {
        start.run();
        alive++;
    }

    /** Forgets a task that has not begun; leaves one that has alone, and then the answer is true. */
    synchronized boolean abandoned(Job<?> job) {
        Cost cost = queued.remove(job);
        if (cost != null) {
            held.remove(cost);
        } else {
            cost = admitted.remove(job);
            if (cost == null) {
                return begun.containsKey(job);
            }
            heapReserved -= cost.running();
        }
        admitHeads();
        return false;
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

    /** Tasks that have begun and not ended, given up or not. */
    synchronized List<Job<?>> begun() {
        List<Job<?>> all = new ArrayList<>(begun.keySet());
        all.addAll(replaced.keySet());
        return List.copyOf(all);
    }

    /** Tasks that were given up and have not ended. */
    synchronized List<Job<?>> hung() {
        return List.copyOf(hung);
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
                refused,
                hung.size(),
                hungThreads());
    }

    private OverloadedException refuse(String message) {
        refused++;
        return new OverloadedException(message, retryAfter());
    }

    private int running() {
        return admitted.size() + begun.size();
    }

    /** Threads that count and are held by a task that was given up. */
    private int hungThreads() {
        return hung.size() - replaced.size();
    }

    private boolean isHopeless(Cost cost) {
        return hungThreads() >= threads || cost.running() > heapBudget - hungBytes;
    }

    /** Room among the replaced is for the next that hangs; the thread that made it takes the place of that one's. */
    private void replaceAnother() {
        if (replaced.size() < mostReplaced) {
            hung.stream().filter(begun::containsKey).findFirst().ifPresent(next -> {
                Cost cost = begun.get(next);
                if (cost != null) {
                    begun.remove(next);
                    replaced.put(next, cost);
                }
            });
        }
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
