package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import io.phizer.config.HttpSettings;
import io.phizer.engine.portable.PortableEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers without a picture look like. */
abstract class ErrorContract extends FilterContract {
    ErrorContract(Container.Kind kind) {
        super(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "/img/s61/cats/1.jpg,                 404, not found,                         'public, max-age=1'",
        "/img/61x61/cats/1.jpg,               404, not found,                         'public, max-age=1'",
        "/img/s60/none.jpg,                   404, not found,                         'public, max-age=1'",
        "/img/s60/0x0/0x500/cats/1.jpg,       400, crop is not valid,                 no-store",
        "/img/s60/0x0/1001x500/cats/1.jpg,    400, crop is not valid,                 no-store",
        "/img/s60/text.jpg,                   415, source format is not supported,    no-store",
        "/img/s60/cut.jpg,                    422, source is damaged,                 no-store",
    })
    void aFailureHasItsStatusAndAFixedText(String target, int status, String text, String cacheControl)
            throws Exception {
        Container container = serving(service());

        assertError(connect(container).get(target), status, text, cacheControl);
        RawReply head = connect(container).exchange("HEAD", target);
        assertThat(head.status()).isEqualTo(status);
        assertThat(head.field("Cache-Control")).contains(cacheControl);
    }

    @Test
    void anUnreachableSourceIsABadGateway() throws Exception {
        ResizeService service = open(sizes().master(closedPort()).build());
        RawClient client = connect(serving(service));

        assertError(client.get("/img/s60/cats/1.jpg"), 502, "source is unreachable", "no-store");
    }

    @Test
    void aSourceThatTakesTooLongIsAGatewayTimeout() throws Exception {
        RawBackend backend = open(new RawBackend().blackHole());
        ResizeService service = open(sizes().master(backend.root())
                .requestTimeout(Duration.ofMillis(200))
                .build());
        RawClient client = connect(serving(service));

        assertError(client.get("/img/s60/cats/1.jpg"), 504, "source timed out", "no-store");
    }

    @Test
    void whatNeedsMoreMemoryThanRenderingsMayTakeIsToldSo() throws Exception {
        place("large.png", Pictures.png(2000, 2000));
        ResizeService service = open(sizes().master(photos).heapBudget(1 << 20).build());
        RawClient client = connect(serving(service));

        assertError(client.get("/img/s60/large.png"), 422, "needs more memory than renderings may take", "no-store");
    }

    @Test
    void whatIsTooMuchIsToComeBackLater() throws Exception {
        GatedEngine engine = open(new GatedEngine(new PortableEngine()).shut());
        ResizeService service =
                open(sizes().master(photos).engines(engine).workers(1).queue(1).build());
        Container container = serving(service);
        RawClient first = connect(container);
        first.send("GET /img/s60/cats/1.jpg HTTP/1.1");
        until(() -> service.stats().workers().running() == 1);
        RawClient second = connect(container);
        second.send("GET /img/m90/cats/1.jpg HTTP/1.1");
        until(() -> service.stats().workers().queued() == 1);

        RawReply reply = connect(container).get("/img/s60/cats/2.png");
        engine.close();

        assertError(reply, 503, "busy", "no-store");
        assertThat(Integer.parseInt(reply.field("Retry-After").orElseThrow())).isPositive();
        assertThat(first.receive(false).status()).isEqualTo(200);
        assertThat(second.receive(false).status()).isEqualTo(200);
    }

    @Test
    void aFaultOfOursGivesNothingAway() throws Exception {
        GatedEngine engine = new GatedEngine(new PortableEngine()).failing();
        ResizeService service = open(sizes().master(photos).engines(engine).build());
        RawClient client = connect(serving(service));

        assertError(client.get("/img/s60/cats/1.jpg"), 500, "internal error", "no-store");
    }

    @Test
    void aClosedServiceIsBusyAndNotBroken() throws Exception {
        ResizeService service = service();
        RawClient client = connect(serving(service));
        service.close();

        assertThat(client.get("/img/s60/cats/1.jpg").status()).isEqualTo(503);
    }

    @Test
    void howLongAbsenceIsKeptIsASetting() throws Exception {
        HttpSettings settings = new HttpSettings(Duration.ofHours(1), Duration.ofSeconds(7), false);
        RawClient client = connect(serving(new PhizerFilter(service(), settings)));

        assertThat(client.get("/img/s60/none.jpg").field("Cache-Control")).contains("public, max-age=7");
    }

    private static void assertError(RawReply reply, int status, String text, String cacheControl) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.text()).isEqualTo(text);
        assertThat(reply.field("Content-Type").orElseThrow()).isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(reply.field("Cache-Control")).contains(cacheControl);
        assertThat(reply.field("X-Content-Type-Options")).contains("nosniff");
        assertThat(reply.field("Content-Security-Policy")).contains("default-src 'none'; sandbox");
        assertThat(reply.field("ETag")).isEmpty();
        assertThat(reply.field("Expires")).isEmpty();
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
    }
}
