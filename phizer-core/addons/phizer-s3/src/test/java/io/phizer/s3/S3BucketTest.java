package io.phizer.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which buckets there can be, and where they are. */
final class S3BucketTest {
    @ParameterizedTest
    @CsvSource({
        "photos, eu-central-1, https://photos.s3.eu-central-1.amazonaws.com/",
        "photos, us-east-1, https://photos.s3.us-east-1.amazonaws.com/",
        "photos, cn-north-1, https://photos.s3.cn-north-1.amazonaws.com.cn/",
        "photos.example.org, eu-central-1, https://s3.eu-central-1.amazonaws.com/photos.example.org"
    })
    void isFoundAtAws(String name, String region, String root) {
        assertThat(S3Bucket.builder(name).region(region).build().root()).hasToString(root);
    }

    @Test
    void standsInThePathOrBeforeTheHostOfAnotherServer() {
        S3Bucket.Builder builder = S3Bucket.builder("photos").endpoint(URI.create("http://minio.test:9000"));

        assertThat(builder.build().root()).hasToString("http://minio.test:9000/photos");
        assertThat(builder.pathStyle(false).build().root()).hasToString("http://photos.minio.test:9000/");
        assertThat(builder.build().region()).isEqualTo("us-east-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "a/b", "a..b", ".abc", "abc-", "a b", "ab\n", "a?b", "a%2fb", "caf\u00e9"})
    void refusesWhatIsNoNameOfABucket(String name) {
        assertThatThrownBy(() -> S3Bucket.builder(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("', expected 3 to 63 letters, digits, dots and hyphens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EU", "eu_central", "eu.central", "-eu", "eu/../x", "eu@host"})
    void refusesWhatIsNoRegion(String region) {
        assertThatThrownBy(() -> S3Bucket.builder("photos").region(region))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected such as eu-central-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host",
                "http:host",
                "//host",
                "host:9000",
                "http://host/path",
                "http://user:sesame@host",
                "http://host?x",
                "http://host#x"
            })
    void refusesWhatIsNoEndpoint(String endpoint) {
        assertThatThrownBy(() -> S3Bucket.builder("photos").endpoint(URI.create(endpoint)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a//b", ".", "..", "a/../b", "a/./b", "a\nb", "a\u0000", "\ud800"})
    void refusesAPrefixThatIsNoPath(String prefix) {
        assertThatThrownBy(() -> S3Bucket.builder("photos").prefix(prefix))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAPrefixThatLeavesNoRoomForKeys() {
        assertThatThrownBy(() -> S3Bucket.builder("photos").prefix("\u00e4".repeat(129)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(S3Bucket.builder("photos")
                        .region("r")
                        .prefix("\u00e4".repeat(128))
                        .build()
                        .prefix())
                .hasSize(1);
    }

    @Test
    void slashesAtTheEndsOfAPrefixDoNotCount() {
        S3Bucket.Builder builder = S3Bucket.builder("photos").region("eu-central-1");

        assertThat(builder.prefix("/a/b//").build().prefix()).isEqualTo(List.of("a", "b"));
        assertThat(builder.prefix("/").build().prefix()).isEmpty();
    }

    @Test
    void needsARegionOrAnEndpoint() {
        assertThatThrownBy(() -> S3Bucket.builder("photos").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("bucket photos has neither a region nor an endpoint");
    }

    @Test
    void tellsNoCredentials() {
        S3Bucket bucket = S3Bucket.builder("photos")
                .region("eu-central-1")
                .prefix("originals")
                .credentials("AKID", "sesame", "token")
                .build();

        assertThat(bucket).hasToString("s3://photos/originals");
        assertThat(bucket.credentials().toString()).doesNotContain("AKID", "sesame", "token");
        assertThatThrownBy(() -> S3Bucket.builder("photos").credentials("AKID", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("credentials with an empty part");
    }
}
