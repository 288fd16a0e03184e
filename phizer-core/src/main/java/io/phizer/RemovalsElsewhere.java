package io.phizer;

import io.phizer.cache.SharedCache;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Does to the caches of this process what another one did to a store that both use. */
// What whenComplete returns has nothing to tell: its action takes both outcomes and lets nothing out.
@SuppressWarnings("FutureReturnValueIgnored")
final class RemovalsElsewhere implements SharedCache.Removals {
    private final List<LocalShard> shards;
    private final Function<String, LocalShard> owner;
    private final SizePurges sizes;
    /** Of which one at most has to know up to where all is removed. */
    private final List<BackingStore> stores;

    RemovalsElsewhere(List<LocalShard> shards, Function<String, LocalShard> owner) {
        this.shards = shards;
        this.owner = owner;
        this.sizes = new SizePurges(shards);
        this.stores = Stream.of(shards.get(0).sourceStore(), shards.get(0).resultStore())
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void removed(String source, Runnable settled) {
        owner.apply(source).removedElsewhere(source).whenComplete((done, failure) -> settled.run());
    }

    @Override
    public void removedVariants(String prefix) {
        sizes.removedElsewhere(prefix);
    }

    /** Until shards have forgotten they may have something of before written, and one that has must not read it. */
    @Override
    public void missed() {
        stores.forEach(BackingStore::beginForgetting);
        shards.forEach(LocalShard::mayHaveMissedRemovals);
        stores.forEach(BackingStore::endForgetting);
    }

    @Override
    public Optional<String> place() {
        return stores.stream().flatMap(store -> store.place().stream()).findFirst();
    }

    @Override
    public void reached(String place) {
        stores.forEach(store -> store.reached(place));
    }
}
