package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import io.phizer.config.HttpSettings;
import io.phizer.request.CropPolicy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page for developers and operators: where it is, what it tells, and what nobody else gets of it. */
abstract class PageContract extends FilterContract {
    private static final HttpSettings ON = HttpSettings.defaults().withPage(true);
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("from '([^']+)'");
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([0-9a-f]{32})\"");
    private static final Pattern URL = Pattern.compile("\"url\":\"([^\"]+)\"");

    PageContract(Container.Kind kind) {
        super(kind);
    }

    private Container shown(ResizeService service) throws Exception {
        return serving(new PhizerFilter(service, ON));
    }

    private RawClient page() throws Exception {
        return connect(shown(service()));
    }

    @Test
    void isNotThereUnlessItIsSwitchedOn() throws Exception {
        RawClient client = connect(serving(service()));

        for (String target : List.of("/img/_phizer", "/img/_phizer/", "/img/_phizer/service", "/img/_phizer/page.js")) {
            assertThat(client.get(target).text()).isEqualTo("next: GET " + target);
        }
        assertThat(client.exchange("POST", "/img/_phizer/purge", "Content-Length: 0")
                        .text())
                .isEqualTo("next: POST /img/_phizer/purge");
    }

    @Test
    void isSwitchedOnByItsKey() throws Exception {
        Map<String, String> params =
                Map.of("master.dir", photos.toString(), "size.s60", "60 square", "http.page", "on");
        RawClient client =
                connect(start(app().filter(new WebApp.MappedFilter(new PhizerFilter(), "/img/*").with(params))));

        assertThat(client.get("/img/_phizer").text()).contains("<title>phizer</title>");
    }

    @ParameterizedTest
    @CsvSource({
        "'',           /img/*, /img/_phizer",
        "'',           /*,     /_phizer",
        "'',           /a/b/*, /a/b/_phizer",
        "/shop,        /img/*, /shop/img/_phizer",
        "/the shop/eu, /img/*, /the%20shop/eu/img/_phizer",
    })
    void worksBelowContextAndMapping(String context, String pattern, String target) throws Exception {
        RawClient client = connect(start(app().context(context).filter(new PhizerFilter(service(), ON), pattern)));
        String parent = target.substring(0, target.lastIndexOf('/') + 1);

        String html = client.get(target).text();

        List<String> links = links(LINK, html);
        assertThat(links)
                .hasSizeGreaterThan(3)
                .allSatisfy(link -> assertThat(link).startsWith("_phizer/"));
        for (String link : links) {
            assertThat(client.get(parent + link).status()).as(link).isEqualTo(200);
        }
        RawReply slash = client.get(target + "/");
        assertThat(slash.status()).isEqualTo(308);
        assertThat(slash.field("Location")).contains("../_phizer");
    }

    @Test
    void allItsFilesAreItsOwn() throws Exception {
        RawClient client = page();
        Map<String, String> types = Map.of(
                "page.js", "text/javascript",
                "crop.js", "text/javascript",
                "live.js", "text/javascript",
                "page.css", "text/css",
                "icon.svg", "image/svg+xml");

        for (Map.Entry<String, String> file : types.entrySet()) {
            RawReply reply = client.get("/img/_phizer/" + file.getKey());
            assertThat(reply.field("Content-Type").orElseThrow().replace(" ", ""))
                    .startsWith(file.getValue());
            assertThat(reply.text()).doesNotContain("http://1", "https://", "@import", "innerHTML", "eval(");
            for (String imported : links(IMPORT, reply.text())) {
                assertThat(types).containsKey(imported.substring("./".length()));
            }
        }
        assertThat(client.get("/img/_phizer").text()).doesNotContain("style=", "onclick", "<style", "javascript:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/page.css",
                "/page.js",
                "/service",
                "/stats",
                "/picture?path=cats/1.jpg",
                "/picture?path=a.jpg&path=b.jpg",
                "/purge",
                "/nothing"
            })
    void isKeptByNobodyAndRunsNothingOfOthers(String below) throws Exception {
        HttpSettings open = ON.withOrigins(Optional.of("*"), Optional.of("*"));
        RawClient client = connect(serving(new PhizerFilter(service(), open)));

        RawReply reply = client.get("/img/_phizer" + below);

        assertThat(reply.field("Content-Security-Policy").orElseThrow())
                .startsWith(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';")
                .contains("frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "data:", "*");
        assertThat(reply.field("X-Content-Type-Options")).contains("nosniff");
        assertThat(reply.field("Cache-Control")).contains("no-store");
        assertThat(reply.field("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(reply.field("X-Frame-Options")).contains("DENY");
        assertThat(reply.field("Access-Control-Allow-Origin")).isEmpty();
        assertThat(reply.field("Timing-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/img/_phizer/nothing",
                "/img/_phizer/page.html",
                "/img/_phizer/PhizerPage.class",
                "/img/_phizer/page.css/",
                "/img/_phizer/service/x"
            })
    void whatItDoesNotHaveIsNotFound(String target) throws Exception {
        RawReply reply = page().get(target);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text()).isEqualTo("not found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/img/%5Fphizer",
                "/%69mg/_phizer",
                "/img/_phizer/%70age.css",
                "/img/_phizer;a=b",
                "/img;a=b/_phizer",
                "/img/x/../_phizer",
                "/img/_phizer/../_phizer/page.css",
                "/img/_phizer/%2e%2e/page.css",
                "/img/_phizer//page.css",
                "/img/_phizers"
            })
    void aUrlInDisguiseDoesNotLeadToIt(String target) throws Exception {
        RawReply reply = page().get(target);

        assertThat(reply.text()).doesNotContain("<title>phizer", "--paper");
        assertThat(reply.status() >= 400 || reply.text().startsWith("next: ")).isTrue();
    }

    @Test
    void onlyWhatIsMeantIsAllowed() throws Exception {
        RawClient client = page();

        for (String method : List.of("POST", "PUT", "DELETE")) {
            RawReply reply = client.exchange(method, "/img/_phizer/stats", "Content-Length: 0");
            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.field("Allow")).contains("GET, HEAD, OPTIONS");
        }
        assertThat(client.get("/img/_phizer/purge").field("Allow")).contains("POST, OPTIONS");
        RawReply head = client.exchange("HEAD", "/img/_phizer");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.field("Content-Length"))
                .isEqualTo(client.get("/img/_phizer").field("Content-Length"));
    }

    @Test
    void tellsAllSizesOfAPicture() throws Exception {
        RawClient client = page();

        String whole = picture(client, "cats/1.jpg", "");
        String part = picture(client, "cats/1.jpg", "0x0/500x1000");

        assertThat(whole)
                .contains("\"path\":\"cats/1.jpg\"", "\"chosen\":[\"m90\",\"a50\"]")
                .contains("img src=\\\"/shop/img/m90/cats/1.jpg\\\" srcset=\\\"/shop/img/a50/cats/1.jpg 50w,")
                .contains("sizes=\\\"(max-width: 90px) 100vw, 90px\\\" width=\\\"90\\\"");
        assertThat(links(URL, whole))
                .containsExactlyInAnyOrder("/s60/cats/1.jpg", "/m90/cats/1.jpg", "/a50/cats/1.jpg");
        assertThat(part).contains("\"crop\":\"0x0/500x1000\"");
        for (String url : links(URL, part)) {
            assertThat(url).contains("/0x0/500x1000/");
            assertThat(client.get("/img" + url).status()).isEqualTo(200);
        }
    }

    @Test
    void saysWhatIsWrongWithAPathOrACrop() throws Exception {
        RawClient client = connect(shown(
                open(sizes().master(photos).cropPolicy(CropPolicy.grid(100)).build())));

        assertThat(picture(client, "cats/none.jpg", "")).contains("\"problem\"", "NOT_FOUND");
        assertThat(picture(client, "text.jpg", "")).contains("UNSUPPORTED_IMAGE");
        assertThat(picture(client, "../secret.jpg", "")).contains("BAD_PATH", "a segment of dots");
        assertThat(picture(client, "/etc/passwd", "")).contains("BAD_PATH");
        assertThat(picture(client, "", "")).contains("BAD_PATH");
        assertThat(picture(client, "cats/1.jpg", "5x5/1x1")).contains("INVALID_CROP");
        assertThat(picture(client, "cats/1.jpg", "0x0/50x100")).contains("INVALID_CROP", "grid(100)");
        assertThat(picture(client, "cats/1.jpg", "0x0/100x100")).contains("\"sizes\"");
        assertThat(client.get("/img/_phizer/service").text()).contains("\"cropStep\":100");
    }

    @Test
    void aNameIsNoMarkup() throws Exception {
        String name = "a\"><script>b & c.png";
        place(name, Pictures.png(20, 10));

        String report = picture(page(), name, "");

        assertThat(report).doesNotContain("<", ">", "&").contains("a\\\"\\u003e\\u003cscript");
        assertThat(links(URL, report)).contains("/m90/a%22%3E%3Cscript%3Eb%20%26%20c.png");
    }

    @Test
    void aBaseIsAPathAndNothingElse() throws Exception {
        Container container = shown(service());

        for (String base : List.of("//evil.example", "https://evil.example", "/a/", "/a?b", "/a<b", "/a\"b")) {
            RawReply reply = connect(container).get("/img/_phizer/picture?path=cats/1.jpg&base=" + encoded(base));
            assertThat(reply.status()).as(base).isEqualTo(400);
        }
    }

    @Test
    void signsTheCropsThatItShows() throws Exception {
        ResizeService signing = open(sizes().master(photos)
                .cropPolicy(CropPolicy.signed("a key that nobody knows"))
                .build());
        RawClient client = connect(shown(signing));

        String report = picture(client, "cats/1.jpg", "250x0/750x1000");

        assertThat(client.get("/img/_phizer/service").text()).contains("\"cropStep\":1,");
        for (String url : links(URL, report)) {
            assertThat(client.get("/img" + url).status()).as(url).isEqualTo(200);
        }
    }

    @Test
    void offersWhatWasAnsweredLately() throws Exception {
        RawClient client = page();
        client.get("/img/s60/cats/1.jpg");
        client.get("/img/s60/cats/2.png");
        client.get("/img/s60/cats/1.jpg");
        client.get("/img/s60/none.jpg");

        String stats = client.get("/img/_phizer/stats").text();

        assertThat(stats)
                .contains("\"recent\":[\"cats/2.png\",\"cats/1.jpg\"]")
                .contains("\"hits\":1,\"misses\":3,")
                .contains("\"times\":{\"count\":2,\"total\":{")
                .contains("\"backends\":[{");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
            })
    void tellsNothingToPagesOfOthers(String field) throws Exception {
        RawClient client = page();

        for (String what : List.of("service", "stats", "picture?path=cats/1.jpg")) {
            assertThat(client.get("/img/_phizer/" + what, field).status()).isEqualTo(403);
        }
        assertThat(client.get("/img/_phizer", field).status())
                .as("a link may lead here")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sec-Fetch-Site: same-origin", "Origin: http://phizer.example", "Origin: https://phizer.example"
            })
    void purgesForThePageItself(String origin) throws Exception {
        RawClient client = page();
        client.get("/img/m90/0x0/500x1000/cats/1.jpg");

        RawReply reply = purge(client, "cats/1.jpg", origin, "X-Phizer-Token: " + token(client));

        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.text()).contains("\"/s60/cats/1.jpg\"", "\"/m90/0x0/500x1000/cats/1.jpg\"", "\"more\":0");
        assertThat(client.get("/img/m90/0x0/500x1000/cats/1.jpg").field("Cache-Status"))
                .contains("phizer; fwd=miss; stored");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sec-Fetch-Site: cross-site  | TOKEN",
                "Sec-Fetch-Site: same-site   | TOKEN",
                "Sec-Fetch-Site: none        | TOKEN",
                "Origin: http://evil.example | TOKEN",
                "Origin: null                | TOKEN",
                "X-Nothing: said             | TOKEN",
                "Sec-Fetch-Site: same-origin | 00000000000000000000000000000000",
                "Sec-Fetch-Site: same-origin | ''",
            })
    void purgesForNobodyElse(String origin, String token) throws Exception {
        ResizeService service = service();
        RawClient client = connect(shown(service));
        client.get("/img/s60/cats/1.jpg");

        RawReply reply =
                purge(client, "cats/1.jpg", origin, "X-Phizer-Token: " + token.replace("TOKEN", token(client)));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(client.get("/img/s60/cats/1.jpg").field("Cache-Status")).contains("phizer; hit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "/x", "a//b", "a\\b"})
    void purgesNoPathThatIsNone(String path) throws Exception {
        RawClient client = page();

        assertThat(purge(client, path, "Sec-Fetch-Site: same-origin", "X-Phizer-Token: " + token(client))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void eachFilterHasATokenOfItsOwn() throws Exception {
        ResizeService service = service();

        assertThat(token(connect(shown(service)))).isNotEqualTo(token(connect(shown(service))));
    }

    private static String picture(RawClient client, String path, String crop) throws Exception {
        RawReply reply = client.get("/img/_phizer/picture?path=" + encoded(path) + "&crop=" + encoded(crop) + "&base="
                + encoded("/shop/img"));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.text();
    }

    private static String token(RawClient client) throws Exception {
        return links(TOKEN, client.get("/img/_phizer/service").text()).get(0);
    }

    private static RawReply purge(RawClient client, String path, String... fields) throws Exception {
        return client.post("/img/_phizer/purge", path, fields);
    }

    private static List<String> links(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
