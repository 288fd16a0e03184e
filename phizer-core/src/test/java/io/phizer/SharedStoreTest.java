package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two services with caches of their own in memory, and one store of results behind both. */
@Timeout(60)
final class SharedStoreTest extends ServiceFixture {
    private final SharedViews store = new SharedViews();
    private final SharedViews.View here = store.view();
    private final SharedViews.View there = store.view();

    @Test
    void whatOneMadeTheOtherNeedNotMake() {
        ResizeService one = open(builder().resultStore(here));
        one.resize(request(one));
        one.close();

        ResizeService other = open(builder().resultStore(there));
        assertThat(other.resize(request(other))).isNotNull();
        assertThat(engine.renders).hasValue(1);
    }

    @Test
    void aPurgeInOneEmptiesTheMemoryOfTheOther() throws InterruptedException {
        ResizeService one = open(builder().resultStore(here));
        ResizeService other = open(builder().resultStore(there));
        other.resize(request(other));
        there.put.acquire(); // what is still being put when the purge comes, this store would keep
        backend.answering(GatedBackend.found("another picture"));

        one.invalidate("cats/1.jpg");

        assertThat(other.getIfPresent(request(other))).isEmpty();
        other.resize(request(other));
        assertThat(backend.asked).as("its source was forgotten as well").hasSize(2);
    }

    @Test
    void whatIsMadeWhileTheOtherPurgesIsNotKept() throws InterruptedException {
        ResizeService one = open(builder().resultStore(here));
        ResizeService other = open(builder().resultStore(there));
        engine.shut();
        CompletableFuture<ResizedImage> early = other.resizeAsync(request(other));
        engine.rendering.await();

        one.invalidate("cats/1.jpg");
        engine.open();

        assertThat(early.join()).isNotNull();
        assertThat(other.getIfPresent(request(other))).isEmpty();
        other.close();
        assertThat(store.kept).isEmpty();
    }

    @Test
    void theStoreIsToldWhenNothingOfBeforeIsPutAnyMore() throws InterruptedException {
        ResizeService one = open(builder().resultStore(here));
        ResizeService other = open(builder().resultStore(there));
        there.shut();
        other.resize(request(other));
        there.putting.acquire();

        one.invalidate("cats/1.jpg");
        assertThat(there.settled).as("the result is still being put").hasValue(0);

        there.open();
        while (there.settled.get() == 0) {
            Thread.onSpinWait();
        }
        assertThat(there.settled).hasValue(1);
    }

    @Test
    void aSizeThatOneEmptiesIsEmptyInTheMemoryOfTheOtherAndNoOtherSizeIs() {
        ResizeService one = open(builder().resultStore(here));
        ResizeService other = open(builder().resultStore(there));
        other.resize(request(other));
        other.resize(request(other, "m640"));

        one.invalidateSize("s220");

        assertThat(other.getIfPresent(request(other))).isEmpty();
        assertThat(other.getIfPresent(request(other, "m640"))).isPresent();
    }

    @Test
    void afterMissingSomethingAllIsServedOnAndAskedForAgain() {
        ResizeService other = open(builder().resultStore(there));
        other.resize(request(other));

        there.missSomething();

        assertThat(other.getIfPresent(request(other))).isPresent();
        while (backend.asked.size() < 2) {
            Thread.onSpinWait();
        }
        assertThat(backend.asked).containsExactly("cats/1.jpg", "cats/1.jpg");
    }

    @Test
    void afterMissingSomethingNothingIsServedFromMemoryWhereNothingExpires() {
        ResizeService other = open(builder().resultStore(there).timeToLive(Duration.ZERO));
        other.resize(request(other));

        there.missSomething();

        assertThat(other.getIfPresent(request(other))).isEmpty();
    }
}
