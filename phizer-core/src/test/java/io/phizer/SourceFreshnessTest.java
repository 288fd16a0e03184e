package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeException.Reason;
import io.phizer.backend.FetchResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pictures whose time to live is over: an hour here, with ten minutes of grace. */
@Timeout(60)
final class SourceFreshnessTest extends ServiceFixture {
    private static final FetchResult NOT_MODIFIED = new FetchResult.NotModified();
    private static final FetchResult DOWN = new FetchResult.Unavailable("status 500");
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L); // the clock turns over meanwhile

    @BeforeEach
    void theBackendHasAValidator() {
        backend.answering(picture("a picture", "\"v1\""));
    }

    @Test
    void isNotAskedForAgainWhileItIsFresh() {
        ResizeService service = served();
        pass(LIFE.minusNanos(1));

        assertThat(hit(service)).isTrue();
        assertThat(service.staleFor("cats/1.jpg")).isZero();
        assertThat(backend.asked).hasSize(1);
    }

    @Test
    void isServedWithoutWaitingWhileTheBackendIsAskedByItsValidator() {
        ResizeService service = served();
        backend.answering(NOT_MODIFIED).shut();
        pass(LIFE.plusSeconds(2));

        assertThat(hit(service)).isTrue();
        assertThat(service.staleFor("cats/1.jpg")).isEqualTo(Duration.ofSeconds(2));
        assertThat(service.stats().sourceFlights()).isEqualTo(1);

        backend.open();
        settle(service);
        assertThat(backend.requests).hasSize(2);
        assertThat(backend.requests.get(1).knownEtag()).contains("\"v1\"");
        assertThat(service.staleFor("cats/1.jpg")).isZero();
    }

    @Test
    void aCrowdHasItAskedForOnce() {
        ResizeService service = served();
        backend.answering(NOT_MODIFIED);
        pass(LIFE);
        for (int i = 0; i < 1000; i++) {
            assertThat(hit(service)).isTrue();
        }
        settle(service);

        assertThat(backend.asked).hasSize(2);
        assertThat(engine.renders).hasValue(1);
    }

    @Test
    void livesAsLongAgainWhenItHasNotChanged() {
        ResizeService service = served();
        backend.answering(NOT_MODIFIED);
        for (int life = 1; life <= 5; life++) {
            pass(LIFE.minusNanos(1));
            assertThat(hit(service)).isTrue();
            assertThat(backend.asked).hasSize(life);
            pass(Duration.ofNanos(1));
            assertThat(hit(service)).isTrue();
            settle(service);
            assertThat(backend.asked).hasSize(1 + life);
        }
        assertThat(engine.renders).hasValue(1);
    }

    @Test
    void livesAsLongAgainWhenABackendWithoutValidatorsGivesTheSameBytes() {
        backend.answering(GatedBackend.found("a picture"));
        ResizeService service = served();
        pass(LIFE);
        assertThat(hit(service)).isTrue();
        settle(service);
        pass(LIFE.minusNanos(1));

        assertThat(hit(service)).isTrue();
        assertThat(backend.asked).hasSize(2);
        assertThat(engine.renders).hasValue(1);
    }

    @Test
    void otherBytesEndAllThatWasMade() {
        ResizeService service = served();
        ResizedImage old = service.resize("s220", "cats/1.jpg");
        service.resize("m640", "cats/1.jpg");
        backend.answering(picture("another picture", "\"v2\""));
        pass(LIFE);
        assertThat(hit(service)).as("served stale once more").isTrue();
        settle(service);

        assertThat(hit(service)).isFalse();
        assertThat(service.resize("s220", "cats/1.jpg").etag()).isNotEqualTo(old.etag());
        assertThat(service.resize("m640", "cats/1.jpg")).isNotNull();
        assertThat(backend.asked).hasSize(2);
        assertThat(engine.renders).hasValue(4);
    }

    @Test
    void whatWasDeletedIsGone() {
        ResizeService service = served();
        backend.answering(new FetchResult.NotFound());
        pass(LIFE);
        assertThat(hit(service)).isTrue();
        settle(service);

        assertThat(hit(service)).isFalse();
        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void isServedForTheGraceWhileTheBackendIsDownAndAskedForOnceASecond() {
        ResizeService service = served();
        backend.answering(DOWN);
        pass(LIFE);
        for (int second = 0; second < GRACE.toSeconds(); second++) {
            for (int i = 0; i < 20; i++) {
                assertThat(hit(service)).isTrue();
            }
            settle(service);
            pass(Duration.ofSeconds(1));
        }

        assertThat(backend.asked).hasSize(1 + (int) GRACE.toSeconds());
        assertThat(hit(service)).isFalse();
        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(Reason.SOURCE_UNAVAILABLE);
        assertThat(reasonOf(service.validatorsAsync(request(service)).thenApply(validators -> null)))
                .isEqualTo(Reason.SOURCE_UNAVAILABLE);
        assertNothingIsLeft(service);
    }

    @Test
    void isServedWithinASecondOfTheBackendsReturn() {
        ResizeService service = served();
        backend.answering(DOWN);
        pass(LIFE.plus(GRACE));
        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(Reason.SOURCE_UNAVAILABLE);
        backend.answering(NOT_MODIFIED);
        pass(Duration.ofSeconds(1));

        assertThat(service.resize("s220", "cats/1.jpg")).isNotNull();
        assertThat(hit(service)).isTrue();
        assertThat(engine.renders).as("what was made is right still").hasValue(1);
    }

    /** However long nobody has asked for it. */
    @Test
    void whatHasExpiredWaitsForTheBackendAndIsNotMadeAgainIfItHasNotChanged() {
        ResizeService service = served();
        backend.answering(NOT_MODIFIED).shut();
        pass(Duration.ofDays(30));
        assertThat(hit(service)).isFalse();
        List<CompletableFuture<ResizedImage>> crowd = Stream.generate(() -> service.resizeAsync(request(service)))
                .limit(100)
                .toList();
        backend.open();

        crowd.forEach(CompletableFuture::join);
        assertThat(backend.asked).hasSize(2);
        assertThat(backend.requests.get(1).knownEtag()).contains("\"v1\"");
        assertThat(engine.renders).hasValue(1);
        assertNothingIsLeft(service);
    }

    @Test
    void aNewSizeOfAStaleSourceIsMadeOfItAtOnce() {
        ResizeService service = served();
        backend.answering(NOT_MODIFIED).shut();
        pass(LIFE);

        assertThat(service.resize("m640", "cats/1.jpg")).isNotNull();
        backend.open();
        settle(service);
        assertThat(backend.asked).hasSize(2);
    }

    @Test
    void aClockThatIsSetBackMakesItStaleOnceAndNothingImmortal() {
        ResizeService service = served();
        backend.answering(NOT_MODIFIED);
        pass(Duration.ofDays(-3));
        for (int i = 0; i < 100; i++) {
            assertThat(hit(service)).isTrue();
        }
        settle(service);
        assertThat(backend.asked).hasSize(2);

        pass(LIFE);
        assertThat(hit(service)).isTrue();
        settle(service);
        assertThat(backend.asked).hasSize(3);
    }

    @Test
    void aClockThatIsSetForwardHasItAskedForOnce() {
        ResizeService service = served();
        backend.answering(NOT_MODIFIED);
        pass(Duration.ofDays(3000));
        for (int i = 0; i < 100; i++) {
            assertThat(service.resize("s220", "cats/1.jpg")).isNotNull();
        }
        settle(service);
        assertThat(backend.asked).hasSize(2);
    }

    @Test
    void aPurgeForgetsTheValidator() {
        ResizeService service = served();
        service.invalidate("cats/1.jpg");
        service.resize("s220", "cats/1.jpg");

        assertThat(backend.requests.get(1).knownEtag()).isEmpty();
    }

    @Test
    void livesForEverWhereThatIsWanted() {
        ResizeService service = open(builder().timeToLive(Duration.ZERO).nanoClock(now::get));
        service.resize("s220", "cats/1.jpg");
        pass(Duration.ofDays(3000));

        assertThat(hit(service)).isTrue();
        settle(service);
        assertThat(backend.asked).hasSize(1);
    }

    private ResizeService served() {
        ResizeService service =
                open(builder().timeToLive(LIFE).staleGrace(GRACE).nanoClock(now::get));
        service.resize("s220", "cats/1.jpg");
        return service;
    }

    private static FetchResult picture(String content, String validator) {
        return new FetchResult.Found(GatedBackend.png(content), Optional.of(validator), Optional.empty());
    }

    private boolean hit(ResizeService service) {
        return service.getIfPresent(request(service)).isPresent();
    }

    private static void settle(ResizeService service) {
        while (service.stats().sourceFlights() > 0) {
            Thread.onSpinWait();
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
