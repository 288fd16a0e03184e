package io.phizer.exec;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkheadTest {
    private final ManualExecutor executor = new ManualExecutor();
    private final Bulkhead bulkhead = new Bulkhead(executor, 2);
    private final List<String> ran = new ArrayList<>();
    private final ExecutorService oneThread = Executors.newSingleThreadExecutor(Threads.factory("test"));

    @AfterEach
    void endThread() {
        oneThread.shutdownNow();
    }

    private CompletableFuture<String> submit(String name) {
        return bulkhead.submit(() -> {
            ran.add(name);
            return name;
        });
    }

    @Test
    void noMoreThanSoManyAreHandedOver() {
        List<CompletableFuture<String>> answers =
                List.of(submit("a"), submit("b"), submit("c"), submit("d"), submit("e"));
        assertThat(executor.size()).isEqualTo(2);
        assertThat(bulkhead.running()).isEqualTo(2);
        assertThat(bulkhead.queued()).isEqualTo(3);

        executor.runNext();
        assertThat(executor.size()).isEqualTo(2);
        assertThat(bulkhead.queued()).isEqualTo(2);

        executor.runAll();
        assertThat(ran).containsExactly("a", "b", "c", "d", "e");
        assertThat(answers).allMatch(CompletableFuture::isDone);
        assertNothingIsLeft();
    }

    @Test
    void theSlotIsFreeBeforeTheAnswerIsTold() {
        CompletableFuture<Integer> seen = submit("a").thenApply(ignored -> bulkhead.running());
        executor.runAll();

        assertThat(seen).isCompletedWithValue(0);
    }

    @Test
    void theNextIsHandedOverBeforeTheAnswerIsTold() {
        CompletableFuture<Integer> seen = submit("a").thenApply(ignored -> executor.size());
        submit("b");
        submit("c");
        executor.runNext();

        assertThat(seen).isCompletedWithValue(2);
    }

    @Test
    void aFailureIsTheAnswerAndFreesTheSlot() {
        IOException reason = new IOException("reset");
        CompletableFuture<String> checked = bulkhead.submit(() -> {
            throw reason;
        });
        CompletableFuture<String> error = bulkhead.submit(() -> {
            throw new StackOverflowError();
        });
        executor.runAll();

        assertThatThrownBy(checked::join).hasCause(reason);
        assertThatThrownBy(error::join).hasCauseInstanceOf(StackOverflowError.class);
        assertNothingIsLeft();
    }

    @Test
    void cancellingInLineLeavesTheLineBeforeAnybodyHearsOfIt() {
        submit("a");
        submit("b");
        CompletableFuture<String> queued = submit("c");
        submit("d");
        CompletableFuture<Integer> seen = queued.handle((value, failure) -> bulkhead.queued());
        queued.cancel(false);

        assertThat(seen).isCompletedWithValue(1);
        executor.runAll();
        assertThat(ran).containsExactly("a", "b", "d");
        assertNothingIsLeft();
    }

    @Test
    void whatIsCancelledBetweenHandingOverAndBeginningDoesNotBegin() {
        CompletableFuture<String> answer = submit("a");
        answer.cancel(false);
        assertThat(bulkhead.running()).as("the executor still has it").isEqualTo(1);
        executor.runAll();

        assertThat(ran).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void aTimeOutIsHeardAsSuch() {
        CompletableFuture<String> answer = submit("a");
        IOException late = new IOException("late");
        answer.completeExceptionally(late);
        executor.runAll();

        assertThatThrownBy(answer::join).hasCause(late);
    }

    @Test
    void cancellingARunningTaskInterruptsItAndItsSlotStaysTakenUntilItEnds() throws Exception {
        Bulkhead single = new Bulkhead(oneThread, 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<String> running = single.submit(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException expected) {
                interrupted.countDown();
            }
            mayEnd.await();
            return "too late";
        });
        CompletableFuture<Boolean> next =
                single.submit(() -> Thread.currentThread().isInterrupted());
        begun.await();
        running.cancel(false);
        interrupted.await();

        assertThat(running).isCancelled();
        assertThat(single.running()).isEqualTo(1);
        assertThat(single.queued()).isEqualTo(1);
        assertThat(next).isNotDone();

        mayEnd.countDown();
        assertThat(next.get(10, SECONDS)).as("an interrupt that was not for it").isFalse();
        assertThat(single.running()).isZero();
    }

    @Test
    void anInterruptThatTheTaskDidNotNoticeDoesNotReachTheNextOne() {
        AtomicReference<CompletableFuture<String>> itself = new AtomicReference<>();
        itself.set(bulkhead.submit(() -> {
            itself.get().cancel(false);
            ran.add("cancelled, interrupted: " + Thread.currentThread().isInterrupted());
            return "";
        }));
        bulkhead.submit(
                () -> ran.add("next, interrupted: " + Thread.currentThread().isInterrupted()));
        executor.runAll();

        assertThat(ran).containsExactly("cancelled, interrupted: true", "next, interrupted: false");
    }

    @Test
    void cancellingAfterTheEndInterruptsNobody() {
        CompletableFuture<String> answer = submit("a");
        executor.runAll();
        answer.cancel(true);

        assertThat(Thread.interrupted()).isFalse();
        assertThat(answer).isCompletedWithValue("a");
    }

    @Test
    void aRefusalByTheExecutorIsTheAnswerAndFreesTheSlot() {
        executor.refuse(1);
        CompletableFuture<String> refused = submit("a");

        assertThatThrownBy(refused::join).hasCauseInstanceOf(RejectedExecutionException.class);
        assertNothingIsLeft();
        CompletableFuture<String> later = submit("b");
        executor.runAll();
        assertThat(later).isCompletedWithValue("b");
    }

    @Test
    void refusalsOfQueuedTasksDoNotStopTheLine() {
        submit("a");
        submit("b");
        CompletableFuture<String> first = submit("c");
        CompletableFuture<String> second = submit("d");
        CompletableFuture<String> third = submit("e");
        executor.refuse(2);
        executor.runAll();

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedExceptionally();
        assertThat(third).isCompletedWithValue("e");
        assertNothingIsLeft();
    }

    @Test
    void anExecutorThatRunsAndThenThrowsFreesTheSlotOnce() {
        Bulkhead odd = new Bulkhead(
                task -> {
                    task.run();
                    throw new RejectedExecutionException("after all");
                },
                1);

        assertThat(odd.submit(() -> "a")).isCompletedWithValue("a");
        assertThat(odd.running()).isZero();
        assertThat(odd.submit(() -> "b")).isCompletedWithValue("b");
    }

    @Test
    void aLongLineOnRealThreadsComesToItsEnd() throws Exception {
        ExecutorService threads = Threads.cached("test");
        Bulkhead narrow = new Bulkhead(threads, 3);
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 10_000)
                .mapToObj(number -> narrow.submit(() -> number))
                .toList();
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get(10, SECONDS)).isEqualTo(i);
        }
        assertThat(narrow.running()).isZero();
        assertThat(narrow.queued()).isZero();
        threads.shutdownNow();
    }

    @Test
    void aBulkheadHasAtLeastOneSlot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bulkhead(executor, 0))
                .withMessage("concurrent tasks below 1: 0");
    }

    private void assertNothingIsLeft() {
        assertThat(bulkhead.running()).isZero();
        assertThat(bulkhead.queued()).isZero();
        assertThat(executor.size()).isZero();
    }
}
