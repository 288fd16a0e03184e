package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.backend.FetchResult.Found;
import io.phizer.backend.FetchResult.NotFound;
import io.phizer.backend.FetchResult.TimedOut;
import io.phizer.backend.FetchResult.TooLarge;
import io.phizer.backend.FetchResult.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real servers with real certificates, and HTTP/2. */
@Timeout(60)
final class HttpBackendTlsTest {
    private static final HeldCertificate AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private static final HandshakeCertificates CLIENT = new HandshakeCertificates.Builder()
            .addTrustedCertificate(AUTHORITY.certificate())
            .build();

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        server.useHttps(certified("localhost"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void speaksTheProtocolThatIsAskedFor(boolean http2) throws Exception {
        server.enqueue(answer("abc"));
        try (HttpBackend backend = trusting().http2(http2).build()) {
            assertThat(backend.fetch(wish())).isInstanceOf(Found.class);
        }
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHandshake()).isNotNull();
        assertThat(request.getRequestLine()).isEqualTo("GET /pics/1.jpg " + (http2 ? "HTTP/2" : "HTTP/1.1"));
    }

    @Test
    void speaksTheOlderProtocolWithAServerThatKnowsNoOther() throws Exception {
        server.setProtocols(List.of(Protocol.HTTP_1_1));
        server.enqueue(answer("abc"));
        try (HttpBackend backend = trusting().http2(true).build()) {
            assertThat(backend.fetch(wish())).isInstanceOf(Found.class);
        }
        assertThat(server.takeRequest().getRequestLine()).endsWith("HTTP/1.1");
    }

    /** The first fetch makes the connection, and twenty at once share it. */
    @Test
    void fetchesAtOnceShareAConnectionOfHttp2() throws Exception {
        for (int i = 0; i < 21; i++) {
            server.enqueue(answer("picture " + i));
        }
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try (HttpBackend backend = trusting().http2(true).build()) {
            assertThat(backend.fetch(wish())).isInstanceOf(Found.class);
            List<CompletableFuture<FetchResult>> results = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                results.add(CompletableFuture.supplyAsync(() -> fetch(backend), callers));
            }
            assertThat(results)
                    .allSatisfy(result ->
                            assertThat(result.get(30, TimeUnit.SECONDS)).isInstanceOf(Found.class));
        } finally {
            callers.shutdown();
        }
        for (int i = 0; i < 21; i++) {
            assertThat(server.takeRequest().getConnectionIndex()).isZero();
        }
    }

    @Test
    void keepsAnEncryptedConnectionForTheNextFetch() throws Exception {
        try (HttpBackend backend = trusting().build()) {
            for (int i = 0; i < 5; i++) {
                server.enqueue(answer("abc"));
                assertThat(backend.fetch(wish())).isInstanceOf(Found.class);
                RecordedRequest request = server.takeRequest();
                assertThat(request.getConnectionIndex()).isZero();
                assertThat(request.getExchangeIndex()).isEqualTo(i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatGoesWrongHasItsResultInEitherProtocol(boolean http2) throws Exception {
        try (HttpBackend backend = trusting()
                .http2(http2)
                .maxBytes(1000)
                .timeout(Duration.ofSeconds(20))
                .firstByteTimeout(Duration.ofMillis(300))
                .build()) {
            server.enqueue(new MockResponse.Builder().code(404).build());
            assertThat(backend.fetch(wish())).isInstanceOf(NotFound.class);

            server.enqueue(new MockResponse.Builder().code(503).build());
            assertThat(backend.fetch(wish())).isInstanceOf(Unavailable.class);

            server.enqueue(new MockResponse.Builder()
                    .chunkedBody(new Buffer().write(new byte[100_000]), 1000)
                    .build());
            assertThat(backend.fetch(wish())).isInstanceOf(TooLarge.class);

            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());
            assertThat(backend.fetch(wish())).isInstanceOf(TimedOut.class);

            server.enqueue(answer("x".repeat(900))
                    .newBuilder()
                    .onResponseBody(new SocketEffect.CloseSocket())
                    .build());
            assertThat(backend.fetch(wish())).isInstanceOf(Unavailable.class);

            server.enqueue(answer("abc"));
            assertThat(backend.fetch(wish())).isInstanceOf(Found.class);
        }
    }

    @Test
    void trustsNobodyWithoutACertificateThatItKnows() throws Exception {
        server.enqueue(answer("abc"));
        try (HttpBackend backend =
                HttpBackend.builder(server.url("/pics").uri()).build()) {
            assertThat(backend.fetch(wish())).isInstanceOf(Unavailable.class);
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void trustsNobodyUnderAnotherName() throws Exception {
        try (MockWebServer impostor = new MockWebServer()) {
            impostor.useHttps(certified("pictures.example"));
            impostor.start();
            impostor.enqueue(answer("abc"));
            try (HttpBackend backend = trusting(impostor.url("/pics")).build()) {
                assertThat(backend.fetch(wish()))
                        .isInstanceOfSatisfying(
                                Unavailable.class,
                                failure -> assertThat(failure.detail()).contains("not verified"));
            }
            assertThat(impostor.getRequestCount()).isZero();
        }
    }

    @Test
    void isNotRedirectedOutOfEncryption() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(302)
                .setHeader("Location", "http://localhost:" + server.getPort() + "/")
                .build());
        try (HttpBackend backend = trusting().redirects(3).build()) {
            assertThat(backend.fetch(wish()))
                    .isInstanceOfSatisfying(
                            Unavailable.class,
                            failure -> assertThat(failure.detail()).endsWith("redirected from https to http"));
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    private HttpBackend.Builder trusting() {
        return trusting(server.url("/pics"));
    }

    private static HttpBackend.Builder trusting(HttpUrl root) {
        return HttpBackend.builder(root.uri()).tls(CLIENT.sslSocketFactory(), CLIENT.trustManager());
    }

    private static javax.net.ssl.SSLSocketFactory certified(String name) {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName(name)
                .signedBy(AUTHORITY)
                .build();
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory();
    }

    private static MockResponse answer(String body) {
        return new MockResponse.Builder().body(body).build();
    }

    private static FetchRequest wish() {
        return FetchRequest.of("1.jpg", Duration.ofMinutes(1));
    }

    private static FetchResult fetch(HttpBackend backend) {
        try {
            return backend.fetch(wish());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
