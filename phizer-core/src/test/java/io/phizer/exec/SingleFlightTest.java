package io.phizer.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SingleFlightTest {
    private final SingleFlight<String, Integer> flights = new SingleFlight<>();
    /** Every flight begun, in order. */
    private final List<Flight<Integer>> begun = new ArrayList<>();

    private CompletableFuture<Integer> join(String key) {
        return flights.join(key, begun::add);
    }

    @Test
    void whoeverAsksMeanwhileSharesTheComputation() {
        CompletableFuture<Integer> leader = join("cat");
        CompletableFuture<Integer> follower = join("cat");
        assertThat(begun).hasSize(1);
        assertThat(flights.waiters()).isEqualTo(2);
        assertThat(flights.isFlying("cat")).isTrue();

        begun.get(0).succeed(7);

        assertThat(leader).isCompletedWithValue(7);
        assertThat(follower).isCompletedWithValue(7).isNotSameAs(leader);
        assertNothingIsLeft();
    }

    @Test
    void everyKeyFliesByItself() {
        CompletableFuture<Integer> cat = join("cat");
        CompletableFuture<Integer> dog = join("dog");
        begun.get(1).succeed(2);

        assertThat(dog).isCompletedWithValue(2);
        assertThat(cat).isNotDone();
        assertThat(flights.isFlying("cat")).isTrue();
        assertThat(flights.isFlying("dog")).isFalse();
    }

    @Test
    void aThousandThreadsThatAskForOneKeyStartOneComputation() throws Exception {
        int threads = 1000;
        AtomicInteger starts = new AtomicInteger();
        Queue<Flight<Integer>> led = new ConcurrentLinkedQueue<>();
        Queue<CompletableFuture<Integer>> waiters = new ConcurrentLinkedQueue<>();
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Thread> askers = Stream.generate(() -> new Thread(() -> {
                    await(together);
                    waiters.add(flights.join("cat", flight -> {
                        starts.incrementAndGet();
                        led.add(flight);
                    }));
                }))
                .limit(threads)
                .toList();
        askers.forEach(Thread::start);
        for (Thread asker : askers) {
            asker.join();
        }
        assertThat(flights.flights()).isEqualTo(1);
        assertThat(flights.waiters()).isEqualTo(threads);

        led.remove().succeed(7);

        assertThat(starts).hasValue(1);
        assertThat(waiters)
                .hasSize(threads)
                .allSatisfy(waiter -> assertThat(waiter).isCompletedWithValue(7));
        assertNothingIsLeft();
    }

    @Test
    void aFailureIsSharedAndNotRemembered() {
        CompletableFuture<Integer> leader = join("cat");
        CompletableFuture<Integer> follower = join("cat");
        IOException reason = new IOException("no route");
        begun.get(0).fail(reason);

        assertThatThrownBy(leader::join).isInstanceOf(CompletionException.class).hasCause(reason);
        assertThatThrownBy(follower::join).hasCause(reason);
        assertNothingIsLeft();

        CompletableFuture<Integer> later = join("cat");
        begun.get(1).succeed(7);
        assertThat(later).isCompletedWithValue(7);
    }

    static Stream<Throwable> failuresOfStart() {
        return Stream.of(new IllegalStateException("broken"), new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("failuresOfStart")
    void aStartThatThrowsFailsTheFlight(Throwable failure) {
        CompletableFuture<Integer> waiter =
                flights.join("cat", flight -> SingleFlightTest.<RuntimeException>sneak(failure));

        assertThatThrownBy(waiter::join).hasCause(failure);
        assertNothingIsLeft();
    }

    @Test
    void aFlightMayEndWithinItsStart() {
        assertThat(flights.join("cat", flight -> flight.succeed(7))).isCompletedWithValue(7);
        assertNothingIsLeft();
    }

    @Test
    void theFirstEndCounts() {
        CompletableFuture<Integer> waiter = join("cat");
        begun.get(0).succeed(1);
        begun.get(0).succeed(2);
        begun.get(0).fail(new IOException("late"));

        assertThat(waiter).isCompletedWithValue(1);
    }

    @Test
    void aFlightIsGoneBeforeItsWaitersAreTold() {
        List<Integer> flying = new ArrayList<>();
        CompletableFuture<CompletableFuture<Integer>> next = join("cat").thenApply(value -> {
            flying.add(flights.flights());
            return join("cat");
        });
        begun.get(0).succeed(1);

        assertThat(flying).containsExactly(0);
        assertThat(begun).hasSize(2);
        begun.get(1).succeed(2);
        assertThat(next.join()).isCompletedWithValue(2);
    }

    @Test
    void aContinuationThatThrowsKeepsNobodyElseFromBeingTold() {
        CompletableFuture<Integer> broken = join("cat").thenApply(value -> {
            throw new StackOverflowError();
        });
        List<CompletableFuture<Integer>> others =
                Stream.generate(() -> join("cat")).limit(999).toList();
        begun.get(0).succeed(7);

        assertThat(broken).isCompletedExceptionally();
        assertThat(others).allSatisfy(other -> assertThat(other).isCompletedWithValue(7));
    }

    @Test
    void theLeaderMayLeaveWhileOthersWait() {
        CompletableFuture<Integer> leader = join("cat");
        CompletableFuture<Integer> follower = join("cat");
        leader.cancel(true);

        assertThat(begun.get(0).isCancelled()).isFalse();
        assertThat(flights.waiters()).isEqualTo(1);
        begun.get(0).succeed(7);
        assertThat(leader).isCancelled();
        assertThat(follower).isCompletedWithValue(7);
    }

    static Stream<Named<Consumer<CompletableFuture<Integer>>>> waysToLeave() {
        return Stream.of(
                Named.of("cancel", waiter -> waiter.cancel(false)),
                Named.of("fail", waiter -> waiter.completeExceptionally(new TimeoutException())),
                Named.of("complete", waiter -> waiter.complete(0)),
                Named.of("complete by another", waiter -> waiter.completeAsync(() -> 0, Runnable::run)),
                Named.of(
                        "complete by another who fails",
                        waiter -> waiter.completeAsync(
                                () -> {
                                    throw new IllegalStateException();
                                },
                                Runnable::run)),
                Named.of("obtrude a value", waiter -> waiter.obtrudeValue(0)),
                Named.of("obtrude a failure", waiter -> waiter.obtrudeException(new TimeoutException())));
    }

    @ParameterizedTest
    @MethodSource("waysToLeave")
    void theLastToLeaveCancelsTheFlightBeforeAnybodyHearsOfIt(Consumer<CompletableFuture<Integer>> leave) {
        List<String> order = new ArrayList<>();
        CompletableFuture<Integer> first = join("cat");
        CompletableFuture<Integer> second = join("cat");
        begun.get(0).onCancel(() -> order.add("cancelled, flying: " + flights.isFlying("cat")));
        second.whenComplete((value, failure) -> order.add("told, flights: " + flights.flights()));

        leave.accept(first);
        assertThat(order).isEmpty();
        leave.accept(second);
        leave.accept(second);

        assertThat(order).containsExactly("cancelled, flying: false", "told, flights: 0");
        assertThat(begun.get(0).isCancelled()).isTrue();
        assertNothingIsLeft();
    }

    @Test
    void whoeverComesAfterTheLastHasLeftBeginsAfresh() {
        join("cat").cancel(false);
        CompletableFuture<Integer> later = join("cat");
        assertThat(begun).hasSize(2);

        begun.get(0).succeed(1);
        assertThat(later).isNotDone();
        begun.get(1).succeed(2);
        assertThat(later).isCompletedWithValue(2);
    }

    @Test
    void aCancelActionGivenLateRunsAtOnce() {
        join("cat").cancel(false);
        List<String> ran = new ArrayList<>();
        begun.get(0).onCancel(() -> ran.add("late"));

        assertThat(ran).containsExactly("late");
    }

    @Test
    void noCancelActionRunsAfterTheEnd() {
        CompletableFuture<Integer> waiter = join("cat");
        List<String> ran = new ArrayList<>();
        begun.get(0).onCancel(() -> ran.add("early"));
        begun.get(0).succeed(7);
        waiter.cancel(false);
        begun.get(0).onCancel(() -> ran.add("late"));

        assertThat(ran).isEmpty();
        assertThat(begun.get(0).isCancelled()).isFalse();
    }

    @Test
    void aCancelActionThatThrowsStopsNeitherTheOthersNorTheLeaving() {
        CompletableFuture<Integer> waiter = join("cat");
        List<Object> seen = new ArrayList<>();
        RuntimeException broken = new IllegalStateException("broken");
        begun.get(0).onCancel(() -> {
            throw broken;
        });
        begun.get(0).onCancel(() -> seen.add("second"));
        Thread leaver = new Thread(() -> waiter.cancel(false));
        leaver.setUncaughtExceptionHandler((thread, failure) -> seen.add(failure));
        leaver.start();
        join(leaver);

        assertThat(seen).containsExactly(broken, "second");
        assertThat(waiter).isCancelled();
    }

    @Test
    void detachedFlightsGoOnWhileLaterOnesBeginAfresh() {
        CompletableFuture<Integer> before = join("cat");
        CompletableFuture<Integer> other = join("dog");
        flights.detach("cat"::equals);
        CompletableFuture<Integer> after = join("cat");
        assertThat(begun).hasSize(3);
        assertThat(flights.flights()).isEqualTo(3);

        begun.get(0).succeed(1);
        assertThat(before).isCompletedWithValue(1);
        assertThat(after).isNotDone();
        assertThat(flights.isFlying("cat"))
                .as("the old one left the newer where it was")
                .isTrue();
        assertThat(join("cat")).isNotDone();
        assertThat(join("dog")).isNotDone();
        assertThat(begun).hasSize(3);

        begun.get(2).succeed(2);
        assertThat(after).isCompletedWithValue(2);
        assertThat(other).isNotDone();
    }

    @Test
    void aDetachedFlightThatIsLeftByAllIsCancelledAlone() {
        CompletableFuture<Integer> before = join("cat");
        flights.detach(key -> true);
        CompletableFuture<Integer> after = join("cat");
        before.cancel(false);

        assertThat(begun.get(0).isCancelled()).isTrue();
        assertThat(begun.get(1).isCancelled()).isFalse();
        assertThat(flights.isFlying("cat")).isTrue();
        begun.get(1).succeed(2);
        assertThat(after).isCompletedWithValue(2);
    }

    @Test
    void closingCancelsEveryFlightAndThenFailsItsWaiters() {
        IOException reason = new IOException("closing");
        List<String> order = new ArrayList<>();
        List<CompletableFuture<Integer>> waiters = new ArrayList<>(List.of(join("cat"), join("cat"), join("dog")));
        flights.detach("cat"::equals);
        waiters.add(join("cat"));
        begun.get(0).onCancel(() -> order.add("cancelled"));
        waiters.get(0).whenComplete((value, failure) -> order.add("told"));

        flights.cancelAll(reason);

        assertThat(order).containsExactly("cancelled", "told");
        assertThat(begun).hasSize(3).allMatch(Flight::isCancelled);
        assertThat(waiters)
                .allSatisfy(waiter -> assertThatThrownBy(waiter::join).hasCause(reason));
        assertNothingIsLeft();
    }

    @Test
    void noLockIsHeldWhileForeignCodeRuns() {
        List<String> called = new ArrayList<>();
        Consumer<String> foreign = where -> {
            Thread other = new Thread(() -> {
                flights.join("other", flight -> {}).cancel(false);
                flights.detach("other"::equals);
            });
            other.start();
            join(other);
            called.add(where);
        };
        CompletableFuture<Integer> told = flights.join("cat", flight -> {
            foreign.accept("start");
            begun.add(flight);
        });
        flights.detach(key -> {
            foreign.accept("predicate");
            return false;
        });
        told.thenAccept(value -> foreign.accept("continuation"));
        begun.get(0).succeed(7);
        CompletableFuture<Integer> left = join("cat");
        begun.get(1).onCancel(() -> foreign.accept("cancel action"));
        left.cancel(false);

        assertThat(called).containsExactly("start", "predicate", "continuation", "cancel action");
    }

    private void assertNothingIsLeft() {
        assertThat(flights.flights()).isZero();
        assertThat(flights.waiters()).isZero();
        assertThat(flights.isFlying("cat")).isFalse();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(10_000);
            assertThat(thread.isAlive()).as("waits for a lock").isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // throws an Error or an exception alike, whatever the compiler knows of it
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }
}
