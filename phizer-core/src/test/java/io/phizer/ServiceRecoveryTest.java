package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeException.Reason;
import io.phizer.backend.BreakerPolicy;
import io.phizer.backend.BreakerState;
import io.phizer.backend.FetchResult;
import io.phizer.request.ImageRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A backend that was down and is back. */
@Timeout(30)
final class ServiceRecoveryTest extends ServiceFixture {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 700_000_000L); // the clock turns over meanwhile

    /** A second after its return at the latest: half of it for the breaker, and as long for what is remembered of a failure. */
    @Test
    void isUsedAgainWithinASecond() {
        backend.answering(new FetchResult.Unavailable("status 500"));
        ResizeService service = open(failing());
        assertThat(reasonOf(ask(service, "first.jpg"))).isEqualTo(Reason.SOURCE_UNAVAILABLE);
        assertThat(service.stats().backends().get(0).breaker()).isEqualTo(BreakerState.OPEN);

        pass(Duration.ofMillis(499));
        assertThat(reasonOf(ask(service, "second.jpg"))).isEqualTo(Reason.SOURCE_UNAVAILABLE);
        assertThat(backend.asked).containsExactly("first.jpg");

        backend.answering(GatedBackend.found("back"));
        pass(Duration.ofMillis(1));
        assertThat(ask(service, "second.jpg").join())
                .as("not asked is not remembered")
                .isNotNull();
        assertThat(ask(service, "third.jpg").join()).isNotNull();
        assertThat(ask(service, "first.jpg").join()).isNotNull();
    }

    @Test
    void failsAtOnceWhileItIsDown() {
        backend.answering(new FetchResult.Unavailable("status 500"));
        ResizeService service = open(failing());
        for (int i = 0; i < 1000; i++) {
            assertThat(reasonOf(ask(service, i + ".jpg"))).isEqualTo(Reason.SOURCE_UNAVAILABLE);
        }
        assertThat(backend.asked).hasSize(1);
        assertNothingIsLeft(service);
    }

    /** Nobody can turn a backend off by asking for what is not there. */
    @Test
    void isNotLeftAloneForWhatItDoesNotHave() {
        backend.answering(new FetchResult.NotFound());
        ResizeService service = open(failing());
        for (int i = 0; i < 100; i++) {
            assertThat(reasonOf(ask(service, i + ".jpg"))).isEqualTo(Reason.NOT_FOUND);
        }
        assertThat(backend.asked).hasSize(100);
    }

    private ResizeServiceBuilder failing() {
        return builder().breaker(new BreakerPolicy(1, Duration.ofMillis(500))).nanoClock(now::get);
    }

    private static CompletableFuture<ResizedImage> ask(ResizeService service, String path) {
        return service.resizeAsync(ImageRequest.of(service.sizes().find("s220").orElseThrow(), path));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
