package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which roots and settings a web backend takes. */
final class RootUrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://images.example, images.example",
        "HTTP://images.example/, images.example",
        "https://images.example:443/a/b, images.example",
        "https://images.example:8443/a/b/, images.example:8443",
        "http://my_host:81/, my_host:81",
        "http://127.0.0.1/%2F/x%20y/, 127.0.0.1",
        "http://[::1]:8080/, ::1:8080"
    })
    void takesAWebAddressAndNamesTheBackendAfterItsHost(URI root, String name) {
        try (HttpBackend backend = HttpBackend.builder(root).build()) {
            assertThat(backend.name()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://host/, 'root of a backend has scheme ''ftp'', expected http or https'",
        "file:/photos, 'root of a backend has scheme ''file'', expected http or https'",
        "host/photos, 'root of a backend has scheme '''', expected http or https'",
        "http:photos, 'root of a backend has no host in ''http:photos'', expected such as http://host/path'",
        "http:/photos, 'root of a backend has no host in ''http:/photos'', expected such as http://host/path'",
        "http://host/?a=b, 'root of a backend has query or fragment in ''http://host/?a=b'', expected none'",
        "http://host/?, 'root of a backend has query or fragment in ''http://host/?'', expected none'",
        "http://host/#a, 'root of a backend has query or fragment in ''http://host/#a'', expected none'",
        "http://host:99999/, 'root of a backend has no URL in ''http://host:99999/'', expected such as http://host/path'",
        "http://me:word@host/, 'root of a backend has user or password, expected none'",
        "http://me@host/, 'root of a backend has user or password, expected none'"
    })
    void refusesAnythingElseWithoutShowingAPassword(URI root, String message) {
        assertThatThrownBy(() -> HttpBackend.builder(root))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT25H"})
    void refusesATimeoutOutOfBounds(Duration timeout) {
        assertThatThrownBy(() -> builder().timeout(timeout))
                .hasMessage("timeout " + timeout + ", expected above 0 and at most a day");
    }

    @Test
    void refusesOtherSettingsOutOfBounds() {
        assertThatThrownBy(() -> builder().maxBytes(1L << 31))
                .hasMessage("max bytes 2147483648, expected 1 to 2147483639");
        assertThatThrownBy(() -> builder().maxInFlight(0)).hasMessage("max in flight 0, expected at least 1");
        assertThatThrownBy(() -> builder().maxIdleConnections(-1))
                .hasMessage("max idle connections -1, expected at least 0");
        assertThatThrownBy(() -> builder().notFoundStatuses(Set.of(404, 500)))
                .hasMessage("not-found status 500, expected 400 to 499");
    }

    private static HttpBackend.Builder builder() {
        return HttpBackend.builder(URI.create("http://images.example"));
    }
}
