package io.phizer;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.CacheUsage;
import io.phizer.cache.SharedCache;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One store as several services see it: each has a view of its own, and is told what the others remove. */
final class SharedViews {
    final Map<CacheKey, CacheEntry> kept = new ConcurrentHashMap<>();
    private final List<View> views = new CopyOnWriteArrayList<>();

    View view() {
        View view = new View();
        views.add(view);
        return view;
    }

    /** A view whose putting waits for a gate, as told. */
    final class View implements SharedCache {
        /** A permit for each put that has begun. */
        final Semaphore putting = new Semaphore(0);
        /** A permit for each put that is done. */
        final Semaphore put = new Semaphore(0);
        /** How often this view was told that nothing of before will be put any more. */
        final AtomicInteger settled = new AtomicInteger();

        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile @Nullable Removals removals;

        void shut() {
            gate = new CountDownLatch(1);
        }

        void open() {
            gate.countDown();
        }

        /** As after a time in which the view was cut off from the others. */
        void missSomething() {
            told(Removals::missed);
        }

        @Override
        public void follow(Removals whom) {
            removals = whom;
        }

        @Override
        public Optional<CacheEntry> get(CacheKey key) {
            return Optional.ofNullable(kept.get(key));
        }

        @Override
        public void put(CacheKey key, CacheEntry entry) {
            putting.release();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while putting", e);
            }
            kept.put(key, entry);
            put.release();
        }

        @Override
        public Set<String> remove(String source) {
            Set<String> variants = new HashSet<>();
            take(key -> key.source().equals(source)).forEach(key -> variants.add(key.variant()));
            others(view -> view.told(told -> told.removed(source, view.settled::incrementAndGet)));
            return variants;
        }

        @Override
        public Set<CacheKey> removeVariants(String prefix) {
            Set<CacheKey> gone = take(key -> key.variant().startsWith(prefix));
            others(view -> view.told(told -> told.removedVariants(prefix)));
            return gone;
        }

        @Override
        public CacheUsage usage() {
            return new CacheUsage(kept.size(), 0, Long.MAX_VALUE);
        }

        @Override
        public void close() {
            removals = null;
        }

        private Set<CacheKey> take(Predicate<CacheKey> which) {
            Set<CacheKey> gone = new HashSet<>();
            kept.keySet().stream().filter(which).forEach(gone::add);
            kept.keySet().removeAll(gone);
            return gone;
        }

        private void others(Consumer<View> action) {
            views.stream().filter(view -> view != this).forEach(action);
        }

        private void told(Consumer<Removals> what) {
            Removals whom = removals;
            if (whom != null) {
                what.accept(whom);
            }
        }
    }
}
