package io.phizer.cache;

import io.phizer.exec.Interleavings;
import io.phizer.exec.Race;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Lets threads get, put and remove in many orders, and looks for an outcome that a map could not have. There is one key
 * here: a removal takes the variants of a source one after the other, which is not one step and need not be.
 */
@Param(name = "fill", gen = IntGen.class, conf = "1:3")
public class MemoryCacheLincheckTest {
    private static final CacheKey CAT = CacheKey.ofSource("cat");

    private final MemoryCache cache = new MemoryCache(4096);

    @Operation
    public int get() {
        return cache.get(CAT).map(entry -> entry.image().length()).orElse(0);
    }

    @Operation
    public void put(@Param(name = "fill") int fill) {
        cache.put(CAT, ImageCacheContract.entry(fill, fill));
    }

    /** Puts what does not fit, and so takes away what was there. */
    @Operation
    public void putTooMuch() {
        cache.put(CAT, ImageCacheContract.entry(4096, 4));
    }

    @Operation
    public int remove() {
        return cache.remove("cat").size();
    }

    /** A cache that forgets nothing by itself. */
    public static final class AsMap {
        private int kept;

        public int get() {
            return kept;
        }

        public void put(int fill) {
            kept = fill;
        }

        public void putTooMuch() {
            kept = 0;
        }

        public int remove() {
            int removed = kept == 0 ? 0 : 1;
            kept = 0;
            return removed;
        }
    }

    @Test
    void everyInterleavingIsLikeAMap() {
        new ModelCheckingOptions()
                .addCustomScenario(Race.of(MemoryCacheLincheckTest.class, "put1", "remove", "remove"))
                .addCustomScenario(Race.of(MemoryCacheLincheckTest.class, "put1", "put", "get remove get"))
                .addCustomScenario(Race.of(MemoryCacheLincheckTest.class, "put1", "putTooMuch get", "put get"))
                .threads(2)
                .actorsBefore(1)
                .actorsPerThread(2)
                .actorsAfter(1)
                .iterations(3)
                .invocationsPerIteration(80)
                .sequentialSpecification(AsMap.class)
                .addGuarantee(Interleavings.COLLECTIONS_ARE_ATOMIC)
                .check(MemoryCacheLincheckTest.class);
    }

    @Test
    void noRealRaceIsUnlikeAMap() {
        new StressOptions()
                .threads(3)
                .actorsBefore(1)
                .actorsPerThread(3)
                .actorsAfter(1)
                .iterations(10)
                .invocationsPerIteration(500)
                .sequentialSpecification(AsMap.class)
                .check(MemoryCacheLincheckTest.class);
    }
}
