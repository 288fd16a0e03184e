package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What the log says of backends that fail. */
final class BackendHealthTest extends ChainFixture {
    private static final FetchResult TOO_SLOW = new FetchResult.TimedOut("gave no answer");

    @RegisterExtension
    final ChainLog log = new ChainLog();

    @Test
    void warnsOnceWhenABackendBeginsToFail() throws Exception {
        BackendChain chain = chain(GatedBackend.answering("master", UNAVAILABLE), List.of(), Failover.NOT_FOUND);

        get(chain.fetch(wish()));
        get(chain.fetch(wish()));

        assertThat(log.lines()).map(ILoggingEvent::toString).containsExactly("[WARN] backend master fails: broken");
    }

    @Test
    void eachBackendHasALineOfItsOwn() throws Exception {
        get(chain(
                        GatedBackend.answering("master", UNAVAILABLE),
                        List.of(GatedBackend.answering("a", TIMED_OUT), GatedBackend.answering("b", NOT_FOUND)),
                        Failover.ANY_FAILURE)
                .fetch(wish()));

        assertThat(log.lines())
                .map(ILoggingEvent::toString)
                .containsExactly("[WARN] backend master fails: broken", "[WARN] backend a fails: slow");
    }

    @Test
    void warnsOnceAMinuteWhileItLasts() {
        BackendHealth health = health();

        health.answered(UNAVAILABLE);
        pass(Duration.ofSeconds(59));
        health.answered(UNAVAILABLE);
        pass(Duration.ofSeconds(1));
        health.answered(TOO_SLOW);

        assertThat(log.lines())
                .map(ILoggingEvent::toString)
                .containsExactly("[WARN] backend master fails: broken", "[WARN] backend master fails: gave no answer");
    }

    @Test
    void tellsOnceThatABackendAnswersAgain() {
        BackendHealth health = health();

        health.answered(found());
        health.answered(UNAVAILABLE);
        health.answered(NO_ROOM);
        health.answered(NOT_FOUND);
        health.answered(found());

        assertThat(log.lines())
                .map(ILoggingEvent::toString)
                .containsExactly("[WARN] backend master fails: broken", "[INFO] backend master answers again");
    }

    @Test
    void aBackendThatComesAndGoesIsToldOfOnceAMinute() {
        BackendHealth health = health();

        for (int second = 0; second <= 60; second++) {
            health.answered(UNAVAILABLE);
            health.answered(found());
            pass(Duration.ofSeconds(1));
        }

        assertThat(log.lines())
                .map(line -> line.getLevel())
                .containsExactly(Level.WARN, Level.INFO, Level.WARN, Level.INFO);
    }

    @Test
    void aFetchThatHadLittleTimeLeftIsNoFaultOfTheBackend() throws Exception {
        List<Runnable> waiting = new ArrayList<>();
        BackendChain chain = chain(takingAllTime(), List.of(), waiting::add);

        CompletableFuture<FetchResult> late = chain.fetch(wish());
        pass(Duration.ofSeconds(6));
        waiting.get(0).run();

        assertThat(get(late)).isEqualTo(TIMED_OUT);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aFetchThatHadItsTimeIsAFaultOfTheBackend() throws Exception {
        List<Runnable> waiting = new ArrayList<>();
        BackendChain chain = chain(takingAllTime(), List.of(), waiting::add);

        CompletableFuture<FetchResult> prompt = chain.fetch(wish());
        pass(Duration.ofMillis(10));
        waiting.get(0).run();

        assertThat(get(prompt)).isEqualTo(TIMED_OUT);
        assertThat(log.lines()).map(ILoggingEvent::toString).containsExactly("[WARN] backend master fails: slow");
    }

    @Test
    void aBackendThatGivesUpByItselfHasFailedHoweverLittleTimeWasLeft() throws Exception {
        List<Runnable> waiting = new ArrayList<>();
        BackendChain chain = chain(GatedBackend.answering("master", TIMED_OUT), List.of(), waiting::add);

        CompletableFuture<FetchResult> late = chain.fetch(wish());
        pass(Duration.ofSeconds(6));
        waiting.get(0).run();

        assertThat(get(late)).isEqualTo(TIMED_OUT);
        assertThat(log.lines()).map(ILoggingEvent::toString).containsExactly("[WARN] backend master fails: slow");
    }

    /** A backend that gives no answer for as long as the request has time. */
    private Backend takingAllTime() {
        return new Backend() {
            @Override
            public String name() {
                return "master";
            }

            @Override
            public FetchResult fetch(FetchRequest request) {
                pass(request.timeLeft());
                return TIMED_OUT;
            }

            @Override
            public void close() {}
        };
    }

    private BackendHealth health() {
        return new BackendHealth("master", now::get, LoggerFactory.getLogger(BackendChain.class));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
