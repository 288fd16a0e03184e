package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** In a whole build all tests but those of {@code io.phizer.metrics} run without Micrometer on the class path. */
@EnabledIfSystemProperty(named = "phizer.test.without", matches = "micrometer")
final class WithoutMicrometerTest extends ServiceFixture {
    @Test
    void aServiceIsBuiltAndServes() {
        assertThatThrownBy(() -> Class.forName("io.micrometer.core.instrument.MeterRegistry"))
                .isInstanceOf(ClassNotFoundException.class);

        ResizeService service = open(builder());
        assertThat(service.resize("s220", "cats/1.jpg").bytes().length()).isPositive();
        assertThat(service.health().ready()).isTrue();
    }
}
