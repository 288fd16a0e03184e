package io.phizer.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeTrace;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentTimesTest {
    private final RecentTimes times = new RecentTimes();

    @Test
    void tellNothingBeforeTheFirst() {
        assertThat(times.report()).isEqualTo(Map.of("count", 0));
    }

    @Test
    void tellMedianAndWhatMostStayBelow() {
        for (int i = 1; i <= 101; i++) {
            times.add(new ResizeTrace(), Duration.ofMillis(i));
        }

        assertThat(times.report()).isEqualTo(Map.of("count", 101, "total", Map.of("median", 51.0, "high", 96.0)));
    }

    @Test
    void forgetWhatIsLongAgo() {
        times.add(new ResizeTrace(), Duration.ofHours(1));
        for (int i = 0; i < RecentTimes.MOST; i++) {
            times.add(new ResizeTrace(), Duration.ofMillis(2));
        }

        assertThat(times.report())
                .isEqualTo(Map.of("count", RecentTimes.MOST, "total", Map.of("median", 2.0, "high", 2.0)));
    }
}
