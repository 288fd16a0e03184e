package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapSharesTest {
    private static final long MIB = 1L << 20;

    @ParameterizedTest(name = "a heap of {0} MiB and {1} shards")
    @CsvSource({
        "   128, 2,   16,    8,    40,   20",
        "   256, 2,   32,   16,    80,   40",
        "  1024, 4,   25,   25,   412,  206",
        "  8192, 8, 12.5,   25,  3946, 1973",
    })
    void sharesFollowTheHeap(long heap, int shards, double results, double sources, long rendering, long waiting) {
        HeapShares shares = HeapShares.of(heap * MIB, shards, null, null, null);

        assertThat(shares.resultsPerShard()).isEqualTo((long) (results * MIB));
        assertThat(shares.sourcesPerShard()).isEqualTo((long) (sources * MIB));
        assertThat(shares.rendering()).isEqualTo(rendering * MIB);
        assertThat(shares.waiting()).isEqualTo(waiting * MIB);
    }

    @ParameterizedTest(name = "a heap of {0} MiB and {1} shards")
    @CsvSource({"64, 2", "256, 2", "256, 64", "1024, 4", "65536, 64"})
    void defaultsTogetherFitIntoTheHeap(long heap, int shards) {
        HeapShares shares = HeapShares.of(heap * MIB, shards, null, null, null);
        long all =
                (shares.resultsPerShard() + shares.sourcesPerShard()) * shards + shares.rendering() + shares.waiting();

        assertThat(all).isLessThanOrEqualTo(heap * MIB);
    }

    @ParameterizedTest
    @CsvSource({"1000, 2000, 3000"})
    void whatIsConfiguredIsTaken(long results, long sources, long rendering) {
        HeapShares shares = HeapShares.of(256 * MIB, 2, results, sources, rendering);

        assertThat(shares.resultsPerShard()).isEqualTo(results / 2);
        assertThat(shares.sourcesPerShard()).isEqualTo(sources);
        assertThat(shares.rendering()).isEqualTo(rendering);
    }
}
