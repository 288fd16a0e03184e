package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.request.ImageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ResizeTraceTest extends ServiceFixture {
    @Test
    void tellsWhoMadeThePictureAndWhoShared() {
        backend.shut();
        ResizeService service = open(builder());
        ResizeTrace first = new ResizeTrace();
        ResizeTrace second = new ResizeTrace();
        CompletableFuture<ResizedImage> made = service.resizeAsync(request(service), first);
        CompletableFuture<ResizedImage> shared = service.resizeAsync(request(service), second);

        backend.open();
        made.join();
        shared.join();

        assertThat(first.collapsed()).isFalse();
        assertThat(first.kept()).isTrue();
        assertThat(first.fetch()).isPresent();
        assertThat(first.resize()).isPresent();
        assertThat(second.collapsed()).isTrue();
        assertThat(second.kept()).isTrue();
        assertThat(second.fetch()).isEmpty();
        assertThat(second.resize()).isEmpty();
    }

    @Test
    void tellsThatAPictureWasThereAlready() {
        ResizeService service = open(builder());
        service.resize(request(service));
        ResizeTrace trace = new ResizeTrace();

        service.resizeAsync(request(service), trace).join();

        assertThat(trace.collapsed()).isTrue();
        assertThat(trace.kept()).isTrue();
        assertThat(trace.fetch()).isEmpty();
    }

    @Test
    void tellsThatAPictureWasNotKept() {
        ResizeService service = open(builder().resultCache(0));
        ResizeTrace trace = new ResizeTrace();
        service.resizeAsync(request(service), trace).join();

        assertThat(trace.kept()).isFalse();
    }

    @Test
    void tellsHowLongValidatorsWaitedForTheSource() {
        AtomicLong nanos = new AtomicLong();
        backend.shut();
        ResizeService service = open(builder().nanoClock(nanos::get));
        ResizeTrace trace = new ResizeTrace();
        CompletableFuture<Validators> asked = service.validatorsAsync(request(service), trace);

        nanos.addAndGet(Duration.ofMillis(7).toNanos());
        backend.open();
        asked.join();
        assertThat(trace.fetch()).contains(Duration.ofMillis(7));
        assertThat(trace.resize()).isEmpty();

        service.resizeAsync(request(service), trace).join();
        assertThat(trace.fetch()).contains(Duration.ofMillis(7));
        assertThat(trace.resize()).contains(Duration.ZERO);
    }

    @Test
    void isPartOfWhatTheRequestTookInAll() {
        AtomicLong nanos = new AtomicLong();
        List<Duration> served = new ArrayList<>();
        backend.shut();
        ResizeService service = open(builder().nanoClock(nanos::get).listener(new ResizeListener() {
            @Override
            public void served(ImageRequest request, ServedImage image, Duration took) {
                served.add(took);
            }
        }));
        ResizeTrace trace = new ResizeTrace();
        CompletableFuture<Validators> asked = service.validatorsAsync(request(service), trace);
        nanos.addAndGet(Duration.ofMillis(7).toNanos());
        backend.open();
        asked.join();

        service.resizeAsync(request(service), trace).join();

        assertThat(served).containsExactly(Duration.ofMillis(7));
    }

    @Test
    void knowsNothingOfARequestThatWasNotMade() {
        ResizeTrace trace = new ResizeTrace();

        assertThat(trace.collapsed()).isTrue();
        assertThat(trace.kept()).isFalse();
        assertThat(trace.fetch()).isEmpty();
        assertThat(trace.resize()).isEmpty();
    }
}
