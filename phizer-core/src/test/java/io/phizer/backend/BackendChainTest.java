package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.exec.Threads;
import io.phizer.image.ImageBytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class BackendChainTest {
    private static final FetchResult NOT_FOUND = new FetchResult.NotFound();
    private static final FetchResult UNAVAILABLE = new FetchResult.Unavailable("broken");
    private static final FetchResult TIMED_OUT = new FetchResult.TimedOut("slow");
    private static final FetchResult TOO_LARGE = new FetchResult.TooLarge("large");
    private static final FetchResult NOT_MODIFIED = new FetchResult.NotModified();

    private final ExecutorService threads = Threads.cached("test-fetch");
    private final RecordingObserver observer = new RecordingObserver();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000); // so that the clock turns over meanwhile
    private final List<BackendChain> chains = new ArrayList<>();

    /** After each test nothing runs, nothing waits, and each beginning that was told has had its end. */
    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(chains)
                .allSatisfy(chain -> assertThat(chain.usage())
                        .allSatisfy(usage ->
                                assertThat(usage.running() + usage.queued()).isZero()));
        assertThat(observer.events.stream().filter(event -> event.contains(" started ")))
                .hasSameSizeAs(observer.events.stream()
                        .filter(event -> !event.contains(" started "))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        // failover, master, slaves, answer
        "NOT_FOUND, F, '', F",
        "NOT_FOUND, F, F, F",
        "NOT_FOUND, N, '', N",
        "NOT_FOUND, U, '', U",
        "NOT_FOUND, T, '', T",
        "NOT_FOUND, L, '', L",
        "NOT_FOUND, U, F, U",
        "NOT_FOUND, T, F, T",
        "NOT_FOUND, L, F, L",
        "NOT_FOUND, N, F, F",
        "NOT_FOUND, N, N, N",
        "NOT_FOUND, N, U, U",
        "NOT_FOUND, N, T, T",
        "NOT_FOUND, N, L, L",
        "NOT_FOUND, N, NN, N",
        "NOT_FOUND, N, NF, F",
        "NOT_FOUND, N, FN, F",
        "NOT_FOUND, N, UF, F",
        "NOT_FOUND, N, TF, F",
        "NOT_FOUND, N, LF, F",
        "NOT_FOUND, N, NU, U",
        "NOT_FOUND, N, NT, T",
        "NOT_FOUND, N, TN, T",
        "NOT_FOUND, N, UT, T",
        "NOT_FOUND, N, TU, T",
        "NOT_FOUND, N, LT, L",
        "NOT_FOUND, N, TL, L",
        "NOT_FOUND, N, NUTL, L",
        "NOT_FOUND, N, NUTLF, F",
        "ANY_FAILURE, F, '', F",
        "ANY_FAILURE, N, '', N",
        "ANY_FAILURE, U, '', U",
        "ANY_FAILURE, T, '', T",
        "ANY_FAILURE, L, F, L",
        "ANY_FAILURE, N, F, F",
        "ANY_FAILURE, U, F, F",
        "ANY_FAILURE, T, F, F",
        "ANY_FAILURE, U, N, U",
        "ANY_FAILURE, T, N, T",
        "ANY_FAILURE, U, NN, U",
        "ANY_FAILURE, U, T, T",
        "ANY_FAILURE, T, U, T",
        "ANY_FAILURE, T, L, L",
        "ANY_FAILURE, N, NU, U",
        "ANY_FAILURE, U, NNF, F",
    })
    void answersByPrecedence(Failover failover, char master, String slaves, char expected) throws Exception {
        List<Backend> others = new ArrayList<>();
        for (int i = 0; i < slaves.length(); i++) {
            others.add(GatedBackend.answering("slave-" + i, result(slaves.charAt(i))));
        }

        BackendChain chain = chain(GatedBackend.answering("master", result(master)), others, failover);

        assertThat(get(chain.fetch(wish()))).isEqualTo(result(expected));
    }

    @ParameterizedTest
    @EnumSource(Failover.class)
    void asksNoSlaveWhatTheMasterHas(Failover failover) throws Exception {
        GatedBackend slave = GatedBackend.answering("slave", found());
        BackendChain chain = chain(GatedBackend.answering("master", found()), List.of(slave), failover);

        get(chain.fetch(wish()));

        assertThat(slave.requests).isEmpty();
        assertThat(observer.events).containsExactly("master started 1.jpg", "master finished 1.jpg Found 0");
    }

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
        assertThat(get(result)).isEqualTo(found());
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

        assertThat(get(result)).isEqualTo(found());
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
    void givesTheValidatorToTheMasterOnly() throws Exception {
        GatedBackend master = GatedBackend.answering("master", NOT_FOUND);
        GatedBackend slave = GatedBackend.answering("slave", found());

        get(chain(master, List.of(slave), Failover.NOT_FOUND)
                .fetch(new FetchRequest("1.jpg", wish().timeLeft(), Optional.of("\"tag\""))));

        assertThat(master.requests.get(0).knownEtag()).contains("\"tag\"");
        assertThat(slave.requests.get(0).knownEtag()).isEmpty();
    }

    @Test
    void passesOnThatNothingWasModified() throws Exception {
        FetchRequest conditional = new FetchRequest("1.jpg", wish().timeLeft(), Optional.of("\"tag\""));
        GatedBackend master = GatedBackend.answering("master", NOT_MODIFIED);

        assertThat(get(chain(master, List.of(), Failover.NOT_FOUND).fetch(conditional)))
                .isEqualTo(NOT_MODIFIED);
    }

    @Test
    void takesNotModifiedForUnavailableWhereItWasNotAskedFor() throws Exception {
        GatedBackend master = GatedBackend.answering("master", NOT_MODIFIED);

        assertThat(get(chain(master, List.of(), Failover.NOT_FOUND).fetch(wish())))
                .isInstanceOf(FetchResult.Unavailable.class);
    }

    @Test
    void anObserverThatThrowsChangesNothing() throws Exception {
        BackendObserver broken = new BackendObserver() {
            @Override
            public void started(String backend, String path) {
                throw new IllegalStateException("started");
            }

            @Override
            public void finished(String backend, String path, FetchResult result, Duration took) {
                throw new IllegalStateException("finished");
            }
        };
        BackendChain chain = new BackendChain(
                GatedBackend.answering("master", found()), List.of(), Failover.NOT_FOUND, threads, broken, now::get);

        assertThat(get(chain.fetch(wish()))).isEqualTo(found());
    }

    @Test
    void tellsHowBusyEachBackendIs() throws Exception {
        GatedBackend slow = new GatedBackend("slow", 4);
        BackendChain chain = chain(new GatedBackend("master", 2), List.of(slow), Failover.NOT_FOUND);

        assertThat(chain.usage())
                .containsExactly(new BackendUsage("master", 0, 0, 2), new BackendUsage("slow", 0, 0, 4));
    }

    /** Many fetches whose slaves answer while they are cancelled; what is left is looked at after each test. */
    @Test
    void losesNoSlotWhenAnswersAndCancellationsMeet() throws Exception {
        GatedBackend master = GatedBackend.answering("master", NOT_FOUND);
        List<Backend> slaves = List.of(
                GatedBackend.answering("a", NOT_FOUND),
                GatedBackend.answering("b", found()),
                GatedBackend.answering("c", TIMED_OUT));
        BackendChain chain = chain(master, slaves, Failover.NOT_FOUND);
        List<CompletableFuture<FetchResult>> results = new ArrayList<>();

        for (int i = 0; i < 2_000; i++) {
            CompletableFuture<FetchResult> result = chain.fetch(wish());
            results.add(result);
            if (i % 3 == 0) {
                results.get(i / 2).cancel(true);
            }
        }

        for (CompletableFuture<FetchResult> result : results) {
            assertThat(result.handle((value, failure) -> failure == null ? value : found())
                            .get(30, TimeUnit.SECONDS))
                    .isEqualTo(found());
        }
    }

    private BackendChain chain(Backend master, List<? extends Backend> slaves, Failover failover) {
        return chain(master, slaves, failover, threads);
    }

    private BackendChain chain(Backend master, List<? extends Backend> slaves, Executor executor) {
        return chain(master, slaves, Failover.NOT_FOUND, executor);
    }

    private BackendChain chain(Backend master, List<? extends Backend> slaves, Failover failover, Executor executor) {
        BackendChain chain = new BackendChain(master, List.copyOf(slaves), failover, executor, observer, now::get);
        chains.add(chain);
        return chain;
    }

    private Executor refusingAfter(int accepted) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            if (count.getAndIncrement() >= accepted) {
                throw new RejectedExecutionException("full");
            }
            threads.execute(task);
        };
    }

    private static FetchResult get(CompletableFuture<FetchResult> result) throws Exception {
        return result.get(30, TimeUnit.SECONDS);
    }

    private static FetchRequest wish() {
        return FetchRequest.of("1.jpg", Duration.ofSeconds(10));
    }

    private static FetchResult found() {
        return new FetchResult.Found(ImageBytes.wrap(new byte[] {1, 2, 3}), Optional.of("\"1\""), Optional.empty());
    }

    private static FetchResult result(char word) {
        return switch (word) {
            case 'F' -> found();
            case 'N' -> NOT_FOUND;
            case 'U' -> UNAVAILABLE;
            case 'T' -> TIMED_OUT;
            case 'L' -> TOO_LARGE;
            default -> throw new IllegalArgumentException("no result " + word);
        };
    }
}
