package io.phizer.exec;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HangingTaskTest {
    private static final Duration NO_PATIENCE = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofHours(1);

    private final ScheduledExecutorService timer = Threads.timer("test");
    private final List<WorkerPool> pools = new ArrayList<>();
    private final List<Stuck> stuck = new ArrayList<>();

    @AfterEach
    void endThreads() {
        stuck.forEach(task -> task.gate.countDown());
        pools.forEach(WorkerPool::close);
        timer.shutdownNow();
    }

    /** A queue of 9 and 100 bytes of heap. */
    private WorkerPool pool(int threads, int mostAbandoned, Duration patience) {
        WorkerPool pool =
                new WorkerPool("test", threads, 9, 100, 100, System::nanoTime, patience, mostAbandoned, timer);
        pools.add(pool);
        return pool;
    }

    /** A task that ends when its gate opens, and heeds nothing else. */
    private final class Stuck {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch gate = new CountDownLatch(1);
        final CountDownLatch interrupted = new CountDownLatch(1);
        final CountDownLatch givenUp = new CountDownLatch(1);
        private volatile Thread thread;

        Stuck begin(WorkerPool pool, long bytes) throws InterruptedException {
            stuck.add(this);
            CompletableFuture<String> answer = pool.submit(this, 1, bytes, this::run, givenUp::countDown);
            begun.await();
            answer.cancel(false);
            return this;
        }

        private String run() {
            thread = Thread.currentThread();
            begun.countDown();
            while (true) {
                try {
                    gate.await();
                    return "";
                } catch (InterruptedException deaf) {
                    interrupted.countDown();
                }
            }
        }

        void end() throws InterruptedException {
            gate.countDown();
            thread.join();
        }
    }

    private static CompletableFuture<Thread> whoRuns(WorkerPool pool, long bytes) {
        return pool.submit(new Object(), 1, bytes, Thread::currentThread);
    }

    @Test
    void aTaskThatDoesNotEndIsGivenUpAndAnotherThreadTakesThePlaceOfItsOwn() throws Exception {
        WorkerPool pool = pool(1, 1, NO_PATIENCE);
        Stuck task = new Stuck().begin(pool, 60);

        Thread successor = whoRuns(pool, 1).get(10, SECONDS);
        assertThat(successor).isNotSameAs(task.thread);
        assertThat(pool.usage().abandoned()).isEqualTo(1);
        assertThat(pool.usage().running()).isZero();
        assertThat(pool.usage().heapReserved()).as("it still holds its bytes").isEqualTo(60);
        assertThat(task.givenUp.getCount()).as("told before it had a successor").isZero();
        task.interrupted.await();
    }

    @Test
    void whenItEndsAfterAllItsBytesAreGivenBackAndItsThreadEnds() throws Exception {
        WorkerPool pool = pool(1, 1, NO_PATIENCE);
        Stuck task = new Stuck().begin(pool, 60);
        whoRuns(pool, 1).get(10, SECONDS);

        task.end();
        assertThat(pool.usage().abandoned()).isZero();
        assertThat(pool.usage().heapReserved()).isZero();
        assertThat(whoRuns(pool, 100).get(10, SECONDS)).isNotSameAs(task.thread);
    }

    @Test
    void beyondTheBoundAThreadHasNoSuccessorAndWhenAllAreLostTasksAreRefused() throws Exception {
        WorkerPool pool = pool(1, 1, NO_PATIENCE);
        new Stuck().begin(pool, 10);
        whoRuns(pool, 1).get(10, SECONDS);
        Stuck last = new Stuck().begin(pool, 10);
        last.givenUp.await();

        assertThatThrownBy(() -> whoRuns(pool, 1))
                .isInstanceOf(OverloadedException.class)
                .hasMessage(
                        "task needs 1 bytes of heap and a thread, 2 tasks that do not end hold 20 of 100 and 1 of 1");
        assertThat(pool.usage().abandoned()).isEqualTo(2);
        assertThat(pool.usage().running()).isEqualTo(1);
    }

    @Test
    void whenOneOfTooManyEndsItsThreadGoesOnForTheOneWithoutASuccessor() throws Exception {
        WorkerPool pool = pool(1, 1, NO_PATIENCE);
        Stuck first = new Stuck().begin(pool, 10);
        whoRuns(pool, 1).get(10, SECONDS);
        Stuck second = new Stuck().begin(pool, 10);
        second.givenUp.await();

        first.gate.countDown();
        awaitAbandoned(pool, 1);
        assertThat(whoRuns(pool, 1).get(10, SECONDS)).isSameAs(first.thread);
        second.end();
        assertThat(pool.usage().abandoned()).isZero();
        assertThat(whoRuns(pool, 100).get(10, SECONDS)).isSameAs(first.thread);
    }

    @Test
    void aQueuedTaskThatItsBytesLeaveNoRoomForIsRefusedAndThoseBehindItBegin() throws Exception {
        WorkerPool pool = pool(2, 1, NO_PATIENCE);
        Stuck task = new Stuck();
        stuck.add(task);
        CompletableFuture<String> answer = pool.submit(task, 1, 60, task::run, task.givenUp::countDown);
        task.begun.await();
        CompletableFuture<Thread> big = whoRuns(pool, 50);
        CompletableFuture<Thread> small = whoRuns(pool, 40);
        assertThat(pool.usage().queued()).isEqualTo(2);
        answer.cancel(false);

        assertThatThrownBy(() -> big.get(10, SECONDS)).hasCauseInstanceOf(OverloadedException.class);
        assertThat(small.get(10, SECONDS)).isNotNull();
        assertThatThrownBy(() -> whoRuns(pool, 50)).isInstanceOf(OverloadedException.class);
    }

    @Test
    void aTaskThatEndsInTimeIsNotGivenUpAndNotKept() throws Exception {
        WorkerPool pool = pool(1, 1, LONG);
        Stuck task = new Stuck().begin(pool, 60);
        assertThat(((ScheduledThreadPoolExecutor) timer).getQueue()).hasSize(1);
        task.gate.countDown();
        whoRuns(pool, 1).get(10, SECONDS);

        assertThat(((ScheduledThreadPoolExecutor) timer).getQueue()).isEmpty();
        assertThat(pool.usage().abandoned()).isZero();
        assertThat(task.givenUp.getCount()).isEqualTo(1);
    }

    @Test
    void closingDoesNotWaitForIt() throws Exception {
        WorkerPool pool = pool(1, 1, NO_PATIENCE);
        Stuck task = new Stuck().begin(pool, 60);
        whoRuns(pool, 1).get(10, SECONDS); // by the thread in its place, which has begun therefore

        assertThat(pool.close(LONG)).isFalse();
        task.end();
        assertThat(pool.close(LONG)).as("all has ended by now").isTrue();
    }

    private static void awaitAbandoned(WorkerPool pool, int count) {
        while (pool.usage().abandoned() != count) {
            Thread.onSpinWait();
        }
    }
}
