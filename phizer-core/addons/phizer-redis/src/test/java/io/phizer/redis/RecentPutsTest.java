package io.phizer.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.cache.CacheKey;
import org.junit.jupiter.api.Test;

final class RecentPutsTest {
    private static final CacheKey SMALL = new CacheKey("cat", "s220~1");
    private static final CacheKey LARGE = new CacheKey("cat", "m640~1");

    private final RecentPuts puts = new RecentPuts();

    @Test
    void whatIsOnItsWayWhenItsRemovalIsToldIsTakenBack() {
        puts.begin(SMALL);
        puts.begin(LARGE);

        assertThat(puts.takeBack("s220~")).containsExactly(SMALL);
        assertThat(puts.isTakenBack(SMALL)).isTrue();
        assertThat(puts.isTakenBack(LARGE)).isFalse();
        assertThat(puts.takeBack("s220~")).as("once").isEmpty();

        puts.begin(SMALL);
        assertThat(puts.isTakenBack(SMALL)).as("what is put after it").isFalse();
    }

    @Test
    void theLastThousandAreKnown() {
        for (int i = 0; i <= 1_000; i++) {
            puts.begin(new CacheKey("cat", "s" + i));
            puts.begin(new CacheKey("cat", "s1"));
        }
        assertThat(puts.takeBack("s")).hasSize(1_000).contains(new CacheKey("cat", "s1"));
    }
}
