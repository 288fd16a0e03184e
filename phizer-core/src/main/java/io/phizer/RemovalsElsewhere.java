package io.phizer;

import io.phizer.cache.SharedCache;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Does to the caches of this process what another one did to a store that both use. */
// What whenComplete returns has nothing to tell: its action takes both outcomes and lets nothing out.
@SuppressWarnings("FutureReturnValueIgnored")
final class RemovalsElsewhere implements SharedCache.Removals {
    private final List<LocalShard> shards;
    private final Function<String, LocalShard> owner;
    private final SizePurges sizes;
    private final Optional<BackingStore> sources;

    RemovalsElsewhere(List<LocalShard> shards, Function<String, LocalShard> owner) {
        this.shards = shards;
        this.owner = owner;
        this.sizes = new SizePurges(shards);
        this.sources = shards.get(0).sourceStore();
    }

    @Override
    public void removed(String source, Runnable settled) {
        owner.apply(source).removedElsewhere(source).whenComplete((done, failure) -> settled.run());
    }

    @Override
    public void removedVariants(String prefix) {
        sizes.removedElsewhere(prefix);
    }

    /** Once more when shards have forgotten, since until then they may have had something of before written. */
    @Override
    public void missed() {
        sources.ifPresent(BackingStore::mayHaveMissedRemovals);
        shards.forEach(LocalShard::mayHaveMissedRemovals);
        sources.ifPresent(BackingStore::mayHaveMissedRemovals);
    }

    @Override
    public Optional<String> place() {
        return sources.flatMap(BackingStore::place);
    }

    @Override
    public void reached(String place) {
        sources.ifPresent(store -> store.reached(place));
    }
}
