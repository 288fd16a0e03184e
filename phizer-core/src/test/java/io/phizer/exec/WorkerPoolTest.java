package io.phizer.exec;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicLong nanos = new AtomicLong();
    private final List<WorkerPool> pools = new ArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void endThreads() {
        gate.countDown();
        pools.forEach(WorkerPool::close);
    }

    /** Two threads, a queue of 3, 100 bytes of heap for running tasks and 10 for queued ones. */
    private WorkerPool pool() {
        return pool(2);
    }

    private WorkerPool pool(int threads) {
        WorkerPool pool = new WorkerPool("test", threads, 3, 100, 10, nanos::get);
        pools.add(pool);
        return pool;
    }

    /** A task that does not end before the gate opens. */
    private CompletableFuture<String> gated(WorkerPool pool, long waiting, long running, String name) {
        return pool.submit(new Object(), waiting, running, () -> {
            gate.await();
            ran.add(name);
            return name;
        });
    }

    @Test
    void tasksRunOnTheThreadsOfThePool() throws Exception {
        Thread runner = pool().submit(new Object(), 1, 1, Thread::currentThread).get(10, SECONDS);

        assertThat(runner.getName()).matches("phizer-test-[12]");
        assertThat(runner.isDaemon()).isTrue();
        assertThat(runner.getContextClassLoader()).isSameAs(ClassLoader.getSystemClassLoader());
    }

    @Test
    void whatFindsAThreadCountsAsRunningAtOnceAndTheRestWaitsInOrder() throws Exception {
        WorkerPool pool = pool(1);
        gated(pool, 5, 10, "a");
        gated(pool, 5, 20, "b");
        CompletableFuture<String> last = gated(pool, 4, 30, "c");

        assertThat(pool.usage()).isEqualTo(new PoolUsage(1, 1, 2, 3, 10, 100, 9, 10, 0, 0, 0, 0));
        gate.countDown();
        last.get(10, SECONDS);
        assertThat(ran).containsExactly("a", "b", "c");
        assertThat(pool.usage()).isEqualTo(new PoolUsage(1, 0, 0, 3, 0, 100, 0, 10, 3, 0, 0, 0));
    }

    @Test
    void aBigTaskWaitsForTheBudgetAndIsNotOvertaken() throws Exception {
        WorkerPool pool = pool();
        CompletableFuture<String> running = gated(pool, 1, 40, "running");
        CompletableFuture<String> big = gated(pool, 1, 70, "big");
        CompletableFuture<String> small = gated(pool, 1, 1, "small");

        assertThat(pool.usage().running())
                .as("a thread is free, the budget is not")
                .isEqualTo(1);
        assertThat(pool.usage().queued()).isEqualTo(2);
        gate.countDown();
        CompletableFuture.allOf(running, big, small).get(10, SECONDS);
        assertThat(ran).startsWith("running");
        assertThat(pool.usage().heapReserved()).isZero();
    }

    @Test
    void whenTheHeadGivesUpThoseBehindItBegin() {
        WorkerPool pool = pool();
        gated(pool, 1, 40, "running");
        CompletableFuture<String> big = gated(pool, 1, 70, "big");
        gated(pool, 1, 60, "fits");
        big.cancel(false);

        assertThat(pool.usage().running()).isEqualTo(2);
        assertThat(pool.usage().heapReserved()).isEqualTo(100);
        assertThat(pool.usage().queued()).isZero();
    }

    @Test
    void aFullQueueRefuses() {
        WorkerPool pool = pool(1);
        for (String name : List.of("running", "a", "b", "c")) {
            gated(pool, 1, 1, name);
        }

        assertThatThrownBy(() -> gated(pool, 1, 1, "d"))
                .isInstanceOf(OverloadedException.class)
                .hasMessage("queue is full with 3 tasks");
        assertThat(pool.usage().refused()).isEqualTo(1);
        assertThat(pool.usage().queued()).isEqualTo(3);
    }

    @Test
    void aSpentWaitingBudgetRefuses() {
        WorkerPool pool = pool(1);
        gated(pool, 1000, 1, "running"); // does not wait, hence counts nothing
        gated(pool, 7, 1, "a");

        assertThatThrownBy(() -> gated(pool, 4, 1, "b"))
                .isInstanceOf(OverloadedException.class)
                .hasMessage("task would wait with 4 bytes, 7 of 10 are taken");
        assertThatThrownBy(() -> gated(pool, Long.MAX_VALUE, 1, "b")).isInstanceOf(OverloadedException.class);
        gated(pool, 3, 1, "c");
        assertThat(pool.usage().waitingReserved()).isEqualTo(10);
    }

    @Test
    void whatCouldNeverRunIsRefusedWithItsOwnWords() {
        WorkerPool pool = pool();
        assertThatThrownBy(() -> gated(pool, 1, 101, "huge"))
                .isInstanceOf(OverloadedException.class)
                .hasMessage("task needs 101 bytes of heap, the whole budget is 100");
        assertThat(gated(pool, 1, 100, "just fits")).isNotDone();
    }

    @Test
    void cancellingAQueuedTaskGivesItsBytesBackBeforeAnybodyHearsOfIt() {
        WorkerPool pool = pool(1);
        gated(pool, 1, 1, "running");
        CompletableFuture<String> queued = gated(pool, 5, 1, "queued");
        CompletableFuture<PoolUsage> seen = queued.handle((value, failure) -> pool.usage());
        queued.cancel(false);

        assertThat(seen).isCompletedWithValueMatching(usage -> usage.queued() == 0 && usage.waitingReserved() == 0);
    }

    @Test
    void aCancelledRunningTaskKeepsThreadAndBytesUntilItReallyEnds() throws Exception {
        WorkerPool pool = pool(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<Boolean> running = pool.submit(new Object(), 1, 60, () -> {
            begun.countDown();
            mayEnd.await();
            ran.add("to the end");
            return true;
        });
        CompletableFuture<String> next = pool.submit(new Object(), 1, 1, () -> "next");
        begun.await();
        running.cancel(true);

        assertThat(running).isCancelled();
        assertThat(pool.usage().running()).isEqualTo(1);
        assertThat(pool.usage().heapReserved()).isEqualTo(60);
        assertThat(next).isNotDone();
        mayEnd.countDown();
        next.get(10, SECONDS);
        assertThat(ran).as("it was not interrupted").containsExactly("to the end");
    }

    @Test
    void allIsGivenBackBeforeTheAnswerIsTold() throws Exception {
        WorkerPool pool = pool();
        CompletableFuture<PoolUsage> seen = gated(pool, 1, 50, "a").thenApply(ignored -> pool.usage());
        gate.countDown();

        assertThat(seen.get(10, SECONDS)).isEqualTo(new PoolUsage(2, 0, 0, 3, 0, 100, 0, 10, 1, 0, 0, 0));
    }

    @Test
    void anErrorIsTheAnswerAndTheThreadGoesOn() throws Exception {
        WorkerPool pool = pool(1);
        CompletableFuture<String> broken = pool.submit(new Object(), 1, 1, () -> {
            throw new OutOfMemoryError("as if");
        });
        CompletableFuture<String> next = pool.submit(new Object(), 1, 1, () -> "next");

        assertThat(next.get(10, SECONDS)).isEqualTo("next");
        assertThatThrownBy(broken::join).hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(pool.usage().completed()).isEqualTo(2);
    }

    @Test
    void closingFinishesWhatWasAcceptedAndEndsTheThreads() throws Exception {
        WorkerPool pool = pool(1);
        CompletableFuture<Thread> running = pool.submit(new Object(), 1, 1, () -> {
            gate.await();
            return Thread.currentThread();
        });
        CompletableFuture<String> queued = gated(pool, 1, 1, "queued");
        CompletableFuture<Boolean> closing = closeElsewhere(pool);
        awaitRefusal(pool);

        gate.countDown();
        assertThat(closing.get(10, SECONDS)).isTrue();
        assertThat(queued).isCompletedWithValue("queued");
        assertThat(running.join().isAlive()).isFalse();
        assertThat(pool.close(LONG)).as("once more").isTrue();
    }

    @Test
    void aClosedPoolRefuses() {
        WorkerPool pool = pool();
        assertThat(pool.close(LONG)).isTrue();

        assertThatThrownBy(() -> gated(pool, 1, 1, "late"))
                .isInstanceOf(OverloadedException.class)
                .hasMessage("pool is closed");
    }

    @Test
    void whenTheGraceIsOverQueuedTasksAreDroppedAndRunningOnesInterrupted() throws Exception {
        WorkerPool pool = pool(1);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<String> running = pool.submit(new Object(), 1, 50, () -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return "never";
        });
        CompletableFuture<String> queued = gated(pool, 1, 1, "queued");
        begun.await();

        assertThat(pool.close(Duration.ZERO)).isFalse();
        assertThatThrownBy(queued::join).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> running.get(10, SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        assertThat(pool.close(LONG)).as("all has ended by now").isTrue();
        assertThat(pool.usage().heapReserved()).isZero();
        assertThat(pool.usage().waitingReserved()).isZero();
    }

    @Test
    void whoeverIsInterruptedWhileClosingClosesAtOnce() throws Exception {
        WorkerPool pool = pool(1);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<String> running = pool.submit(new Object(), 1, 1, () -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return "never";
        });
        begun.await();
        Thread.currentThread().interrupt();

        assertThat(pool.close(LONG)).isFalse();
        assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
        assertThatThrownBy(() -> running.get(10, SECONDS)).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void aContinuationMayCloseThePool() throws Exception {
        WorkerPool pool = pool(1);
        CompletableFuture<Boolean> closed = gated(pool, 1, 1, "a").thenApply(ignored -> pool.close(LONG));
        CompletableFuture<String> queued = gated(pool, 1, 1, "b");
        gate.countDown();

        assertThat(closed.get(10, SECONDS))
                .as("its own thread is not there for the rest")
                .isFalse();
        assertThatThrownBy(queued::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void impossibleNumbersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkerPool("test", 0, 0, 1, 0, nanos::get))
                .withMessage("threads below 1: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkerPool("test", 1, -1, 1, 0, nanos::get))
                .withMessage("queue capacity below 0: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkerPool("test", 1, 0, 0, 0, nanos::get))
                .withMessage("heap budget below 1: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkerPool("test", 1, 0, 1, -1, nanos::get))
                .withMessage("waiting budget below 0: -1");
        assertThatIllegalArgumentException().isThrownBy(() -> pool().submit(new Object(), -1, 1, () -> ""));
        assertThatIllegalArgumentException().isThrownBy(() -> pool().submit(new Object(), 1, -1, () -> ""));
    }

    private static CompletableFuture<Boolean> closeElsewhere(WorkerPool pool) {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        new Thread(() -> closed.complete(pool.close(LONG))).start();
        return closed;
    }

    /** Returns when closing has begun: the pool refuses then, whatever it is asked. */
    private static void awaitRefusal(WorkerPool pool) {
        while (true) {
            try {
                pool.submit(new Object(), 0, 1000, () -> "");
            } catch (OverloadedException refused) {
                if (refused.getMessage().equals("pool is closed")) {
                    return;
                }
                Thread.onSpinWait();
            }
        }
    }
}
