package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.ResizeException.Reason;
import io.phizer.cache.CacheKey;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All results of one size are to go. */
@Timeout(60)
final class InvalidateSizeTest extends ServiceFixture {
    private final GatedStore results = new GatedStore();
    private final GatedStore sources = new GatedStore();

    @AfterEach
    void openStores() {
        results.failing(false).open();
        sources.open();
    }

    private ResizeServiceBuilder stored() {
        return builder().resultStore(results).sourceStore(sources);
    }

    @Test
    void itsResultsGoFromMemoryAndStoreWithTheirCropsAndAreNamed() {
        ResizeService service = open(stored());
        ImageRequest crop = request(service).withCrop(CropSpec.parse("100x100/900x900"));
        service.resize(request(service));
        service.resize("s220", "dogs/2.jpg");
        service.resize(crop);
        service.resize(request(service, "m640"));

        assertThat(service.invalidateSize("s220"))
                .containsExactlyInAnyOrder("/s220/cats/1.jpg", "/s220/dogs/2.jpg", "/s220/100x100/900x900/cats/1.jpg");

        assertThat(service.getIfPresent(request(service))).isEmpty();
        assertThat(service.getIfPresent(crop)).isEmpty();
        assertThat(service.getIfPresent(request(service, "m640"))).isPresent();
        service.close();
        assertThat(results.kept.keySet())
                .extracting(CacheKey::variant)
                .allMatch(variant -> variant.startsWith("m640~"));
        assertThat(sources.kept).as("sources stay").hasSize(2);
    }

    @Test
    void resultsThatOnlyTheStoreHasAreNamedToo() {
        ResizeService before = open(stored());
        before.resize(request(before));
        before.close();

        ResizeService service = open(stored());
        assertThat(service.invalidateSize("s220")).containsExactly("/s220/cats/1.jpg");
        service.resize(request(service));
        assertThat(engine.renders).hasValue(2);
    }

    @Test
    void aResultThatIsBeingMadeIsServedAndNotKept() throws InterruptedException {
        ResizeService service = open(stored());
        engine.shut();
        CompletableFuture<ResizedImage> early = service.resizeAsync(request(service));
        engine.rendering.await();

        service.invalidateSize("s220");
        engine.open();

        assertThat(early.join()).isNotNull();
        assertThat(service.getIfPresent(request(service))).isEmpty();
        service.close();
        assertThat(results.kept).isEmpty();
    }

    @Test
    void aStoreThatCannotRemoveThemIsNotReadForThatSize() {
        ResizeService before = open(stored());
        before.resize(request(before));
        before.resize(request(before, "m640"));
        before.close();
        ResizeService service = open(stored());
        results.failing(true);

        assertThat(service.invalidateSize("s220")).isEmpty();

        results.failing(false);
        long asked = results.called("get");
        service.resize(request(service));
        assertThat(results.called("get")).as("for the size that is to go").isEqualTo(asked);
        service.resize(request(service, "m640"));
        assertThat(results.called("get")).as("for another").isEqualTo(asked + 1);
    }

    @Test
    void aSizeThatIsNotRegisteredIsRefused() {
        ResizeService service = open(stored());

        assertThatThrownBy(() -> service.invalidateSize("s22O"))
                .isInstanceOfSatisfying(
                        ResizeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_SIZE))
                .hasMessageContaining("s220");
    }

    @Test
    void anotherRecipeOfASizeTouchesThatSizesResultsAlone() {
        ResizeService before = open(stored());
        before.resize(request(before));
        before.resize(request(before, "m640"));
        before.close();

        ResizeService changed = open(ResizeService.builder()
                .master(backend)
                .engines(engine)
                .resultStore(results)
                .sourceStore(sources)
                .size("s220", "221x221 square format=png")
                .size("m640", "640 max format=png"));
        changed.resize(request(changed, "m640"));
        assertThat(engine.renders).as("that of before is still good").hasValue(2);
        changed.resize(request(changed));
        assertThat(engine.renders).hasValue(3);
        assertThat(backend.asked).hasSize(1);
    }
}
