package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import io.phizer.config.HttpSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs the filter takes for its own, and what it leaves to others. */
abstract class MappingContract extends FilterContract {
    MappingContract(Container.Kind kind) {
        super(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "'',           /img/*,       /img/s60/cats/1.jpg",
        "'',           /*,           /s60/cats/1.jpg",
        "'',           /a/b/*,       /a/b/s60/cats/1.jpg",
        "/shop,        /img/*,       /shop/img/s60/cats/1.jpg",
        "/shop,        /*,           /shop/s60/cats/1.jpg",
        "/shop,        /img/*,       /sh%6fp/img/s60/cats/1.jpg",
        "/shop,        /img/*,       /shop;a=b/img/s60/cats/1.jpg",
        "/shop,        /img/*,       /sh%6fp;a=b/img/s60/cats/1.jpg",
        "/shop,        /img/*,       /shop/img;a=b/s60/cats/1.jpg",
        "/the shop/eu, /img/*,       /the%20shop/eu/img/s60/cats/1.jpg",
        "/the shop/eu, /img/*,       /th%65%20shop/%65u/im%67/s60/cats/1.jpg",
        "'',           /my pics/*,   /my%20pics/s60/cats/1.jpg",
        "'',           /img/*,       /im%67/s60/cats/%31.jpg",
        "'',           *.jpg,        /s60/cats/1.jp%67",
        "'',           *.jpg,        /s60/cats/1.jpg",
    })
    void picturesAreBelowContextAndMapping(String context, String pattern, String target) throws Exception {
        RawClient client = connect(start(app().context(context).filter(new PhizerFilter(service()), pattern)));

        RawReply cold = client.get(target);

        assertThat(cold.status()).as(cold.toString()).isEqualTo(200);
        assertThat(client.get(target).body()).isEqualTo(cold.body());
    }

    @Test
    void aPrefixOfItsOwnReplacesTheMapping() throws Exception {
        WebApp.MappedFilter filter = new WebApp.MappedFilter(new PhizerFilter(service()), "/*");
        RawClient client = connect(start(app().filter(filter.with(Map.of("prefix", "/static/img")))));

        assertThat(client.get("/static/img/s60/cats/1.jpg").status()).isEqualTo(200);
        assertThat(client.get("/s60/cats/1.jpg").text()).startsWith("next: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/other/s60/cats/1.jpg",
                "/img",
                "/img/",
                "/img/s60",
                "/img/index.html",
                "/imgs/s60/cats/1.jpg"
            })
    void whatIsNoPictureGoesOn(String target) throws Exception {
        RawClient client = connect(serving(service()));

        assertThat(client.get(target).text()).isEqualTo("next: GET " + target);
        assertThat(client.exchange("POST", target, "Content-Length: 0").text()).isEqualTo("next: POST " + target);
    }

    @Test
    void whatIsNoPictureIsRefusedWhereThatIsWished() throws Exception {
        HttpSettings alone = new HttpSettings(Duration.ZERO, Duration.ZERO, true);
        RawClient client = connect(serving(new PhizerFilter(service(), alone)));

        assertThat(client.get("/img/index.html").status()).isEqualTo(404);
        assertThat(client.get("/img/index.html").text()).isEqualTo("not found");
        assertThat(client.get("/index.html").status())
                .as("not below the mapping")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "PROPFIND"})
    void onlyGetAndHeadAreAllowed(String method) throws Exception {
        ResizeService service = service();
        RawClient client = connect(serving(service));

        RawReply reply = client.exchange(method, "/img/s60/cats/1.jpg", "Content-Length: 0");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.field("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(reply.field("Cache-Control")).contains("no-store");
        assertThat(service.stats().misses()).isZero();
    }

    @Test
    void optionsTellsWhatIsAllowed() throws Exception {
        RawClient client = connect(serving(service()));

        RawReply reply = client.exchange("OPTIONS", "/img/s60/cats/1.jpg");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.field("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void aForwardedRequestIsAnsweredByItsNewUrl() throws Exception {
        WebApp.MappedFilter filter = new WebApp.MappedFilter(new PhizerFilter(service()), "/img/*");
        RawClient client = connect(start(
                app().servlet(new Forwarding()).filter(filter.on(DispatcherType.REQUEST, DispatcherType.FORWARD))));

        RawReply cold = client.get("/latest");

        assertThat(cold.status()).as(cold.toString()).isEqualTo(200);
        assertThat(Pictures.size(cold.body())).isEqualTo("60x60");
        assertThat(client.get("/latest").body()).isEqualTo(cold.body());
    }

    @Test
    void twoFiltersMayShareAService() throws Exception {
        ResizeService service = service();
        RawClient client = connect(start(app().filter(new PhizerFilter(service), "/img/*")
                .filter(new PhizerFilter(service), "/pics/*")
                .filter(new PhizerFilter(service), "/img/*")));

        assertThat(client.get("/img/s60/cats/1.jpg").status()).isEqualTo(200);
        assertThat(client.get("/pics/s60/cats/1.jpg").status()).isEqualTo(200);
        assertThat(client.get("/pics/m90/cats/1.jpg").status()).isEqualTo(200);
        assertThat(service.stats().renders()).isEqualTo(2);
    }

    /** Has another URL answer. */
    private static final class Forwarding extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            request.getRequestDispatcher("/img/s60/cats/1.jpg").forward(request, response);
        }
    }
}
