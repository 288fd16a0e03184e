package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import io.phizer.config.HttpSettings;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers with a picture look like, from memory or not. */
abstract class AnswerContract extends FilterContract {
    private static final Clock NOON = Clock.fixed(Instant.parse("2025-01-01T12:00:00Z"), ZoneOffset.UTC);

    AnswerContract(Container.Kind kind) {
        super(kind);
    }

    @Test
    void aPictureIsMadeOnceAndThenServedFromMemory() throws Exception {
        ResizeService service = service();
        RawClient client = connect(serving(service));

        RawReply made = client.get("/img/s60/cats/1.jpg");
        RawReply kept = client.get("/img/s60/cats/1.jpg");

        assertThat(made.status()).isEqualTo(200);
        assertThat(Pictures.size(made.body())).isEqualTo("60x60");
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.body()).isEqualTo(made.body());
        assertThat(service.stats().hits()).isEqualTo(1);
        assertThat(service.stats().renders()).isEqualTo(1);
    }

    @Test
    void aCropIsCutBeforeResizing() throws Exception {
        RawClient client = connect(serving(service()));

        assertThat(Pictures.size(client.get("/img/m90/0x0/500x1000/cats/1.jpg").body()))
                .isEqualTo("60x90");
    }

    @Test
    void aPictureComesWithItsTypeItsLengthAndItsValidators() throws Exception {
        RawClient client = connect(serving(service()));

        for (String memory : new String[] {"cold", "warm"}) {
            RawReply reply = client.get("/img/s60/cats/2.png");
            assertThat(reply.field("Content-Type")).as(memory).contains("image/png");
            assertThat(reply.field("Content-Length")).as(memory).contains(Integer.toString(reply.body().length));
            assertThat(reply.field("ETag").orElseThrow()).as(memory).matches("\"[A-Za-z0-9-]+\"");
            assertThat(reply.field("Last-Modified")).as(memory).contains("Mon, 06 May 2024 07:08:09 GMT");
            assertThat(reply.field("X-Content-Type-Options")).as(memory).contains("nosniff");
            assertThat(reply.field("Content-Security-Policy")).as(memory).contains("default-src 'none'; sandbox");
            assertThat(reply.field("Accept-Ranges")).as(memory).contains("bytes");
            assertThat(reply.field("Vary")).as(memory).isEmpty();
        }
    }

    @Test
    void theTimeToLiveIsToldInSecondsAndAsADateInGmt() throws Exception {
        HttpSettings aDay = new HttpSettings(Duration.ofDays(1), Duration.ofSeconds(1), false);
        RawClient client = connect(serving(new PhizerFilter(service(), aDay, null, NOON)));

        RawReply reply = client.get("/img/s60/cats/1.jpg");

        assertThat(reply.field("Cache-Control")).contains("public, max-age=86400");
        assertThat(reply.field("Expires")).contains("Thu, 02 Jan 2025 12:00:00 GMT");
    }

    @Test
    void clientsAskEachTimeWhereTheTimeToLiveIsZero() throws Exception {
        HttpSettings zero = new HttpSettings(Duration.ZERO, Duration.ZERO, false);
        RawClient client = connect(serving(new PhizerFilter(service(), zero)));

        RawReply reply = client.get("/img/s60/cats/1.jpg");

        assertThat(reply.field("Cache-Control")).contains("no-cache");
        assertThat(reply.field("Expires")).isEmpty();
        assertThat(client.get("/img/s60/cats/none.jpg").field("Cache-Control")).contains("no-store");
    }

    @Test
    void headHasTheFieldsOfGetAndNoBody() throws Exception {
        RawClient client = connect(serving(service()));

        RawReply cold = client.exchange("HEAD", "/img/s60/cats/1.jpg");
        RawReply warm = client.exchange("HEAD", "/img/s60/cats/1.jpg");
        // Bytes of a body would be read as the beginning of this answer.
        RawReply get = client.get("/img/s60/cats/1.jpg");

        for (RawReply head : new RawReply[] {cold, warm}) {
            assertThat(head.status()).isEqualTo(200);
            for (String field : new String[] {
                "Content-Type", "Content-Length", "ETag", "Last-Modified", "Cache-Control", "X-Content-Type-Options"
            }) {
                assertThat(head.field(field)).as(field).isPresent().isEqualTo(get.field(field));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "If-None-Match: TAG                                | 304",
                "If-None-Match: W/TAG                              | 304",
                "If-None-Match: \"a,b\", W/\"c\" , TAG             | 304",
                "If-None-Match: *                                  | 304",
                "If-None-Match: \"other\"                          | 200",
                "If-None-Match: nonsense                           | 200",
                "If-Modified-Since: Mon, 06 May 2024 07:08:09 GMT  | 304",
                "If-Modified-Since: Tue, 07 May 2024 00:00:00 GMT  | 304",
                "If-Modified-Since: Mon, 06 May 2024 07:08:08 GMT  | 200",
                "If-Modified-Since: yesterday                      | 200",
            })
    void aClientWithTheRightCopyIsNotSentAnother(String field, int status) throws Exception {
        RawClient warm = connect(serving(service()));
        RawReply whole = warm.get("/img/s60/cats/1.jpg");
        String condition = field.replace("TAG", whole.field("ETag").orElseThrow());
        ResizeService service = service();
        RawClient cold = connect(serving(service));

        RawReply fromMemory = warm.get("/img/s60/cats/1.jpg", condition);
        RawReply fromSource = cold.get("/img/s60/cats/1.jpg", condition);

        assertThat(fromMemory.status()).isEqualTo(status);
        assertThat(fromSource.status()).isEqualTo(status);
        assertThat(service.stats().renders()).isEqualTo(status == 304 ? 0 : 1);
        for (RawReply reply : new RawReply[] {fromMemory, fromSource}) {
            assertThat(reply.field("ETag")).isEqualTo(whole.field("ETag"));
            assertThat(reply.field("Last-Modified")).isEqualTo(whole.field("Last-Modified"));
            assertThat(reply.field("Cache-Control")).isEqualTo(whole.field("Cache-Control"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "If-Match: TAG                                       | 200",
                "If-Match: \"a,b\", TAG                              | 200",
                "If-Match: *                                         | 200",
                "If-Match: W/TAG                                     | 412",
                "If-Match: \"other\"                                 | 412",
                "If-Unmodified-Since: Mon, 06 May 2024 07:08:09 GMT  | 200",
                "If-Unmodified-Since: Mon, 06 May 2024 07:08:08 GMT  | 412",
                "If-Unmodified-Since: yesterday                      | 200",
            })
    void whoInsistsOnAPictureGetsNoOther(String field, int status) throws Exception {
        RawClient warm = connect(serving(service()));
        String condition = field.replace(
                "TAG", warm.get("/img/s60/cats/1.jpg").field("ETag").orElseThrow());
        ResizeService service = service();
        RawClient cold = connect(serving(service));

        RawReply fromSource = cold.get("/img/s60/cats/1.jpg", condition);

        assertThat(fromSource.status()).isEqualTo(status);
        assertThat(service.stats().renders()).isEqualTo(status == 412 ? 0 : 1);
        assertThat(warm.get("/img/s60/cats/1.jpg", condition).status()).isEqualTo(status);
        assertThat(warm.get("/img/s60/cats/1.jpg", condition, "Range: bytes=0-1")
                        .status())
                .isEqualTo(status == 200 ? 206 : 412);
        assertThat(warm.get("/img/s60/cats/1.jpg", condition, "If-None-Match: *")
                        .status())
                .isEqualTo(status == 200 ? 304 : 412);
        if (status == 412) {
            assertThat(fromSource.field("Cache-Control")).contains("no-store");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"other\" | Tue, 07 May 2024 00:00:00 GMT | 200",
                "*         | Wed, 01 May 2024 00:00:00 GMT | 304",
            })
    void aTagDecidesAloneWhereThereAreTagAndDate(String tag, String date, int status) throws Exception {
        RawClient client = connect(serving(service()));
        String[] conditions = {"If-None-Match: " + tag, "If-Modified-Since: " + date};

        assertThat(client.get("/img/s60/cats/1.jpg", conditions).status()).isEqualTo(status);
        assertThat(client.get("/img/s60/cats/1.jpg", conditions).status()).isEqualTo(status);
    }

    @Test
    void aMissingPictureIsMissingWhateverTheClientHas() throws Exception {
        RawClient client = connect(serving(service()));

        assertThat(client.get("/img/s60/none.jpg", "If-None-Match: *").status()).isEqualTo(404);
    }

    @Test
    void aConditionOnHeadIsHeeded() throws Exception {
        RawClient client = connect(serving(service()));

        assertThat(client.exchange("HEAD", "/img/s60/cats/1.jpg", "If-None-Match: *")
                        .status())
                .isEqualTo(304);
        assertThat(client.get("/img/s60/cats/1.jpg").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/img/s60/cats/1.jpg;jsessionid=0123456789ABCDEF",
                "/img/s60/cats/1.jpg?width=100000",
                "/%69mg/s60/cats/1.jpg",
                "/img/%73%36%30/cats/%31.jpg",
                "http://phizer.example/img/s60/cats/1.jpg",
            })
    void aUrlMayBeSpelledInSeveralWays(String target) throws Exception {
        ResizeService service = service();
        RawClient client = connect(serving(service));
        client.get("/img/s60/cats/1.jpg");

        assertThat(client.get(target).status()).isEqualTo(200);
        assertThat(service.stats().hits()).isEqualTo(1);
    }

    @Test
    void aNameIsDecodedOnce() throws Exception {
        place("a ü+;.jpg", Files.readAllBytes(photos.resolve("cats/1.jpg")));
        RawClient client = connect(serving(service()));

        assertThat(client.get("/img/s60/a%20%C3%BC+%3B.jpg").status()).isEqualTo(200);
    }
}
