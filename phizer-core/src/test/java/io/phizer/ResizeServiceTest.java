package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.phizer.ResizeException.Reason;
import io.phizer.backend.FetchResult;
import io.phizer.engine.ImageException;
import io.phizer.image.ImageBytes;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class ResizeServiceTest {
    private final GatedBackend backend = new GatedBackend();
    private final GatedEngine engine = new GatedEngine();
    private final List<ResizeService> opened = new ArrayList<>();

    @AfterEach
    void closeAll() {
        backend.open();
        engine.open();
        opened.forEach(ResizeService::close);
    }

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
    void anUnknownSizeIsRefusedWithTheNearestName() {
        ResizeService service = open(builder());

        assertThatThrownBy(() -> service.resize("s22O", "cats/1.jpg"))
                .isInstanceOfSatisfying(
                        ResizeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_SIZE))
                .hasMessageContaining("did you mean 's220'");
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

    static Stream<Arguments> fetchFailures() {
        return Stream.of(
                Arguments.of(new FetchResult.NotFound(), Reason.NOT_FOUND),
                Arguments.of(new FetchResult.TooLarge("33 MiB, limit is 32 MiB"), Reason.SOURCE_TOO_LARGE),
                Arguments.of(new FetchResult.Unavailable("status 500"), Reason.SOURCE_UNAVAILABLE),
                Arguments.of(new FetchResult.TimedOut("5 s"), Reason.SOURCE_TIMEOUT),
                Arguments.of(
                        new FetchResult.Found(
                                ImageBytes.wrap("<html>".getBytes(StandardCharsets.UTF_8)),
                                Optional.empty(),
                                Optional.empty()),
                        Reason.UNSUPPORTED_IMAGE));
    }

    @ParameterizedTest
    @MethodSource("fetchFailures")
    void aFailedFetchIsSharedByThoseWhoWaitAndTriedAgainLater(FetchResult result, Reason reason) {
        backend.shut().answering(result);
        ResizeService service = open(builder().notFoundMemory(Duration.ZERO));
        CompletableFuture<ResizedImage> first = service.resizeAsync(request(service));
        CompletableFuture<ResizedImage> second = service.resizeAsync(request(service));
        backend.open();

        assertThat(reasonOf(first)).isEqualTo(reason);
        assertThat(reasonOf(second)).isEqualTo(reason);
        assertThat(backend.asked).hasSize(1);
        assertNothingIsLeft(service);

        backend.answering(GatedBackend.found("back"));
        assertThat(service.resize("s220", "cats/1.jpg").bytes()).isNotNull();
    }

    @Test
    void aMissingSourceIsRememberedForAsLongAsConfigured() {
        AtomicLong now = new AtomicLong();
        backend.answering(new FetchResult.NotFound());
        ResizeService service =
                open(builder().notFoundMemory(Duration.ofSeconds(2)).nanoClock(now::get));

        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(Reason.NOT_FOUND);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1999));
        assertThat(reasonOf(service.resizeAsync(request(service, "m640")))).isEqualTo(Reason.NOT_FOUND);
        assertThat(backend.asked).hasSize(1);

        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(2));
        backend.answering(GatedBackend.found("there now"));
        assertThat(service.resize("s220", "cats/1.jpg").bytes()).isNotNull();
    }

    static Stream<Arguments> renderFailures() {
        return Stream.of(
                Arguments.of(new ImageException.Malformed("cut", 17), Reason.MALFORMED_IMAGE),
                Arguments.of(new ImageException.Unsupported("arithmetic coding"), Reason.UNSUPPORTED_IMAGE),
                Arguments.of(new ImageException.TooLarge("81 MP, limit is 50 MP"), Reason.SOURCE_TOO_LARGE),
                Arguments.of(new OutOfMemoryError("a test's"), Reason.OVERLOADED),
                Arguments.of(new IllegalStateException("a test's"), Reason.INTERNAL),
                Arguments.of(new StackOverflowError("a test's"), Reason.INTERNAL));
    }

    @ParameterizedTest
    @MethodSource("renderFailures")
    void aFailedRenderingIsNeverKeptAndLeavesNothingBehind(Throwable failure, Reason reason) {
        engine.failing(failure);
        ResizeService service = open(builder());

        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(reason);
        assertThat(service.getIfPresent(request(service))).isEmpty();
        assertNothingIsLeft(service);
    }

    @Test
    void aSourceThatTakesMoreThanTheWholeHeapBudgetIsTooLarge() {
        engine.costing(65L << 20);
        ResizeService service = open(builder().heapBudget(64L << 20));

        assertThatThrownBy(() -> service.resize("s220", "cats/1.jpg"))
                .isInstanceOfSatisfying(
                        ResizeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SOURCE_TOO_LARGE))
                .hasMessage("cats/1.jpg takes 65 MiB to decode, limit is 64 MiB");
    }

    @Test
    void aFullQueueIsRefusedAtOnceWithATimeToComeBack() throws InterruptedException {
        engine.shut();
        ResizeService service = open(builder().workers(1).queue(1));
        CompletableFuture<ResizedImage> running = service.resizeAsync(request(service, "s220"));
        engine.rendering.await();
        CompletableFuture<ResizedImage> queued = service.resizeAsync(request(service, "m640"));

        ResizeException refusal = failureOf(service.resizeAsync(request(service, "m800")));
        assertThat(refusal.reason()).isEqualTo(Reason.OVERLOADED);
        assertThat(refusal.retryAfter()).isPresent();

        engine.open();
        assertThat(running.join()).isNotNull();
        assertThat(queued.join()).isNotNull();
    }

    @Test
    void aDeadlineThatFindsTheFetchUnfinishedIsASourceTimeout() {
        backend.shut();
        ResizeService service = open(builder().requestTimeout(Duration.ofMillis(50)));

        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(Reason.SOURCE_TIMEOUT);
    }

    @Test
    void aDeadlineThatFindsTheRenderingUnfinishedIsOverload() {
        engine.shut();
        ResizeService service = open(builder().requestTimeout(Duration.ofMillis(50)));

        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(Reason.OVERLOADED);
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

    @Test
    void aListenerThatThrowsChangesNothing() {
        ResizeListener broken = new ResizeListener() {
            @Override
            public void missed(ImageRequest request) {
                throw new IllegalStateException("a test's");
            }

            @Override
            public void served(ImageRequest request, ResizedImage image, Duration took) {
                throw new IllegalStateException("a test's");
            }
        };
        ResizeService service = open(builder().listener(broken));

        assertThat(service.resize("s220", "cats/1.jpg").bytes()).isNotNull();
    }

    @Test
    void anInterruptedCallerGivesUpAndKeepsItsInterrupt() {
        backend.shut();
        ResizeService service = open(builder());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> service.resize("s220", "cats/1.jpg"))
                .isInstanceOfSatisfying(
                        ResizeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
        assertThat(Thread.interrupted()).isTrue();
    }

    private ResizeServiceBuilder builder() {
        return ResizeService.builder()
                .master(backend)
                .engines(engine)
                .size("s220", "220x220 square format=png")
                .size("m640", "640 max format=png")
                .size("m800", "800 max format=png");
    }

    private ResizeService open(ResizeServiceBuilder builder) {
        ResizeService service = builder.build();
        opened.add(service);
        return service;
    }

    private static ImageRequest request(ResizeService service) {
        return request(service, "s220");
    }

    private static ImageRequest request(ResizeService service, String size) {
        return ImageRequest.of(service.sizes().find(size).orElseThrow(), "cats/1.jpg");
    }

    private static Reason reasonOf(CompletableFuture<ResizedImage> answer) {
        return failureOf(answer).reason();
    }

    private static ResizeException failureOf(CompletableFuture<ResizedImage> answer) {
        CompletionException wrapped = catchThrowableOfType(CompletionException.class, answer::join);
        return (ResizeException) wrapped.getCause();
    }

    private static void assertNothingIsLeft(ResizeService service) {
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
