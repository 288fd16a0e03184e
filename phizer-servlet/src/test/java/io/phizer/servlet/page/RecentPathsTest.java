package io.phizer.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentPathsTest {
    private final RecentPaths recent = new RecentPaths();

    @Test
    void keepsTheNewestAndNoMore() {
        IntStream.range(0, 1000).forEach(i -> recent.add(i + ".jpg"));

        assertThat(recent.list())
                .hasSize(RecentPaths.MOST)
                .startsWith("999.jpg", "998.jpg")
                .endsWith("976.jpg");
    }

    @Test
    void standsStillWhenOneIsAskedForAgain() {
        recent.add("a.jpg");
        recent.add("b.jpg");
        recent.add("a.jpg");

        assertThat(recent.list()).containsExactly("b.jpg", "a.jpg");
    }

    @Test
    void forgetsOneAndTakesItAgain() {
        recent.add("a.jpg");
        recent.remove("a.jpg");
        assertThat(recent.list()).isEmpty();

        recent.add("a.jpg");
        assertThat(recent.list()).containsExactly("a.jpg");
    }
}
