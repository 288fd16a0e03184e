package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapSharesTest {
    private static final long MIB = 1L << 20;

    @ParameterizedTest(name = "a heap of {0} MiB and {1} shards")
    @CsvSource({
        "   128, 2,   16,    8,   20,     30,     15",
        "   256, 2,   32,   16,   40,     60,     30",
        "  1024, 4,   25,   25,  206,    309,  154.5",
        "  8192, 8, 12.5,   25, 1973, 2959.5, 1479.75",
    })
    void sharesFollowTheHeap(
            long heap, int shards, double results, double sources, long fetching, double rendering, double waiting) {
        HeapShares shares = HeapShares.of(heap * MIB, shards, null, null, null, null);

        assertThat(shares.resultsPerShard()).isEqualTo((long) (results * MIB));
        assertThat(shares.sourcesPerShard()).isEqualTo((long) (sources * MIB));
        assertThat(shares.fetching()).isEqualTo(fetching * MIB);
        assertThat(shares.rendering()).isEqualTo((long) (rendering * MIB));
        assertThat(shares.waiting()).isEqualTo((long) (waiting * MIB));
    }

    @ParameterizedTest(name = "a heap of {0} MiB and {1} shards")
    @CsvSource({"64, 2", "256, 2", "256, 64", "1024, 4", "65536, 64"})
    void defaultsTogetherFitIntoTheHeap(long heap, int shards) {
        HeapShares shares = HeapShares.of(heap * MIB, shards, null, null, null, null);
        long all = (shares.resultsPerShard() + shares.sourcesPerShard()) * shards
                + shares.fetching()
                + shares.rendering()
                + shares.waiting();

        assertThat(all).isLessThanOrEqualTo(heap * MIB * 9 / 10);
    }

    @ParameterizedTest
    @CsvSource({"1000, 2000, 3000, 4000"})
    void whatIsConfiguredIsTaken(long results, long sources, long fetching, long rendering) {
        HeapShares shares = HeapShares.of(256 * MIB, 2, results, sources, fetching, rendering);

        assertThat(shares.resultsPerShard()).isEqualTo(results / 2);
        assertThat(shares.sourcesPerShard()).isEqualTo(sources);
        assertThat(shares.fetching()).isEqualTo(fetching);
        assertThat(shares.rendering()).isEqualTo(rendering);
    }
}
