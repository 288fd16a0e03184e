package io.phizer.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.phizer.config.ServiceConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

final class PhizerPropertiesTest {
    private final StandardEnvironment environment = new StandardEnvironment();

    @TempDir
    Path folder;

    @Test
    void takeKeysOfConfigurationFiles() {
        given(Map.of(
                "phizer.master.dir",
                folder.toString(),
                "phizer.size.S220",
                "220x220 square",
                "phizer.http.max-age",
                "2h"));

        ServiceConfig config = properties().config();

        assertThat(config.masterDirectory()).contains(folder);
        assertThat(config.http().maxAge()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void keepTheLettersOfSizes() {
        given(Map.of("phizer.size.S220", "220x220 square", "phizer.size.m-64_0", "640 max"));

        assertThat(properties().values()).containsKeys("size.S220", "size.m-64_0");
    }

    @Test
    void areReadFromTheEnvironmentToo() {
        environment("PHIZER_HTTP_MAX_AGE", "3h", "PHIZER_SLAVE_1_DIR", "elsewhere", "PHIZER_SIZE_M640", "640 max");

        assertThat(properties().values())
                .hasEntrySatisfying(
                        "http.max-age", given -> assertThat(given.value()).isEqualTo("3h"));
        assertThat(properties().values()).containsOnlyKeys("http.max-age", "slave.1.dir", "size.m640");
    }

    @Test
    void areReadFromYaml() throws IOException {
        String yaml = """
                phizer:
                  http: {page: on, immutable: yes}
                  backend: {not-found: "404,410"}
                  slave: [{url: "http://a/"}, {url: "http://b/"}]
                  size: {S220: 220x220 square, 640: 640 max}
                """;
        environment
                .getPropertySources()
                .addLast(new YamlPropertySourceLoader()
                        .load("yaml", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                        .get(0));

        Map<String, String> values = new TreeMap<>();
        properties().values().forEach((key, given) -> values.put(key, given.value()));
        assertThat(values)
                .containsExactly(
                        entry("backend.not-found", "404,410"),
                        entry("http.immutable", "true"),
                        entry("http.page", "on"),
                        entry("size.640", "640 max"),
                        entry("size.S220", "220x220 square"),
                        entry("slave.0.url", "http://a/"),
                        entry("slave.1.url", "http://b/"));
    }

    @Test
    void theEnvironmentTakesPrecedenceHoweverItIsSpelled() {
        given(Map.of("phizer.http.maxAge", "1h"));
        environment("PHIZER_HTTP_MAX_AGE", "3h");

        assertThat(properties().values().get("http.max-age").value()).isEqualTo("3h");
    }

    @Test
    void variablesThatAreNoSettingsAreLeftOutAndTold() {
        environment("PHIZER_PORT_80_TCP_ADDR", "10.0.0.1", "PHIZER_SERVICE_HOST", "10.0.0.1");

        assertThat(properties().values()).isEmpty();
        assertThat(properties().warnings())
                .singleElement()
                .asString()
                .contains("PHIZER_PORT_80_TCP_ADDR", "PHIZER_SERVICE_HOST");
    }

    @Test
    void placeholdersAreResolved() {
        given(Map.of("phizer.master.dir", "${photos}/originals", "photos", "/srv/photos"));

        assertThat(properties().values().get("master.dir").value()).isEqualTo("/srv/photos/originals");
    }

    @Test
    void aFileIsReadAndOverridden() throws Exception {
        Path file = folder.resolve("phizer.properties");
        Files.writeString(file, "master.dir = .\nsize.s220 = 220x220 square\nhttp.max-age = 1h\nworkers = 2\n");
        given(Map.of("phizer.config", file.toString(), "phizer.http.max-age", "5m"));

        ServiceConfig config = properties().config();

        assertThat(config.masterDirectory()).contains(folder);
        assertThat(config.http().maxAge()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void whatIsForAServerOfItsOwnIsToldToDoNothing() {
        given(Map.of("phizer.server.port", "80", "phizer.log.syslog.port", "514"));

        assertThat(properties().warnings())
                .containsExactly(
                        "phizer.log.syslog.port has no effect in Spring Boot, logging.config has",
                        "phizer.server.port has no effect in Spring Boot, server.port has");
    }

    @Test
    void thePrefixIsImgUnlessToldOtherwise() {
        assertThat(properties().prefix()).isEqualTo("/img");
        given(Map.of("phizer.prefix", "/shop/pictures"));
        assertThat(properties().prefix()).isEqualTo("/shop/pictures");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "img", "/img/", "/img/*", "/im g", "//img", "/a/../b"})
    void aPrefixThatLeadsNowhereIsRefusedByItsName(String prefix) {
        given(Map.of("phizer.prefix", prefix));

        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> properties().prefix())
                .withMessageContaining("phizer.prefix");
    }

    private PhizerProperties properties() {
        return PhizerProperties.of(environment);
    }

    private void given(Map<String, Object> values) {
        environment.getPropertySources().addLast(new MapPropertySource("given", values));
    }

    private void environment(String... namesAndValues) {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    }
}
