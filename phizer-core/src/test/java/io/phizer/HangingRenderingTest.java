package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeException.Reason;
import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.request.ImageRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HangingRenderingTest extends ServiceFixture {
    private static final Duration QUARANTINE = Duration.ofMinutes(10);
    private static final String HANGS = "a picture that a decoder never ends with";

    private final StuckEngine stuck = new StuckEngine();
    private final AtomicLong now = new AtomicLong();

    /** Ends with one source only when its gate opens, and does not heed anything else. */
    private static final class StuckEngine implements ImageEngine {
        final CountDownLatch gate = new CountDownLatch(1);
        final CountDownLatch begun = new CountDownLatch(1);
        final AtomicInteger renders = new AtomicInteger();

        @Override
        public String name() {
            return "stuck";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public boolean supports(ImageFormat input, ImageFormat output) {
            return output == ImageFormat.PNG || output == ImageFormat.JPEG;
        }

        @Override
        public ImageInfo probe(ImageBytes source) {
            return new ImageInfo(ImageFormat.PNG, new PixelSize(400, 300), Orientation.UPRIGHT, false);
        }

        @Override
        public long heapCost(ImageBytes source, List<ResizePlan> plans) {
            return 1000;
        }

        @Override
        public List<ImageBytes> render(ImageBytes source, List<ResizePlan> plans, Cancellation cancelled) {
            if (source.length() == GatedBackend.png(HANGS).length()) {
                renders.incrementAndGet();
                begun.countDown();
                while (gate.getCount() > 0) {
                    try {
                        gate.await();
                    } catch (InterruptedException deaf) {
                        // Native code does not notice either.
                    }
                }
            }
            return plans.stream().map(plan -> GatedBackend.png("done")).toList();
        }
    }

    @AfterEach
    void openTheGate() {
        stuck.gate.countDown();
    }

    private ResizeService service(int abandoned) {
        return open(settings(abandoned));
    }

    private ResizeServiceBuilder settings(int abandoned) {
        return builder()
                .engines(stuck)
                .workers(1)
                .hangs(new HangPolicy(Duration.ofMillis(1), abandoned, QUARANTINE))
                .nanoClock(now::get);
    }

    /** Asks for a picture that hangs, and goes away. */
    private void hang(ResizeService service) throws InterruptedException {
        backend.answering(GatedBackend.found(HANGS));
        CompletableFuture<ResizedImage> answer = service.resizeAsync(request(service));
        stuck.begun.await();
        answer.cancel(false);
        awaitQuarantine(service);
    }

    private static void awaitQuarantine(ResizeService service) {
        while (service.stats().quarantined() == 0) {
            Thread.onSpinWait();
        }
    }

    private static ImageRequest other(ResizeService service) {
        return ImageRequest.of(service.sizes().find("s220").orElseThrow(), "dogs/other-name.jpg");
    }

    @Test
    void theSameBytesAreRefusedUnderAnyNameAndInAnySize() throws InterruptedException {
        ResizeService service = service(1);
        hang(service);

        ResizeException again = failureOf(service.resizeAsync(request(service, "m640")));
        assertThat(again.reason()).isEqualTo(Reason.MALFORMED_IMAGE);
        assertThat(again).hasMessageContaining("rendering these bytes did not end");
        assertThat(reasonOf(service.resizeAsync(other(service)))).isEqualTo(Reason.MALFORMED_IMAGE);
        assertThat(stuck.renders).hasValue(1);
    }

    @Test
    void whoWaitsIsAnsweredByTheDeadline() {
        backend.answering(GatedBackend.found(HANGS));
        ResizeService service = open(settings(1).requestTimeout(Duration.ofMillis(200)));

        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(Reason.OVERLOADED);
        awaitQuarantine(service);
    }

    @Test
    void otherPicturesAreRenderedByTheThreadThatTookItsPlace() throws InterruptedException {
        ResizeService service = service(1);
        hang(service);

        backend.answering(GatedBackend.found("sound"));
        assertThat(service.resize("s220", "dogs/1.jpg").bytes()).isNotNull();
        assertThat(service.stats().workers().abandoned()).isEqualTo(1);
    }

    @Test
    void withoutAThreadLeftWorkIsRefusedAndHitsAreServed() throws InterruptedException {
        ResizeService service = service(0);
        backend.answering(GatedBackend.found("sound"));
        ResizedImage kept = service.resize("s220", "dogs/1.jpg");
        hang(service);

        backend.answering(GatedBackend.found("sound too"));
        ResizeException refused = failureOf(service.resizeAsync(other(service)));
        assertThat(refused.reason()).isEqualTo(Reason.OVERLOADED);
        assertThat(refused.retryAfter()).isPresent();
        assertThat(service.resize("s220", "dogs/1.jpg").etag()).isEqualTo(kept.etag());
    }

    @Test
    void aSourceIsTriedAgainWhenItsTimeIsOver() throws InterruptedException {
        ResizeService service = service(1);
        hang(service);
        stuck.gate.countDown();

        now.addAndGet(QUARANTINE.toNanos() - 1);
        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(Reason.MALFORMED_IMAGE);
        now.incrementAndGet();
        assertThat(service.resize("s220", "cats/1.jpg").bytes()).isNotNull();
        assertThat(service.stats().quarantined()).isZero();
    }
}
