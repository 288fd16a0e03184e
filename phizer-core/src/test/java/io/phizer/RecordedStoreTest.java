package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.phizer.cache.CacheKey;
import io.phizer.cache.ImageCache;
import io.phizer.cache.SharedCache;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A store of which listeners hear is what it was before. */
final class RecordedStoreTest {
    private final List<String> told = new ArrayList<>();
    private final SafeListener listener = new SafeListener(new ResizeListener() {
        @Override
        public void storeFinished(
                String store, String operation, CacheKey key, Duration took, Optional<Throwable> failure) {
            told.add(
                    store + " " + operation + " [" + key.source() + "] [" + key.variant() + "] " + failure.isPresent());
        }
    });

    @Test
    void tellsOfTheRemovalOfASize() throws IOException {
        ImageCache store = recorded(new SharedViews().view());
        store.removeVariants("s220~");
        assertThat(told).containsExactly("results remove [] [s220~] false");
    }

    @Test
    void tellsOfACallThatFails() {
        GatedStore failing = new GatedStore().failing(true);
        assertThat(catchThrowable(() -> recorded(failing).get(CacheKey.ofSource("cats/1.jpg"))))
                .isInstanceOf(IOException.class);
        assertThat(told).containsExactly("results get [cats/1.jpg] [] true");
    }

    @Test
    void staysSharedAndPassesOnWhoFollows() throws IOException {
        SharedViews views = new SharedViews();
        List<String> heard = new ArrayList<>();
        ImageCache store = recorded(views.view());
        assertThat(store).isInstanceOf(SharedCache.class);
        ((SharedCache) store).follow(new SharedCache.Removals() {
            @Override
            public void removed(String source, Runnable settled) {
                heard.add(source);
            }

            @Override
            public void removedVariants(String prefix) {}

            @Override
            public void missed() {}
        });
        views.view().remove("cats/1.jpg");
        assertThat(heard).containsExactly("cats/1.jpg");
    }

    @Test
    void isNotSharedIfItWasNot() {
        assertThat(recorded(new GatedStore())).isNotInstanceOf(SharedCache.class);
    }

    private ImageCache recorded(ImageCache store) {
        return RecordedStore.of("results", store, listener, System::nanoTime);
    }
}
