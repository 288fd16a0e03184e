package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeException.Reason;
import io.phizer.engine.ImageException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** An engine may find out only in the midst of its work that another is to do it. */
class PassedOnRenderingTest extends ServiceFixture {
    private final GatedEngine fast = new GatedEngine().failing(new ImageException.Unsupported("damaged data"));

    private ResizeService open() {
        return open(ResizeService.builder()
                .master(backend)
                .engines(fast, engine)
                .heapBudget(1 << 20)
                .size("s220", "220x220 square format=png"));
    }

    @Test
    void isTakenOnByTheNextEngineWithinTheHeapThatThatOneTakes() throws InterruptedException {
        engine.costing(5000).shut();
        ResizeService service = open();
        CompletableFuture<ResizedImage> answer = service.resizeAsync(request(service));
        engine.rendering.await();

        assertThat(service.stats().workers().heapReserved()).isBetween(5000L, 5999L);
        assertThat(service.stats().workers().running()).isEqualTo(1);

        engine.open();
        assertThat(answer.join().bytes()).isNotNull();
        assertNothingIsLeft(service);
    }

    @Test
    void isOverBudgetIfTheNextEngineWouldTakeMoreThanThereIs() {
        engine.costing(2 << 20);
        ResizeService service = open();

        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(Reason.OVER_BUDGET);
        assertThat(engine.renders).hasValue(0);
        assertNothingIsLeft(service);
    }

    @Test
    void isUnsupportedIfAllPassItOn() {
        engine.failing(new ImageException.Unsupported("this either"));
        ResizeService service = open();

        ResizeException failure = failureOf(service.resizeAsync(request(service)));
        assertThat(failure.reason()).isEqualTo(Reason.UNSUPPORTED_IMAGE);
        assertThat(failure).hasMessageContaining("this either");
        assertNothingIsLeft(service);
    }

    @Test
    void isGivenUpWhenNobodyWaitsForTheNextEngine() throws InterruptedException {
        engine.shut();
        ResizeService service = open();
        CompletableFuture<ResizedImage> answer = service.resizeAsync(request(service));
        engine.rendering.await();
        answer.cancel(false);
        engine.open();
        service.close();

        assertNothingIsLeft(service);
        assertThat(service.getIfPresent(request(service))).isEmpty();
    }
}
