package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeException.Reason;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ResizeServiceTest extends ServiceFixture {
    @Test
    void aSecondRequestIsAnsweredFromMemory() {
        ResizeService service = open(builder());
        ResizedImage first = service.resize("s220", "cats/1.jpg");

        assertThat(service.resize("s220", "cats/1.jpg")).isEqualTo(first);
        assertThat(backend.asked).hasSize(1);
        assertThat(engine.renders).hasValue(1);
        assertThat(service.stats().hits()).isEqualTo(1);
        assertThat(service.stats().misses()).isEqualTo(1);
    }

    @Test
    void aBoxNamesTheSizeThatHasIt() {
        ResizeService service = open(builder());

        assertThat(service.resize("220x220", "cats/1.jpg")).isEqualTo(service.resize("s220", "cats/1.jpg"));
        assertThat(engine.renders).hasValue(1);
    }

    @Test
    void callersOfTheSameResultShareOneFetchAndOneRendering() {
        backend.shut();
        ResizeService service = open(builder());
        List<CompletableFuture<ResizedImage>> answers = Stream.generate(() -> service.resizeAsync(request(service)))
                .limit(1000)
                .toList();
        backend.open();

        ResizedImage first = answers.get(0).join();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isSameAs(first));
        assertThat(backend.asked).hasSize(1);
        assertThat(engine.renders).hasValue(1);
        assertThat(service.stats().coalesced()).isEqualTo(999);
        assertNothingIsLeft(service);
    }

    @Test
    void sizesOfTheSameSourceShareOneFetch() {
        backend.shut();
        ResizeService service = open(builder());
        CompletableFuture<ResizedImage> small = service.resizeAsync(request(service, "s220"));
        CompletableFuture<ResizedImage> large = service.resizeAsync(request(service, "m640"));
        backend.open();

        assertThat(small.join()).isNotEqualTo(large.join());
        assertThat(backend.asked).hasSize(1);
    }

    @Test
    void theFirstCallerLeavingDisturbsNobody() {
        backend.shut();
        ResizeService service = open(builder());
        CompletableFuture<ResizedImage> first = service.resizeAsync(request(service));
        CompletableFuture<ResizedImage> second = service.resizeAsync(request(service));
        first.cancel(true);
        backend.open();

        assertThat(second.join().bytes()).isNotNull();
        assertThat(backend.asked).hasSize(1);
        assertNothingIsLeft(service);
    }

    @Test
    void theLastCallerLeavingInterruptsTheFetch() throws InterruptedException {
        backend.shut();
        ResizeService service = open(builder());
        CompletableFuture<ResizedImage> first = service.resizeAsync(request(service));
        CompletableFuture<ResizedImage> second = service.resizeAsync(request(service));
        backend.firstAsked.await();
        first.cancel(true);
        second.cancel(true);

        backend.interrupted.await();
        assertThat(service.stats().openRequests()).isZero();
        assertThat(service.stats().resultFlights()).isZero();
        assertThat(service.stats().sourceFlights()).isZero();
    }

    @Test
    void validatorsAreKnownWithoutRendering() {
        ResizeService service = open(builder());
        Validators validators = service.validatorsAsync(request(service)).join();
        assertThat(engine.renders).hasValue(0);

        ResizedImage image = service.resize(request(service));
        assertThat(validators).isEqualTo(new Validators(image.etag(), image.lastModified()));
        assertThat(service.validatorsAsync(request(service)).join()).isEqualTo(validators);
    }

    @Test
    void aTagChangesWithCropSizeSourceAndEngineAndWithNothingElse() {
        ResizeService service = open(builder());
        String tag = service.resize(request(service)).etag();
        CropSpec half = new CropSpec(0, 0, 500, 1000);
        ImageRequest cropped = new ImageRequest(request(service).size(), half, "cats/1.jpg", Set.of());

        assertThat(service.resize(cropped).etag()).isNotEqualTo(tag);
        assertThat(service.resize("m640", "cats/1.jpg").etag()).isNotEqualTo(tag);
        assertThat(service.resize("s220", "a/copy.jpg").etag()).isEqualTo(tag);
        backend.answering(GatedBackend.found("other bytes"));
        assertThat(service.resize("s220", "cats/2.jpg").etag()).isNotEqualTo(tag);
        backend.answering(GatedBackend.found("a picture"));
        assertThat(open(builder()).resize("s220", "cats/1.jpg").etag()).isEqualTo(tag);
        assertThat(open(builder().engines(new GatedEngine("2")))
                        .resize("s220", "cats/1.jpg")
                        .etag())
                .isNotEqualTo(tag);
    }

    @Test
    void invalidateForgetsSourceAndResultsAndNamesTheUrlsThatShowedThem() {
        ResizeService service = open(builder());
        ImageRequest cropped =
                new ImageRequest(request(service).size(), new CropSpec(0, 0, 500, 1000), "cats/1.jpg", Set.of());
        service.resize(request(service));
        service.resize(cropped);

        assertThat(service.invalidate("cats/1.jpg"))
                .containsExactly(
                        "/s220/cats/1.jpg", "/m640/cats/1.jpg", "/m800/cats/1.jpg", "/s220/0x0/500x1000/cats/1.jpg");
        assertThat(service.getIfPresent(request(service))).isEmpty();
        assertThat(service.getIfPresent(cropped)).isEmpty();
        service.resize(request(service));
        assertThat(backend.asked).hasSize(2);
    }

    @Test
    void whatBeganBeforeAPurgeReachesItsCallersButIsNotKept() throws InterruptedException {
        engine.shut();
        ResizeService service = open(builder());
        CompletableFuture<ResizedImage> old = service.resizeAsync(request(service));
        engine.rendering.await();
        service.invalidate("cats/1.jpg");
        backend.answering(GatedBackend.found("the new picture, longer"));
        CompletableFuture<ResizedImage> fresh = service.resizeAsync(request(service));
        engine.open();

        assertThat(old.join().etag()).isNotEqualTo(fresh.join().etag());
        assertThat(service.getIfPresent(request(service)).orElseThrow().etag())
                .isEqualTo(fresh.join().etag());
    }

    @Test
    void closingLetsAcceptedRequestsFinishAndRefusesNewOnes() throws InterruptedException {
        backend.shut();
        ResizeService service = open(builder());
        CompletableFuture<ResizedImage> accepted = service.resizeAsync(request(service));
        backend.firstAsked.await();
        Thread closing = new Thread(service::close);
        closing.start();
        ResizeException refusal = null;
        while (refusal == null) {
            CompletableFuture<ResizedImage> late = service.resizeAsync(request(service, "m640"));
            refusal = late.isCompletedExceptionally() ? failureOf(late) : null;
            late.cancel(true);
        }
        backend.open();
        closing.join();

        assertThat(refusal.reason()).isEqualTo(Reason.OVERLOADED);
        assertThat(accepted.join().bytes()).isNotNull();
    }

    @Test
    void closingEndsWhatDoesNotFinishWithinTheGraceTime() throws InterruptedException {
        backend.shut();
        ResizeService service = open(builder().closeGrace(Duration.ofMillis(20)));
        CompletableFuture<ResizedImage> accepted = service.resizeAsync(request(service));
        backend.firstAsked.await();
        service.close();

        assertThat(reasonOf(accepted)).isEqualTo(Reason.OVERLOADED);
        backend.interrupted.await();
    }
}
