package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Backends that fail are left alone for a while. */
final class BreakerTest extends ChainFixture {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final FetchResult FORBIDDEN = new FetchResult.Unavailable("answered 403", FetchResult.Blame.SOURCE);

    @RegisterExtension
    final ChainLog log = new ChainLog();

    @Test
    void doesNotAskABackendThatHasFailedTooOftenInARow() throws Exception {
        GatedBackend master = GatedBackend.answering("master", UNAVAILABLE);
        BackendChain chain = breaking(master, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(state(chain)).isEqualTo(BreakerState.CLOSED);
            get(chain.fetch(wish()));
        }

        assertThat(state(chain)).isEqualTo(BreakerState.OPEN);
        assertThat(chain.fetch(wish()))
                .isCompletedWithValue(new FetchResult.Unavailable(
                        "master was not asked, it failed too often in a row", FetchResult.Blame.NOBODY));
        assertThat(master.requests).hasSize(3);
        assertThat(observer.events).hasSize(6);
    }

    @Test
    void countsTimeoutsAsFailures() throws Exception {
        BackendChain chain = breaking(GatedBackend.answering("master", TIMED_OUT), 2);

        get(chain.fetch(wish()));
        get(chain.fetch(wish()));

        assertThat(state(chain)).isEqualTo(BreakerState.OPEN);
    }

    /** Else whoever asks for pictures that are not there, or not for everybody, could turn a backend off. */
    @Test
    void countsNoAnswerAboutOneSourceAsAFailure() throws Exception {
        for (FetchResult answer : List.of(NOT_FOUND, TOO_LARGE, FORBIDDEN, NO_ROOM)) {
            BackendChain chain = breaking(GatedBackend.answering("master", answer), 1);
            get(chain.fetch(wish()));
            assertThat(state(chain)).as(answer.toString()).isEqualTo(BreakerState.CLOSED);
        }
    }

    @Test
    void beginsToCountAnewAfterEachAnswer() {
        Breaker breaker = breaker(3);
        for (int i = 0; i < 10; i++) {
            breaker.answered(UNAVAILABLE);
            breaker.answered(UNAVAILABLE);
            breaker.answered(NOT_FOUND);
        }
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void neverOpensWhereThatIsTurnedOff() {
        Breaker breaker = breaker(0);
        for (int i = 0; i < 1000; i++) {
            breaker.answered(UNAVAILABLE);
        }
        assertThat(breaker.enter()).isTrue();
    }

    @Test
    void letsOneFetchThroughAfterThePause() throws Exception {
        Breaker breaker = breaker(1);
        breaker.answered(UNAVAILABLE);
        pass(PAUSE.minusNanos(1));
        assertThat(breaker.enter()).isFalse();

        pass(Duration.ofNanos(1));

        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.enter()).isTrue();
        assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
        assertThat(breaker.admits()).isFalse();
        assertThat(breaker.enter()).isFalse();
    }

    @Test
    void closesWhenTheFetchThatWasLetThroughHasAnAnswer() {
        Breaker breaker = opened();
        pass(PAUSE);
        breaker.enter();
        breaker.answered(NOT_FOUND);

        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
        assertThat(breaker.enter()).isTrue();
        breaker.answered(UNAVAILABLE);
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void staysOpenWhenTheFetchThatWasLetThroughFails() {
        Breaker breaker = opened();
        pass(PAUSE);
        breaker.enter();
        breaker.answered(UNAVAILABLE);

        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        assertThat(breaker.enter()).isFalse();
        pass(PAUSE);
        assertThat(breaker.enter()).isTrue();
    }

    /** A probe into a black hole takes as long as its timeout; the backend may be back sooner. */
    @Test
    void doesNotWaitForAFetchThatDoesNotComeBack() {
        Breaker breaker = opened();
        pass(PAUSE);
        assertThat(breaker.enter()).isTrue();
        pass(PAUSE);
        assertThat(breaker.enter()).isTrue();
    }

    @Test
    void isOpenAgainWhenTheFetchThatWasLetThroughIsGivenUp() {
        Breaker breaker = opened();
        pass(PAUSE);
        breaker.enter();
        breaker.gaveUp();

        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    }

    /** Those who wait for their turn with a backend that hangs do not each have to find that out. */
    @Test
    void failsThoseAtOnceWhoWaitedForTheirTurnWhenItOpened() throws Exception {
        GatedBackend master = new GatedBackend("master", 1);
        BackendChain chain = breaking(master, 1);
        CompletableFuture<FetchResult> first = chain.fetch(wish());
        CompletableFuture<FetchResult> second = chain.fetch(wish());
        master.asked.await();

        master.gate.complete(TIMED_OUT);

        assertThat(get(first)).isEqualTo(TIMED_OUT);
        assertThat(get(second)).isInstanceOf(FetchResult.Unavailable.class);
        assertThat(master.requests).hasSize(1);
    }

    @Test
    void eachBackendHasItsOwn() throws Exception {
        GatedBackend master = GatedBackend.answering("master", UNAVAILABLE);
        GatedBackend slave = GatedBackend.answering("slave", found());
        BackendChain chain = chain(
                master, List.of(slave), new ChainPolicy(Failover.ANY_FAILURE, new BreakerPolicy(1, PAUSE), false));

        get(chain.fetch(wish()));

        assertThat(get(chain.fetch(wish()))).isEqualTo(foundBySlave());
        assertThat(master.requests).hasSize(1);
        assertThat(slave.requests).hasSize(2);
        assertThat(chain.usage())
                .extracting(BackendUsage::breaker)
                .containsExactly(BreakerState.OPEN, BreakerState.CLOSED);
    }

    @Test
    void absenceIsUncertainWhenASlaveIsNotAsked() throws Exception {
        GatedBackend slave = GatedBackend.answering("slave", UNAVAILABLE);
        BackendChain chain = chain(
                GatedBackend.answering("master", NOT_FOUND),
                List.of(slave),
                new ChainPolicy(Failover.NOT_FOUND, new BreakerPolicy(1, PAUSE), false));

        get(chain.fetch(wish()));

        assertThat(get(chain.fetch(wish()))).isInstanceOf(FetchResult.Unavailable.class);
        assertThat(slave.requests).hasSize(1);
    }

    /** What was really asked is told, and remembered, rather than that somebody was not asked. */
    @Test
    void aFailureOutranksABackendThatIsNotAsked() throws Exception {
        BackendChain chain = chain(
                GatedBackend.answering("master", UNAVAILABLE),
                List.of(GatedBackend.answering("a", FORBIDDEN)),
                new ChainPolicy(Failover.ANY_FAILURE, new BreakerPolicy(1, PAUSE), false));
        get(chain.fetch(wish()));

        assertThat(get(chain.fetch(wish()))).isEqualTo(FORBIDDEN);
    }

    @Test
    void tellsTheLogOnceOfItsOpeningAndOnceOfItsClosing() {
        Breaker breaker = breaker(2);
        breaker.answered(UNAVAILABLE);
        breaker.answered(UNAVAILABLE);
        breaker.answered(UNAVAILABLE);
        breaker.answered(NOT_FOUND);
        breaker.answered(NOT_FOUND);

        assertThat(log.lines())
                .map(ILoggingEvent::toString)
                .containsExactly(
                        "[WARN] backend master is not asked after 2 failures in a row, but once in 500 ms: broken",
                        "[INFO] backend master is asked again");
    }

    @Test
    void tellsTheLogOfAnUnsteadyBackendOnceAMinute() {
        Breaker breaker = breaker(1);
        for (int i = 0; i < 59; i++) {
            breaker.answered(UNAVAILABLE);
            breaker.answered(NOT_FOUND);
            pass(Duration.ofSeconds(1));
        }
        assertThat(log.lines()).hasSize(2);

        pass(Duration.ofSeconds(1));
        breaker.answered(UNAVAILABLE);
        assertThat(log.lines()).hasSize(3);
    }

    @Test
    void policiesHaveBounds() {
        assertThatThrownBy(() -> new BreakerPolicy(-1, PAUSE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BreakerPolicy(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BreakerPolicy(1, Duration.ofSeconds(61)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Breaker opened() {
        Breaker breaker = breaker(3);
        for (int i = 0; i < 3; i++) {
            breaker.answered(UNAVAILABLE);
        }
        return breaker;
    }

    private Breaker breaker(int failures) {
        return new Breaker(
                "master", new BreakerPolicy(failures, PAUSE), now::get, LoggerFactory.getLogger(BackendChain.class));
    }

    private BackendChain breaking(GatedBackend master, int failures) {
        return chain(master, List.of(), new ChainPolicy(Failover.NOT_FOUND, new BreakerPolicy(failures, PAUSE), false));
    }

    private static BreakerState state(BackendChain chain) {
        return chain.usage().get(0).breaker();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
