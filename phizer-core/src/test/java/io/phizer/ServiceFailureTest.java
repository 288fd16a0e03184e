package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.ResizeException.Reason;
import io.phizer.backend.FetchResult;
import io.phizer.engine.ImageException;
import io.phizer.image.ImageBytes;
import io.phizer.image.PixelSize;
import io.phizer.request.ImageRequest;
import io.phizer.request.SizeException;
import io.phizer.request.SizeRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class ServiceFailureTest extends ServiceFixture {
    @Test
    void anUnknownSizeIsRefusedWithTheNearestName() {
        ResizeService service = open(builder());

        assertThatThrownBy(() -> service.resize("s22O", "cats/1.jpg"))
                .isInstanceOfSatisfying(
                        ResizeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_SIZE))
                .hasMessageContaining("did you mean 's220'");
    }

    @Test
    void aFormatThatNoEngineWritesStopsTheStart() {
        assertThatThrownBy(() -> builder().size("w", "220 format=webp").build())
                .isInstanceOf(SizeException.class)
                .hasMessage(
                        "size 'w': no engine writes format webp without the add-on phizer-webp, expected source, auto, jpeg or png");
        SizeRegistry registry = SizeRegistry.builder()
                .size("w", "9999 format=gif")
                .maxDimension(9999)
                .build();
        assertThatThrownBy(() -> builder().sizes(registry).build())
                .isInstanceOf(SizeException.class)
                .hasMessage("size 'w': no engine writes format gif, expected source, auto, jpeg or png");
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
        ResizeService service = open(builder().notFoundMemory(Duration.ZERO).failureMemory(Duration.ZERO));
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

    @ParameterizedTest
    @MethodSource("fetchFailures")
    void whoComesJustAfterAFailedFetchIsAnsweredAlikeAndASecondLaterItIsTriedAgain(FetchResult result, Reason reason) {
        AtomicLong now = new AtomicLong();
        backend.answering(result);
        ResizeService service = open(builder().nanoClock(now::get));

        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(reason);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(499));
        assertThat(reasonOf(service.resizeAsync(request(service, "m640")))).isEqualTo(reason);
        assertThat(backend.asked).hasSize(1);
        assertNothingIsLeft(service);

        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(501));
        backend.answering(GatedBackend.found("back"));
        assertThat(service.resize("s220", "cats/1.jpg").bytes()).isNotNull();
    }

    @Test
    void aFailureOfOursIsNotTakenForTheSources() {
        backend.answering(GatedBackend.found("there"));
        engine.failing(new OutOfMemoryError("a test's"));
        ResizeService service = open(builder());
        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(Reason.OVERLOADED);

        engine.failing(null);
        assertThat(service.resize("s220", "cats/1.jpg").bytes()).isNotNull();
    }

    @Test
    void aSourceWithoutRoomIsTriedAgainAtOnce() {
        backend.answering(new FetchResult.NoRoom("full"));
        ResizeService service = open(builder().nanoClock(() -> 0));
        ResizeException busy = failureOf(service.resizeAsync(request(service)));
        assertThat(busy.reason()).isEqualTo(Reason.OVERLOADED);
        assertThat(busy.retryAfter()).isPresent();

        backend.answering(GatedBackend.found("there"));
        assertThat(service.resize("s220", "cats/1.jpg").bytes()).isNotNull();
    }

    @Test
    void aHeapThatIsUsedUpByAFetchIsNotTheBackendsFault() {
        backend.failing(new OutOfMemoryError("a test's"));
        ResizeService service = open(builder().nanoClock(() -> 0));
        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(Reason.OVERLOADED);
        assertThat(service.stats().fetching().takenBytes()).isZero();

        backend.answering(GatedBackend.found("there"));
        assertThat(service.resize("s220", "cats/1.jpg").bytes()).isNotNull();
    }

    @Test
    void aSourceThatAloneTakesMoreThanAllFetchesMayIsTooLarge() {
        backend.answering(GatedBackend.found("x".repeat(1 << 20)));
        ResizeService service = open(builder().fetchBudget(1 << 20));

        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(Reason.SOURCE_TOO_LARGE);
        assertThat(service.stats().fetching().takenBytes()).isZero();
    }

    @Test
    void aPurgeForgetsAFailure() {
        backend.answering(new FetchResult.Unavailable("status 500"));
        ResizeService service = open(builder().nanoClock(() -> 0));
        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(Reason.SOURCE_UNAVAILABLE);

        service.invalidate("cats/1.jpg");
        backend.answering(GatedBackend.found("back"));
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

    /** A small source may make a large result, if it was made for that: the log tells which it is, the text is true of both. */
    @Test
    void aResultThatIsTooLargeIsNotToldAsIfTheSourceWere() {
        engine.failing(new ImageException.TooLarge("animated result of over 9 bytes"));
        ResizeService service = open(builder());

        assertThatThrownBy(() -> service.resize("s220", "cats/1.jpg"))
                .isInstanceOfSatisfying(
                        ResizeException.class,
                        e -> assertThat(e.reason().publicText()).isEqualTo("picture is too large"))
                .hasMessage("cats/1.jpg: animated result of over 9 bytes");
    }

    @Test
    void whatNeedsMoreThanTheWholeHeapBudgetIsToldSo() {
        engine.costing(64L << 20); // and the source itself, of some bytes
        ResizeService service = open(builder().heapBudget(64L << 20));

        assertThatThrownBy(() -> service.resize("s220", "cats/1.jpg"))
                .isInstanceOfSatisfying(
                        ResizeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OVER_BUDGET))
                .hasMessageStartingWith("cats/1.jpg needs 65 MiB of the 64 MiB that renderings may take, for ");
        assertThat(Reason.OVER_BUDGET.publicText()).isEqualTo("needs more memory than renderings may take");
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
    void aDeadlineBetweenTheEndOfTheFetchAndItsBeingToldIsASourceTimeout() throws InterruptedException {
        backend.shut().answering(new FetchResult.NotFound());
        ResizeService service = open(builder().requestTimeout(Duration.ofSeconds(1)));
        CountDownLatch late = new CountDownLatch(1);
        CompletableFuture<PixelSize> toldFirst = service.dimensionsAsync(request(service));
        CompletableFuture<Boolean> held = toldFirst.handle((size, failure) -> awaited(late));
        CompletableFuture<ResizedImage> toldNext = service.resizeAsync(request(service));
        toldNext.whenComplete((image, failure) -> late.countDown());
        backend.firstAsked.await();
        backend.open();

        assertThat(reasonOf(toldNext)).isEqualTo(Reason.SOURCE_TIMEOUT);
        assertThat(held.join()).isTrue();
    }

    /** Whoever measures needs no result, and so no size of the service's own. */
    @Test
    void aDeadlineEndsTheMeasuringForAnySize() {
        backend.shut();
        ResizeService service = open(builder().requestTimeout(Duration.ofMillis(50)));
        ImageRequest foreign = request(open(builder().size("l990", "990 max format=png")), "l990");

        assertThat(service.dimensionsAsync(foreign))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        ResizeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SOURCE_TIMEOUT));
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDeadlineThatFindsTheRenderingUnfinishedIsOverload() {
        engine.shut();
        ResizeService service = open(builder().requestTimeout(Duration.ofMillis(50)));

        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(Reason.OVERLOADED);
    }

    @Test
    void aListenerThatThrowsChangesNothing() {
        ResizeListener broken = new ResizeListener() {
            @Override
            public void missed(ImageRequest request) {
                throw new IllegalStateException("a test's");
            }

            @Override
            public void served(ImageRequest request, ServedImage image, Duration took) {
                throw new IllegalStateException("a test's");
            }
        };
        ResizeService service = open(builder().listener(broken));

        assertThat(service.resize("s220", "cats/1.jpg").bytes()).isNotNull();
    }

    @Test
    void aPictureThatCannotBeMeasuredIsNoRequestThatFailed() {
        List<Reason> told = new CopyOnWriteArrayList<>();
        ResizeListener listener = new ResizeListener() {
            @Override
            public void failed(ImageRequest request, ResizeException failure, Duration took) {
                told.add(failure.reason());
            }
        };
        backend.answering(new FetchResult.NotFound());
        ResizeService service = open(builder().listener(listener));

        assertThatThrownBy(() -> service.dimensions(request(service)))
                .isInstanceOfSatisfying(
                        ResizeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
        assertThat(service.stats().failures()).isZero();
        assertThat(told).isEmpty();

        assertThat(reasonOf(service.resizeAsync(request(service)))).isEqualTo(Reason.NOT_FOUND);
        assertThat(service.stats().failures()).isEqualTo(1);
        assertThat(told).containsExactly(Reason.NOT_FOUND);
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
}
