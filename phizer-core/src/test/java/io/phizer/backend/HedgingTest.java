package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A slave is asked before a slow master has answered. */
@Timeout(60)
final class HedgingTest extends ChainFixture {
    private static final ChainPolicy HEDGING = new ChainPolicy(Failover.NOT_FOUND, BreakerPolicy.NEVER, true);

    private final WaryBackend master = new WaryBackend();
    private final GatedBackend slave = new GatedBackend("slave");
    private final BackendChain chain = chain(master, List.of(slave), HEDGING);

    @Test
    void theSlaveWinsWhenItHasTheSourceFirst() throws Exception {
        CompletableFuture<FetchResult> result = slowFetch();

        slave.gate.complete(found());

        assertThat(get(result)).isEqualTo(foundBySlave());
        assertThat(master.interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theMasterWinsWhenItHasTheSourceFirst() throws Exception {
        CompletableFuture<FetchResult> result = slowFetch();

        master.slow.complete(found());

        assertThat(get(result)).isEqualTo(found());
        assertThat(slave.interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSlaveThatDoesNotHaveItDoesNotSpeakForTheMaster() throws Exception {
        CompletableFuture<FetchResult> result = slowFetch();
        slave.gate.complete(NOT_FOUND);
        awaitIdle(1);

        master.slow.complete(found());

        assertThat(get(result)).isEqualTo(found());
    }

    @Test
    void absenceIsCertainWhenBothHaveSaidSoAndEachWasAskedOnce() throws Exception {
        CompletableFuture<FetchResult> result = slowFetch();
        slave.gate.complete(NOT_FOUND);
        master.slow.complete(NOT_FOUND);

        assertThat(get(result)).isEqualTo(NOT_FOUND);
        assertThat(slave.requests).hasSize(1);
    }

    @Test
    void absenceIsCertainOnlyWhenTheSlaveHasSaidSoToo() throws Exception {
        CompletableFuture<FetchResult> result = slowFetch();
        master.slow.complete(NOT_FOUND);
        awaitIdle(0);

        slave.gate.complete(TIMED_OUT);

        assertThat(get(result)).isEqualTo(TIMED_OUT);
    }

    @Test
    void aSlaveThatFailsEarlyIsNoMatterWhenTheMasterHasTheSource() throws Exception {
        CompletableFuture<FetchResult> result = slowFetch();
        slave.gate.complete(UNAVAILABLE);
        awaitIdle(1);

        master.slow.complete(found());

        assertThat(get(result)).isEqualTo(found());
    }

    @Test
    void aMasterThatFailsFailsTheFetchAsWithoutHedging() throws Exception {
        CompletableFuture<FetchResult> result = slowFetch();

        master.slow.complete(UNAVAILABLE);

        assertThat(get(result)).isEqualTo(UNAVAILABLE);
        assertThat(slave.interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leavingInterruptsBoth() throws Exception {
        CompletableFuture<FetchResult> result = slowFetch();

        result.cancel(true);

        assertThat(master.interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(slave.interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Nothing is known of a master that has answered seldom; its timer would be seen in the queue. */
    @Test
    void asksNobodyEarlyBeforeItKnowsWhatIsUsual() throws Exception {
        for (int i = 0; i < 19; i++) {
            get(chain.fetch(wish()));
        }
        master.isSlow = true;
        CompletableFuture<FetchResult> result = chain.fetch(wish());
        master.slowlyAsked.await();
        master.slow.complete(found());

        assertThat(get(result)).isEqualTo(found());
        assertThat(slave.requests).isEmpty();
    }

    @Test
    void theUsualIsWhatNineteenOfTwentyAnswersDoNotExceed() {
        Pace pace = new Pace();
        for (int i = 1; i <= 19; i++) {
            pace.took(Duration.ofMillis(10));
            assertThat(pace.p95()).isEmpty();
        }
        pace.took(Duration.ofSeconds(3));
        assertThat(pace.p95()).contains(Duration.ofMillis(10));
        pace.took(Duration.ofSeconds(3));
        assertThat(pace.p95()).contains(Duration.ofSeconds(3));
        for (int i = 0; i < 128; i++) {
            pace.took(Duration.ofMillis(20));
        }
        assertThat(pace.p95()).contains(Duration.ofMillis(20));
    }

    @Test
    void theUsualIsAtLeastAMillisecond() {
        Pace pace = new Pace();
        for (int i = 0; i < 20; i++) {
            pace.took(Duration.ofNanos(1));
        }
        assertThat(pace.p95()).contains(Duration.ofMillis(1));
    }

    @Test
    void theUsualDoesNotShrinkBecauseSlowOnesAreGivenUp() {
        Pace pace = new Pace();
        for (int i = 0; i < 128; i++) {
            pace.took(Duration.ofMillis(10));
        }
        pace.gaveUpAfter(Duration.ofMillis(1)); // somebody left: that says nothing
        for (int i = 0; i < 7; i++) {
            pace.gaveUpAfter(Duration.ofMillis(15));
        }
        assertThat(pace.p95()).contains(Duration.ofMillis(15));
    }

    @Test
    void oneFetchInTenMayBeHedged() {
        Pace pace = new Pace();
        assertThat(pace.spend()).isTrue();
        assertThat(pace.spend()).isFalse();
        for (int i = 0; i < 9; i++) {
            pace.took(Duration.ofMillis(10));
        }
        assertThat(pace.spend()).isFalse();
        pace.took(Duration.ofMillis(10));
        assertThat(pace.spend()).isTrue();
        for (int i = 0; i < 1000; i++) {
            pace.took(Duration.ofMillis(10));
        }
        for (int i = 0; i < 10; i++) {
            assertThat(pace.spend()).isTrue();
        }
        assertThat(pace.spend()).isFalse();
    }

    /** After enough quick answers, one that the master takes its time for; when this returns, both are asked. */
    private CompletableFuture<FetchResult> slowFetch() throws Exception {
        for (int i = 0; i < 20; i++) {
            get(chain.fetch(wish()));
        }
        assertThat(slave.requests).isEmpty();
        master.isSlow = true;
        CompletableFuture<FetchResult> result = chain.fetch(wish());
        assertThat(master.slowlyAsked.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(slave.asked.await(30, TimeUnit.SECONDS)).isTrue();
        return result;
    }

    /** Waits until the backend at that place, the master being the first, has nothing to do. */
    private void awaitIdle(int place) {
        while (chain.usage().get(place).running() > 0) {
            Thread.onSpinWait();
        }
    }

    /** Answers at once until it is slow. */
    private static final class WaryBackend implements Backend {
        final CompletableFuture<FetchResult> slow = new CompletableFuture<>();
        final CountDownLatch slowlyAsked = new CountDownLatch(1);
        final CountDownLatch interrupted = new CountDownLatch(1);
        volatile boolean isSlow;

        @Override
        public String name() {
            return "master";
        }

        @Override
        public FetchResult fetch(FetchRequest request) throws InterruptedException {
            if (!isSlow) {
                return new FetchResult.Found(((FetchResult.Found) found()).image(), Optional.empty(), Optional.empty());
            }
            slowlyAsked.countDown();
            try {
                return slow.get();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {}
    }
}
