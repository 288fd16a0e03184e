package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class BackendChainTest extends ChainFixture {
    @Test
    void asksNoSlaveBeforeTheMasterHasAnswered() throws Exception {
        GatedBackend master = new GatedBackend("master");
        GatedBackend slave = GatedBackend.answering("slave", found());
        CompletableFuture<FetchResult> result =
                chain(master, List.of(slave), Failover.NOT_FOUND).fetch(wish());

        master.asked.await();
        assertThat(slave.requests).isEmpty();
        assertThat(result).isNotDone();

        master.gate.complete(NOT_FOUND);
        assertThat(get(result)).isEqualTo(foundBySlave());
    }

    @Test
    void takesTheFirstSlaveThatHasItAndInterruptsTheOthers() throws Exception {
        List<GatedBackend> slaves = List.of(new GatedBackend("a"), new GatedBackend("b"), new GatedBackend("c"));
        CompletableFuture<FetchResult> result = chain(
                        GatedBackend.answering("master", NOT_FOUND), List.copyOf(slaves), Failover.NOT_FOUND)
                .fetch(wish());
        for (GatedBackend slave : slaves) {
            slave.asked.await();
        }

        slaves.get(1).gate.complete(found());

        assertThat(get(result)).isEqualTo(foundBySlave());
        slaves.get(0).interrupted.await();
        slaves.get(2).interrupted.await();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(observer.events).contains("a gave up 1.jpg 0", "b finished 1.jpg Found 0", "c gave up 1.jpg 0");
    }

    @Test
    void hasInterruptedTheLosersWhenItTellsTheWinner() throws Exception {
        GatedBackend loser = new GatedBackend("loser");
        GatedBackend winner = new GatedBackend("winner");
        CompletableFuture<Boolean> lost = chain(
                        GatedBackend.answering("master", NOT_FOUND), List.of(loser, winner), Failover.NOT_FOUND)
                .fetch(wish())
                .thenApply(result -> {
                    try {
                        return loser.interrupted.await(30, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        return false;
                    }
                });
        loser.asked.await();
        winner.asked.await();

        winner.gate.complete(found());

        assertThat(lost.get(40, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void cancellingInterruptsTheMaster() throws Exception {
        GatedBackend master = new GatedBackend("master");
        GatedBackend slave = GatedBackend.answering("slave", found());
        CompletableFuture<FetchResult> result =
                chain(master, List.of(slave), Failover.ANY_FAILURE).fetch(wish());
        master.asked.await();

        result.cancel(false);

        master.interrupted.await();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(slave.requests).isEmpty();
        assertThat(observer.events).containsExactly("master started 1.jpg", "master gave up 1.jpg 0");
    }

    @Test
    void cancellingInterruptsEverySlave() throws Exception {
        List<GatedBackend> slaves = List.of(new GatedBackend("a"), new GatedBackend("b"));
        CompletableFuture<FetchResult> result = chain(
                        GatedBackend.answering("master", NOT_FOUND), List.copyOf(slaves), Failover.NOT_FOUND)
                .fetch(wish());
        for (GatedBackend slave : slaves) {
            slave.asked.await();
        }

        result.cancel(true);

        for (GatedBackend slave : slaves) {
            slave.interrupted.await();
        }
    }

    @Test
    void cancellingTakesAWaitingFetchOutOfTheLine() throws Exception {
        GatedBackend master = new GatedBackend("master", 1);
        BackendChain chain = chain(master, List.of(), Failover.NOT_FOUND);
        CompletableFuture<FetchResult> first = chain.fetch(wish());
        CompletableFuture<FetchResult> second = chain.fetch(wish());
        assertThat(chain.usage()).containsExactly(new BackendUsage("master", 1, 1, 1));

        second.cancel(true);

        assertThat(chain.usage()).containsExactly(new BackendUsage("master", 1, 0, 1));
        master.gate.complete(found());
        assertThat(get(first)).isEqualTo(found());
        assertThat(master.requests).hasSize(1);
    }

    @Test
    void asksABackendNoMoreTimesAtOnceThanItTakes() throws Exception {
        GatedBackend master = new GatedBackend("master", 3);
        BackendChain chain = chain(master, List.of(), Failover.NOT_FOUND);
        List<CompletableFuture<FetchResult>> results = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            results.add(chain.fetch(wish()));
        }
        assertThat(chain.usage()).containsExactly(new BackendUsage("master", 3, 17, 3));

        master.gate.complete(found());

        for (CompletableFuture<FetchResult> result : results) {
            assertThat(get(result)).isEqualTo(found());
        }
        assertThat(master.requests).hasSize(20);
        assertThat(master.mostAtOnce.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void doesNotAskWhenTheTurnComesTooLate() throws Exception {
        GatedBackend master = new GatedBackend("master", 1);
        BackendChain chain = chain(master, List.of(), Failover.NOT_FOUND);
        CompletableFuture<FetchResult> first = chain.fetch(wish());
        CompletableFuture<FetchResult> second = chain.fetch(FetchRequest.of("2.jpg", Duration.ofSeconds(2)));
        master.asked.await();

        now.addAndGet(Duration.ofSeconds(2).toNanos());
        master.gate.complete(found());

        assertThat(get(first)).isEqualTo(found());
        assertThat(get(second)).isInstanceOf(FetchResult.TimedOut.class);
        assertThat(master.requests).hasSize(1);
    }

    @Test
    void leavesTheSlavesTheTimeThatTheMasterLeft() throws Exception {
        GatedBackend master = new GatedBackend("master");
        GatedBackend slave = GatedBackend.answering("slave", found());
        CompletableFuture<FetchResult> result = chain(master, List.of(slave), Failover.NOT_FOUND)
                .fetch(FetchRequest.of("1.jpg", Duration.ofSeconds(10)));
        master.asked.await();

        now.addAndGet(Duration.ofSeconds(7).toNanos());
        master.gate.complete(NOT_FOUND);

        get(result);
        assertThat(master.requests.get(0).timeLeft()).isEqualTo(Duration.ofSeconds(10));
        assertThat(slave.requests.get(0).timeLeft()).isEqualTo(Duration.ofSeconds(3));
        assertThat(observer.events).contains("master finished 1.jpg NotFound 7");
    }

    @Test
    void isUncertainOfAbsenceWhenNoTimeIsLeftForTheSlaves() throws Exception {
        GatedBackend master = new GatedBackend("master");
        GatedBackend slave = GatedBackend.answering("slave", found());
        CompletableFuture<FetchResult> result =
                chain(master, List.of(slave), Failover.NOT_FOUND).fetch(wish());
        master.asked.await();

        now.addAndGet(wish().timeLeft().toNanos());
        master.gate.complete(NOT_FOUND);

        assertThat(get(result)).isInstanceOf(FetchResult.TimedOut.class);
        assertThat(slave.requests).isEmpty();
    }

    @Test
    void failsWhenNoThreadTakesOnTheMaster() {
        BackendChain chain = chain(GatedBackend.answering("master", found()), List.of(), refusingAfter(0));

        assertThatThrownBy(() -> get(chain.fetch(wish())))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void takesASlaveForUnavailableWhenNoThreadTakesItOn() throws Exception {
        GatedBackend slave = GatedBackend.answering("slave", found());
        BackendChain chain = chain(GatedBackend.answering("master", NOT_FOUND), List.of(slave), refusingAfter(1));

        assertThat(get(chain.fetch(wish()))).isInstanceOf(FetchResult.Unavailable.class);
        assertThat(slave.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class, AssertionError.class})
    void takesABackendThatThrowsForUnavailable(Class<? extends Throwable> fault) throws Exception {
        GatedBackend master = new GatedBackend("master");
        master.gate.completeExceptionally(fault.getConstructor().newInstance());

        FetchResult result = get(chain(master, List.of(), Failover.NOT_FOUND).fetch(wish()));

        assertThat(result).isInstanceOf(FetchResult.Unavailable.class);
        assertThat(observer.events).containsExactly("master started 1.jpg", "master finished 1.jpg Unavailable 0");
    }

    @Test
    void tellsHowBusyEachBackendIs() throws Exception {
        GatedBackend slow = new GatedBackend("slow", 4);
        BackendChain chain = chain(new GatedBackend("master", 2), List.of(slow), Failover.NOT_FOUND);

        assertThat(chain.usage())
                .containsExactly(new BackendUsage("master", 0, 0, 2), new BackendUsage("slow", 0, 0, 4));
    }
}
