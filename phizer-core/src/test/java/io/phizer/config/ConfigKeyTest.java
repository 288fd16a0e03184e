package io.phizer.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfigKeyTest {
    @Test
    void allTellsTheTableAndTheKeysForASingleBackend() {
        assertThat(ConfigKey.all())
                .extracting(ConfigKey::name)
                .containsAll(Keys.ALL.stream().map(Key::name).toList())
                .contains("master.timeout", "slave.N.timeout")
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutAddOnsThereAreNoKeysOfTheirs() {
        assertThat(ConfigKey.ofAddOns()).isEmpty();
    }
}
