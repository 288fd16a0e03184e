package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import io.phizer.cache.MemoryCache;
import io.phizer.config.HttpSettings;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.request.ImageRequest;
import io.phizer.request.SizeSpec;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients, caches and developers are told beside a picture. */
abstract class DeliveryContract extends FilterContract {
    private static final String TARGET = "/img/s60/cats/1.jpg";

    DeliveryContract(Container.Kind kind) {
        super(kind);
    }

    @ParameterizedTest
    @CsvSource({"s60, cats/1.jpg", "m90, cats/2.png", "s60, none.jpg", "s60, cut.jpg", "a50, cats/1.jpg"})
    void headHasEveryFieldOfGet(String size, String path) throws Exception {
        RawClient client = connect(serving(service()));
        String target = "/img/" + size + "/" + path;
        client.get(target);

        RawReply get = client.get(target);
        RawReply head = client.exchange("HEAD", target);

        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.timelessFields()).isEqualTo(get.timelessFields());
    }

    @Test
    void whatHasNotChangedHasNoOtherLengthThanItHad() throws Exception {
        RawClient client = connect(serving(service()));

        for (String method : new String[] {"GET", "HEAD"}) {
            RawReply cold = client.exchange(method, "/img/m90/cats/1.jpg", "If-None-Match: *");
            client.get(TARGET);
            RawReply warm = client.exchange(method, TARGET, "If-None-Match: *");

            assertThat(cold.status()).isEqualTo(304);
            assertThat(warm.status()).isEqualTo(304);
            assertThat(cold.field("Content-Length")).isEmpty();
            assertThat(warm.field("Content-Length")).isEmpty();
        }
    }

    @Test
    void eachSizeHasItsOwnTimeToLive() throws Exception {
        ResizeService service = open(sizes().master(photos)
                .size("month", "60 max max-age=30d immutable=true stale-while-revalidate=1d")
                .size("none", "60 max max-age=0 immutable=true")
                .size("minute", "60 max max-age=1m stale-while-revalidate=0 immutable=false")
                .build());
        HttpSettings settings = HttpSettings.defaults().withReuse(Duration.ofMinutes(5), true);
        RawClient client = connect(serving(new PhizerFilter(service, settings)));

        for (String condition : new String[] {"Accept: */*", "If-None-Match: *", "Range: bytes=0-1"}) {
            assertThat(client.get("/img/month/cats/1.jpg", condition).field("Cache-Control"))
                    .contains("public, max-age=2592000, stale-while-revalidate=86400, immutable");
            assertThat(client.get("/img/none/cats/1.jpg", condition).field("Cache-Control"))
                    .contains("no-cache");
            assertThat(client.get("/img/none/cats/1.jpg", condition).field("Expires"))
                    .isEmpty();
            assertThat(client.get("/img/minute/cats/1.jpg", condition).field("Cache-Control"))
                    .contains("public, max-age=60");
            assertThat(client.get(TARGET, condition).field("Cache-Control"))
                    .contains("public, max-age=3600, stale-while-revalidate=300, immutable");
        }
    }

    @Test
    void itIsToldWhetherAPictureWasInMemory() throws Exception {
        RawClient client = connect(serving(service()));

        assertThat(client.get(TARGET, "If-None-Match: *").field("Cache-Status")).contains("phizer; fwd=miss");
        assertThat(client.get(TARGET).field("Cache-Status")).contains("phizer; fwd=miss; stored");
        assertThat(client.get(TARGET).field("Cache-Status")).contains("phizer; hit");
        assertThat(client.get(TARGET, "If-None-Match: *").field("Cache-Status")).contains("phizer; hit");
        assertThat(client.get("/img/s60/none.jpg").field("Cache-Status")).contains("phizer; fwd=miss");
        assertThat(client.get("/img/s61/cats/1.jpg").field("Cache-Status")).isEmpty();
        assertThat(client.get("/img/s60/0x0/0x0/cats/1.jpg").field("Cache-Status"))
                .isEmpty();
    }

    @Test
    void itIsToldThatAPictureWasInAStore() throws Exception {
        ResizeService service = open(sizes().master(photos)
                .resultCache(0)
                .resultStore(new MemoryCache(1 << 20))
                .build());
        RawClient client = connect(serving(service));
        client.get(TARGET);
        until(() -> service.stats().stores().get(0).usage().entries() == 1);

        assertThat(client.get(TARGET).field("Cache-Status")).contains("phizer; hit; detail=store");
        assertThat(client.get(TARGET, "If-None-Match: *").field("Cache-Status")).contains("phizer; hit; detail=store");
    }

    @Test
    void whatIsNotKeptIsNotCalledStored() throws Exception {
        RawClient client =
                connect(serving(open(sizes().master(photos).resultCache(0).build())));

        assertThat(client.get(TARGET).field("Cache-Status")).contains("phizer; fwd=miss");
        assertThat(client.get(TARGET).field("Cache-Status")).contains("phizer; fwd=miss");
    }

    @Test
    void aStalePictureTellsForHowLong() throws Exception {
        RawBackend backend = open(new RawBackend().answering(200, Pictures.jpeg(400, 300)));
        ResizeService service = open(sizes().master(backend.root())
                .timeToLive(Duration.ofMillis(1))
                .staleGrace(Duration.ofHours(1))
                .build());
        RawClient client = connect(serving(service));
        assertThat(client.get(TARGET).field("Age")).isEmpty();
        backend.answering(500, new byte[0]);

        until(() -> service.staleFor("cats/1.jpg").toSeconds() > 0);
        RawReply reply = client.get(TARGET);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.field("Age").orElseThrow()).matches("[1-9][0-9]*");
        assertThat(reply.field("Cache-Status").orElseThrow()).matches("phizer; hit; ttl=-[1-9][0-9]*");
        String another = "/img/m90/cats/1.jpg";
        RawReply unchanged = client.get(another, "If-None-Match: *");
        RawReply made = client.get(another);
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.field("Age").orElseThrow()).matches("[1-9][0-9]*");
        assertThat(made.field("Cache-Status")).contains("phizer; fwd=miss; stored");
        assertThat(made.field("Age").orElseThrow()).matches("[1-9][0-9]*");
    }

    @Test
    void whoSharesTheMakingOfAPictureIsToldSo() throws Exception {
        RawBackend backend =
                open(new RawBackend().answering(200, Pictures.jpeg(400, 300)).shut());
        ResizeService service = open(sizes().master(backend.root()).build());
        Container container = serving(service);
        List<RawClient> clients = new ArrayList<>();
        for (int waiting = 1; waiting <= 3; waiting++) {
            int all = waiting;
            RawClient client = connect(container);
            client.send("GET " + TARGET + " HTTP/1.1");
            until(() -> service.stats().resultWaiters() == all);
            clients.add(client);
        }
        backend.open();

        assertThat(clients.get(0).receive(false).field("Cache-Status")).contains("phizer; fwd=miss; stored");
        assertThat(clients.get(1).receive(false).field("Cache-Status")).contains("phizer; fwd=miss; stored; collapsed");
        assertThat(clients.get(2).receive(false).field("Cache-Status")).contains("phizer; fwd=miss; stored; collapsed");
    }

    @Test
    void howLongItTookIsToldToThoseWhoWishToKnow() throws Exception {
        RawClient silent = connect(serving(service()));
        RawClient telling = connect(
                serving(new PhizerFilter(service(), HttpSettings.defaults().withServerTiming(true))));
        String number = "[0-9]+\\.[0-9]";

        assertThat(silent.get(TARGET).field("Server-Timing")).isEmpty();
        assertThat(telling.get(TARGET).field("Server-Timing").orElseThrow())
                .matches("fetch;dur=N, resize;dur=N, total;dur=N".replace("N", number));
        assertThat(telling.get(TARGET).field("Server-Timing").orElseThrow())
                .matches("total;dur=N".replace("N", number));
        assertThat(telling.get("/img/s60/none.jpg").field("Server-Timing").orElseThrow())
                .matches("fetch;dur=N, total;dur=N".replace("N", number));
        assertThat(telling.get(TARGET, "If-None-Match: *")
                        .field("Server-Timing")
                        .orElseThrow())
                .matches("total;dur=N".replace("N", number));
    }

    @Test
    void aColdAnswerToAConditionTellsHowLongTheFetchTook() throws Exception {
        RawBackend backend =
                open(new RawBackend().answering(200, Pictures.jpeg(400, 300)).slow(Duration.ofMillis(60)));
        ResizeService service = open(sizes().master(backend.root()).build());
        RawClient client = connect(
                serving(new PhizerFilter(service, HttpSettings.defaults().withServerTiming(true))));

        RawReply unchanged = client.get("/img/s60/a.jpg", "If-None-Match: *");
        RawReply changed = client.get("/img/s60/b.jpg", "If-None-Match: \"another\"");

        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.field("Server-Timing").orElseThrow()).matches("fetch;dur=[0-9.]+, total;dur=[0-9.]+");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.field("Server-Timing").orElseThrow())
                .matches("fetch;dur=[0-9.]+, resize;dur=[0-9.]+, total;dur=[0-9.]+");
        for (RawReply reply : List.of(unchanged, changed)) {
            String timing = reply.field("Server-Timing").orElseThrow();
            double fetch = Double.parseDouble(timing.replaceAll("fetch;dur=([0-9.]+),.*", "$1"));
            assertThat(fetch).as(timing).isGreaterThanOrEqualTo(60);
        }
    }

    @Test
    void everyAnswerOfASizeThatNegotiatesVaries() throws Exception {
        WebpEngine engine = new WebpEngine(new PortableEngine(), true);
        RawClient client =
                connect(serving(open(sizes().master(photos).engines(engine).build())));
        String target = "/img/a50/cats/1.jpg";

        RawReply webp = client.get(target, "Accept: image/webp,*/*");
        RawReply jpeg = client.get(target, "Accept: */*");

        assertThat(webp.field("Content-Type")).contains("image/webp");
        assertThat(webp.field("Content-Disposition")).contains("inline; filename=\"1.webp\"");
        assertThat(jpeg.field("Content-Type")).contains("image/jpeg");
        assertThat(webp.field("ETag")).isNotEqualTo(jpeg.field("ETag"));
        assertThat(webp.field("Vary")).contains("Accept");
        assertThat(jpeg.field("Vary")).contains("Accept");
        for (String condition : new String[] {"If-None-Match: *", "Range: bytes=0-1", "Range: bytes=99999999-"}) {
            assertThat(client.get(target, condition).field("Vary"))
                    .as(condition)
                    .contains("Accept");
        }
        assertThat(client.get("/img/a50/none.jpg").field("Vary")).contains("Accept");
        assertThat(client.get("/img/a50/cut.jpg").field("Vary")).contains("Accept");
        assertThat(client.get(TARGET, "Accept: image/webp,*/*").field("Vary")).isEmpty();
        assertThat(client.get("/img/a50/0x0/0x0/cats/1.jpg").field("Vary")).isEmpty();
    }

    @Test
    void nothingVariesWhereNoEngineHasAChoice() throws Exception {
        WebpEngine engine = new WebpEngine(new PortableEngine(), false);
        ResizeService service = open(sizes().master(photos).engines(engine).build());
        RawClient client = connect(serving(service));

        for (String accept : new String[] {"image/webp,*/*", "*/*"}) {
            assertThat(client.get("/img/a50/cats/1.jpg", "Accept: " + accept).field("Vary"))
                    .isEmpty();
        }
        assertThat(service.stats().renders())
                .as("what cannot be had makes no second result")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cats/1.jpg            | 1.jpg      |",
                "a/b.c/d e.JPEG        | d e.jpg    |",
                "noname                | noname.jpg |",
                "run.exe               | run.exe.jpg|",
                ".htaccess             | _.htaccess.jpg |",
                "x.png                 | x.jpg      |",
                "a\"b;c.jpg            | a_b;c.jpg  |",
                "ü+€.jpg               | _+_.jpg    | %C3%BC+%E2%82%AC.jpg",
                "cat\u202Egpj.exe      | cat_gpj.exe.jpg |",
                "a/a<b>c*?:.jpg        | a_b_c___.jpg |",
            })
    void aPictureIsSavedUnderASafeName(String path, String name, String encoded) throws Exception {
        place(path, Files.readAllBytes(photos.resolve("cats/1.jpg")));
        ResizeService service = service();
        RawClient client = connect(serving(service));
        SizeSpec size = service.sizes().find("s60").orElseThrow();

        RawReply reply = client.get("/img" + service.path(ImageRequest.of(size, path)));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.field("Content-Disposition"))
                .contains(
                        "inline; filename=\"" + name + "\"" + (encoded == null ? "" : "; filename*=UTF-8''" + encoded));
    }

    @Test
    void otherSitesSeeWhatTheyMay() throws Exception {
        HttpSettings open = HttpSettings.defaults()
                .withOrigins(Optional.of("https://a.example, https://b.example"), Optional.of("*"));
        RawClient silent = connect(serving(service()));
        RawClient telling = connect(serving(new PhizerFilter(service(), open)));

        for (String target : new String[] {TARGET, "/img/s60/none.jpg", "/img/s61/cats/1.jpg"}) {
            for (String condition : new String[] {"Accept: */*", "If-None-Match: *", "Range: bytes=99999999-"}) {
                RawReply told = telling.get(target, condition);
                assertThat(told.field("Timing-Allow-Origin")).contains("https://a.example, https://b.example");
                assertThat(told.field("Access-Control-Allow-Origin")).contains("*");
                RawReply untold = silent.get(target, condition);
                assertThat(untold.field("Timing-Allow-Origin")).isEmpty();
                assertThat(untold.field("Access-Control-Allow-Origin")).isEmpty();
            }
        }
    }
}
