package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HttpDatesTest {
    private final HttpDates dates = new HttpDates();

    @Test
    void writesTheExampleOfTheStandard() {
        assertThat(dates.text(Instant.parse("1994-11-06T08:49:37Z"))).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    @Test
    void leavesOutWhatIsLessThanASecond() {
        assertThat(dates.text(Instant.parse("1994-11-06T08:49:37.999Z"))).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    @Test
    void tellsSecondsThatShareAPlaceFromEachOther() {
        Instant one = Instant.ofEpochSecond(5);
        Instant other = one.plusSeconds(1024);

        assertThat(dates.text(one)).isEqualTo("Thu, 01 Jan 1970 00:00:05 GMT");
        assertThat(dates.text(other)).isEqualTo("Thu, 01 Jan 1970 00:17:09 GMT");
        assertThat(dates.text(one)).isEqualTo("Thu, 01 Jan 1970 00:00:05 GMT");
    }
}
