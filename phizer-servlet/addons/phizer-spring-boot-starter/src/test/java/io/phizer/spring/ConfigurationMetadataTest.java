package io.phizer.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.config.ConfigKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataProperty;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepository;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;
import org.springframework.boot.configurationmetadata.Deprecation;
import org.springframework.boot.configurationmetadata.ValueHint;

/**
 * What editors show for the properties, read as they read it. After a change of the table of keys, run this test with
 * {@code -Ddocs.update=true}: it then writes the file instead of comparing it.
 */
final class ConfigurationMetadataTest {
    private static final Path FILE = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");

    @Test
    void isMadeOfTheTableOfKeys() throws IOException {
        String made = ConfigurationMetadata.of(ConfigKey.all());
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(FILE, made);
        }
        assertThat(Files.readString(FILE)).isEqualTo(made);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void tellsOfEachKey(ConfigKey key) throws IOException {
        ConfigurationMetadataProperty property =
                properties().get("phizer." + key.name().replaceFirst("^(slave|size)\\..*", "$1"));

        assertThat(property).isNotNull();
        assertThat(property.getDescription()).isNotBlank();
        if (key.name().startsWith("slave.")) {
            assertThat(property.getHints().getKeyHints())
                    .extracting(ValueHint::getValue)
                    .contains(key.name().replace("slave.N.", "1."));
        }
    }

    @Test
    void tellsOfNothingElse() throws IOException {
        Spelling spelling = new Spelling(ConfigKey.all());
        assertThat(properties().keySet())
                .filteredOn(name ->
                        spelling.key(name.replaceFirst("^phizer\\.", "")).isEmpty())
                .containsExactlyInAnyOrder(
                        "phizer.enabled",
                        "phizer.config",
                        "phizer.prefix",
                        "phizer.size",
                        "phizer.slave",
                        "management.health.phizer.enabled");
    }

    @Test
    void offersTheWordsThatAValueMayBe() throws IOException {
        assertThat(properties().get("phizer.backend.failover").getHints().getValueHints())
                .extracting(ValueHint::getValue)
                .containsExactly("not-found", "any-failure");
        assertThat(properties().get("phizer.http.immutable").getType()).isEqualTo("java.lang.Boolean");
        assertThat(properties().get("phizer.queue").getDefaultValue()).isEqualTo(1000);
    }

    @Test
    void sendsThoseWhoWantAServerToSpringsOwnProperties() throws IOException {
        assertThat(properties().get("phizer.server.port").getDeprecation())
                .extracting(Deprecation::getLevel, Deprecation::getReplacement)
                .containsExactly(Deprecation.Level.ERROR, "server.port");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void marksWhatDoesNothingHere(ConfigKey key) {
        boolean idle = key.name().matches("server\\..*|log\\.(?!access).*");
        assertThat(IdleKeys.insteadOf(key.name()).isPresent()).isEqualTo(idle);
    }

    private static Map<String, ConfigurationMetadataProperty> properties() throws IOException {
        try (InputStream file = Files.newInputStream(FILE)) {
            ConfigurationMetadataRepository all =
                    ConfigurationMetadataRepositoryJsonBuilder.create(file).build();
            return all.getAllProperties();
        }
    }

    static List<ConfigKey> keys() {
        return ConfigKey.all();
    }
}
