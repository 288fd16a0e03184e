package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.phizer.ResizeException.Reason;
import io.phizer.request.ImageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;

/** A service with a backend and an engine that wait for their gates. */
abstract class ServiceFixture {

    final GatedBackend backend = new GatedBackend();
    final GatedEngine engine = new GatedEngine();
    final List<ResizeService> opened = new ArrayList<>();

    @AfterEach
    void closeAll() {
        backend.open();
        engine.open();
        opened.forEach(ResizeService::close);
    }

    ResizeServiceBuilder builder() {
        return ResizeService.builder()
                .master(backend)
                .engines(engine)
                .size("s220", "220x220 square format=png")
                .size("m640", "640 max format=png")
                .size("m800", "800 max format=png");
    }

    ResizeService open(ResizeServiceBuilder builder) {
        ResizeService service = builder.build();
        opened.add(service);
        return service;
    }

    static ImageRequest request(ResizeService service) {
        return request(service, "s220");
    }

    static ImageRequest request(ResizeService service, String size) {
        return ImageRequest.of(service.sizes().find(size).orElseThrow(), "cats/1.jpg");
    }

    static Reason reasonOf(CompletableFuture<ResizedImage> answer) {
        return failureOf(answer).reason();
    }

    static ResizeException failureOf(CompletableFuture<ResizedImage> answer) {
        CompletionException wrapped = catchThrowableOfType(CompletionException.class, answer::join);
        return (ResizeException) wrapped.getCause();
    }

    static void assertNothingIsLeft(ResizeService service) {
        ServiceStats stats = service.stats();
        assertThat(stats.openRequests()).isZero();
        assertThat(stats.resultFlights()).isZero();
        assertThat(stats.sourceFlights()).isZero();
        assertThat(stats.workers().running()).isZero();
        assertThat(stats.workers().queued()).isZero();
        assertThat(stats.workers().heapReserved()).isZero();
        assertThat(stats.backends()).allSatisfy(backend -> {
            assertThat(backend.running()).isZero();
            assertThat(backend.queued()).isZero();
        });
    }
}
