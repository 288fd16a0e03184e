package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.phizer.config.ServiceConfig;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Clients that go while their picture is being fetched, and clients that write before they are answered. */
@Timeout(60)
class HangUpTest {
    private static final String REQUEST = "GET /img/a/1.png HTTP/1.1\r\nHost: phizer.example\r\n\r\n";

    private static final int PATIENCE_MILLIS = 20_000;

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void listen() {
        ThresholdFilter fromWarn = new ThresholdFilter();
        fromWarn.setLevel("WARN");
        fromWarn.start();
        warnings.addFilter(fromWarn);
        warnings.list = new CopyOnWriteArrayList<>();
        warnings.start();
        root.addAppender(warnings);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(warnings);
    }

    @Test
    void theMasterIsLeftWhenTheLastClientIsGone() throws Exception {
        try (ServerSocket master = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                ExampleServer server = start("http://127.0.0.1:" + master.getLocalPort() + "/")) {
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                clients.add(asking(server));
            }
            try (Socket fetch = accept(master)) {
                InputStream in = fetch.getInputStream();
                readHead(in);
                for (Socket client : clients) {
                    client.close();
                }

                assertThat(in.read()).as("end of the stream").isEqualTo(-1);
            }
        }
        assertThat(warnings.list).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "G", REQUEST, REQUEST + REQUEST})
    void theMasterIsLeftByAClientThatHasSentMoreBeforeItGoes(String more) throws Exception {
        try (ServerSocket master = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                ExampleServer server = start("http://127.0.0.1:" + master.getLocalPort() + "/")) {
            Socket client = asking(server);
            try (Socket fetch = accept(master)) {
                InputStream in = fetch.getInputStream();
                readHead(in);

                for (byte next : more.getBytes(StandardCharsets.US_ASCII)) {
                    client.getOutputStream().write(next);
                }
                client.close();

                assertThat(in.read()).as("end of the fetch").isEqualTo(-1);
            }
            assertThat(server.stop()).as("nothing else is begun").isTrue();
        }
        assertThat(warnings.list).isEmpty();
    }

    @Test
    void aClientThatHasHadAnAnswerIsWatchedAgain() throws Exception {
        try (ServerSocket master = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                ExampleServer server = start("http://127.0.0.1:" + master.getLocalPort() + "/")) {
            Socket client = asking(server);
            try (Socket fetch = accept(master)) {
                readHead(fetch.getInputStream());
                String second = REQUEST.replace("1.png", "2.png");
                client.getOutputStream().write((second + "GET").getBytes(StandardCharsets.US_ASCII));
                fetch.getOutputStream()
                        .write("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(readHead(client.getInputStream())).first().asString().contains(" 404 ");
            }
            try (Socket fetch = accept(master)) {
                InputStream in = fetch.getInputStream();
                assertThat(readHead(in)).first().asString().contains("2.png");

                client.close();

                assertThat(in.read()).as("end of the second fetch").isEqualTo(-1);
            }
        }
    }

    @Test
    void aClientThatEndsItsHalfCountsAsGoneAndIsNotAnswered() throws Exception {
        try (ServerSocket master = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                ExampleServer server = start("http://127.0.0.1:" + master.getLocalPort() + "/");
                Socket client = asking(server);
                Socket fetch = accept(master)) {
            InputStream in = fetch.getInputStream();
            readHead(in);

            client.shutdownOutput();

            assertThat(client.getInputStream().readAllBytes()).as("answer").isEmpty();
            assertThat(in.read()).as("end of the fetch").isEqualTo(-1);
        }
        assertThat(warnings.list).isEmpty();
    }

    @Test
    void aClientThatEndsItsHalfIsAnsweredWhatIsInMemory() throws Exception {
        try (GatedMaster master = new GatedMaster(picture());
                ExampleServer server = start(master.url())) {
            master.gate.countDown();
            try (Socket first = asking(server)) {
                assertThat(answer(first.getInputStream())).isEqualTo("10x5");
            }
            try (Socket client = asking(server)) {
                client.shutdownOutput();

                InputStream in = new BufferedInputStream(client.getInputStream());
                assertThat(answer(in)).isEqualTo("10x5");
                assertThat(in.read()).as("end of the connection").isEqualTo(-1);
            }
        }
    }

    @Test
    void whatAClientSendsMeanwhileIsAnsweredNext() throws Exception {
        try (GatedMaster master = new GatedMaster(picture());
                ExampleServer server = start(master.url());
                Socket client = asking(server)) {
            master.asked.await();
            client.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            master.gate.countDown();

            InputStream in = new BufferedInputStream(client.getInputStream());
            assertThat(answer(in)).as("of the request that waited").isEqualTo("10x5");
            assertThat(answer(in)).as("of the one sent meanwhile").isEqualTo("10x5");
            client.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(in)).as("of one sent later").isEqualTo("10x5");
        }
    }

    @Test
    void moreThanIsKeptMeanwhileIsAnsweredInOrder() throws Exception {
        int count = 600;
        String unknown = REQUEST.replace("/a/", "/none/");
        try (GatedMaster master = new GatedMaster(picture());
                ExampleServer server = start(master.url());
                Socket client = asking(server)) {
            master.asked.await();
            StringBuilder more = new StringBuilder();
            for (int i = 0; i < count; i++) {
                more.append(i % 3 == 0 ? unknown : REQUEST);
            }
            client.getOutputStream().write(more.toString().getBytes(StandardCharsets.US_ASCII));
            master.gate.countDown();

            InputStream in = new BufferedInputStream(client.getInputStream());
            assertThat(answer(in)).as("of the request that waited").isEqualTo("10x5");
            for (int i = 0; i < count; i++) {
                if (i % 3 == 0) {
                    List<String> head = readHead(in);
                    assertThat(head).first().isEqualTo("HTTP/1.1 404 Not Found");
                    in.skipNBytes(length(head));
                } else {
                    assertThat(answer(in)).as("of number " + i).isEqualTo("10x5");
                }
            }
        }
    }

    @Test
    void aConnectionThatWaitedCanBeUsedAgain() throws Exception {
        try (GatedMaster master = new GatedMaster(picture());
                ExampleServer server = start(master.url());
                Socket client = asking(server)) {
            master.asked.await();
            master.gate.countDown();
            InputStream in = new BufferedInputStream(client.getInputStream());

            assertThat(answer(in)).isEqualTo("10x5");
            for (int i = 0; i < 3; i++) {
                client.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
                assertThat(answer(in)).isEqualTo("10x5");
            }
        }
    }

    private ExampleServer start(String master) throws IOException {
        Map<String, String> patient = Map.of(
                "master.url",
                master,
                "size.a",
                "10",
                "server.port",
                "0",
                "backend.timeout",
                "10m",
                "request.timeout",
                "10m");
        ExampleServer server = new ExampleServer(ServiceConfig.of(patient, folder, "test"));
        server.start();
        return server;
    }

    /** The next fetch, which nothing but a client that goes ends in time. */
    private static Socket accept(ServerSocket master) throws IOException {
        Socket fetch = master.accept();
        fetch.setSoTimeout(PATIENCE_MILLIS);
        return fetch;
    }

    private byte[] picture() throws IOException {
        Path file = folder.resolve("1.png");
        Pictures.write(file, 20, 10);
        return Files.readAllBytes(file);
    }

    private static Socket asking(ExampleServer server) throws IOException {
        URI address = URI.create(server.address());
        Socket client = new Socket(address.getHost(), address.getPort());
        client.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** The size of the picture that comes next. */
    private static String answer(InputStream in) throws IOException {
        List<String> head = readHead(in);
        assertThat(head.get(0)).isEqualTo("HTTP/1.1 200 OK");
        return Pictures.size(in.readNBytes(length(head)));
    }

    private static int length(List<String> head) {
        String length = head.stream()
                .filter(line -> line.startsWith("Content-Length: "))
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(length.substring("Content-Length: ".length()));
    }

    private static List<String> readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("after '" + head + "'").isNotNegative();
            head.append((char) next);
        }
        return head.toString().lines().toList();
    }
}
