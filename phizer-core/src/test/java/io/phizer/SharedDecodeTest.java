package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeException.Reason;
import io.phizer.backend.FetchResult;
import io.phizer.engine.Cancellation;
import io.phizer.engine.ForwardingEngine;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several results of one new picture: asked for while it is fetched, they are made by one decode. */
@Timeout(60)
class SharedDecodeTest extends ServiceFixture {
    private static final List<String> TEN =
            IntStream.rangeClosed(1, 10).mapToObj(i -> "m" + 40 * i).toList();

    private final GatedBackend photos = new GatedBackend().answering(photo());

    private static FetchResult photo() {
        ImageBytes photo = TestPicture.encode(TestPicture.blocks(900, 700), ImageFormat.JPEG);
        return new FetchResult.Found(photo, Optional.empty(), Optional.empty());
    }

    private ResizeServiceBuilder tenSizes(ResizeServiceBuilder builder) {
        TEN.forEach(code -> builder.size(code, code.substring(1) + " max"));
        return builder;
    }

    private List<CompletableFuture<ResizedImage>> askForAll(ResizeService service) {
        return TEN.stream()
                .map(code -> service.resizeAsync(request(service, code)))
                .toList();
    }

    @Test
    void tenSizesAreOneFetchAndOneDecodeAndTheSameBytesAsEachAlone() {
        photos.shut();
        ResizeService service = open(tenSizes(ResizeService.builder().master(photos)));
        List<CompletableFuture<ResizedImage>> answers = askForAll(service);
        photos.open();
        ResizeService other = open(tenSizes(ResizeService.builder().master(photos)));

        for (int i = 0; i < TEN.size(); i++) {
            ResizedImage alone = other.resize(TEN.get(i), "cats/1.jpg");
            assertThat(answers.get(i).join().bytes().array())
                    .isEqualTo(alone.bytes().array());
            assertThat(answers.get(i).join().etag()).isEqualTo(alone.etag());
        }
        assertThat(service.stats().fetches()).isEqualTo(1);
        assertThat(service.stats().renders()).isEqualTo(1);
        assertThat(other.stats().renders()).isEqualTo(10);
        assertNothingIsLeft(service);
    }

    @Test
    void whatSeveralEnginesMakeIsOneDecodeForEachOfThem() {
        photos.shut();
        ResizeService service = open(tenSizes(ResizeService.builder().master(photos))
                .size("p1", "300 max format=png")
                .size("p2", "200 max format=png"));
        List<CompletableFuture<ResizedImage>> answers = new ArrayList<>(askForAll(service));
        answers.add(service.resizeAsync(request(service, "p1")));
        answers.add(service.resizeAsync(request(service, "p2")));
        photos.open();

        answers.forEach(CompletableFuture::join);
        assertThat(service.stats().renders()).isEqualTo(2);
    }

    @Test
    void cropsAndSizesShareADecodeToo() {
        photos.shut();
        ResizeService service = open(tenSizes(ResizeService.builder().master(photos)));
        CompletableFuture<ResizedImage> whole = service.resizeAsync(request(service, "m200"));
        ImageRequest request = request(service, "m200").withCrop(CropSpec.parse("100x200/600x700"));
        CompletableFuture<ResizedImage> cropped = service.resizeAsync(request);
        photos.open();

        assertThat(cropped.join().bytes()).isNotEqualTo(whole.join().bytes());
        assertThat(service.stats().renders()).isEqualTo(1);
    }

    @Test
    void whoLeavesIsNotMissedAndWhenAllHaveLeftItIsGivenUp() throws InterruptedException {
        backend.shut();
        engine.shut();
        ResizeService service = open(builder());
        CompletableFuture<ResizedImage> first = service.resizeAsync(request(service, "s220"));
        CompletableFuture<ResizedImage> second = service.resizeAsync(request(service, "m640"));
        CompletableFuture<ResizedImage> third = service.resizeAsync(request(service, "m800"));
        first.cancel(false);
        backend.open();
        engine.rendering.await();
        second.cancel(false);
        engine.open();

        assertThat(third.join().bytes()).isNotNull();
        assertThat(engine.renders).hasValue(1);
        assertThat(service.getIfPresent(request(service, "s220")))
                .as("left before it was begun")
                .isEmpty();
        assertNothingIsLeft(service);
    }

    @Test
    void whoComesAfterAPurgeIsNotServedWhatWasFetchedBefore() throws InterruptedException {
        backend.shut();
        ResizeService service = open(builder());
        CompletableFuture<ResizedImage> old = service.resizeAsync(request(service, "s220"));
        backend.firstAsked.await();
        service.invalidate("cats/1.jpg");
        CompletableFuture<ResizedImage> fresh = service.resizeAsync(request(service, "m640"));
        backend.open();

        assertThat(old.join().bytes()).isNotNull();
        assertThat(fresh.join().bytes()).isNotNull();
        assertThat(backend.asked).hasSize(2);
        assertThat(engine.renders).hasValue(2);
    }

    @Test
    void oneThatCannotBeMadeSpoilsNoOther() {
        PickyEngine picky = new PickyEngine(engine, 640, 1000);
        ResizeService service = open(picky);
        backend.shut();
        CompletableFuture<ResizedImage> small = service.resizeAsync(request(service, "s220"));
        CompletableFuture<ResizedImage> damaged = service.resizeAsync(request(service, "m800"));
        backend.open();

        assertThat(small.join().bytes()).isNotNull();
        assertThat(reasonOf(damaged)).isEqualTo(Reason.MALFORMED_IMAGE);
        assertNothingIsLeft(service);
    }

    @Test
    void whatTogetherTakesTooMuchHeapIsMadeOneByOne() {
        PickyEngine picky = new PickyEngine(engine, 1000, 600 << 10);
        ResizeService service = open(picky);
        backend.shut();
        CompletableFuture<ResizedImage> small = service.resizeAsync(request(service, "s220"));
        CompletableFuture<ResizedImage> large = service.resizeAsync(request(service, "m800"));
        backend.open();

        assertThat(small.join().bytes()).isNotNull();
        assertThat(large.join().bytes()).isNotNull();
        assertThat(engine.renders).hasValue(2);
        assertNothingIsLeft(service);
    }

    private ResizeService open(PickyEngine picky) {
        return open(ResizeService.builder()
                .master(backend)
                .engines(picky)
                .heapBudget(1 << 20)
                .size("s220", "220x220 square format=png")
                .size("m800", "800 max format=png enlarge=true"));
    }

    /** Finds a picture damaged when it is to be made too wide, and takes as much heap for each plan. */
    private static final class PickyEngine extends ForwardingEngine {
        private final int widest;
        private final long costOfEach;

        PickyEngine(ImageEngine engine, int widest, long costOfEach) {
            super(engine);
            this.widest = widest;
            this.costOfEach = costOfEach;
        }

        @Override
        public long heapCost(ImageBytes source, List<ResizePlan> plans) {
            return costOfEach * plans.size();
        }

        @Override
        public List<ImageBytes> render(ImageBytes source, List<ResizePlan> plans, Cancellation cancelled)
                throws ImageException {
            for (ResizePlan plan : plans) {
                if (plan.target().width() > widest) {
                    throw new ImageException.Malformed("damaged", 7);
                }
            }
            return super.render(source, plans, cancelled);
        }
    }
}
