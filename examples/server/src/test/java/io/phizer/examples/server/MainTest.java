package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started by a user, in a JVM of its own. */
class MainTest {
    private static final int PATIENCE_MILLIS = 120_000;

    @TempDir
    Path folder;

    @Test
    void explainsItsOptions() throws Exception {
        try (ServerProcess server = ServerProcess.start("--help")) {
            assertThat(server.restOfOut()).first().isEqualTo("Usage: run [OPTION]...");
            assertThat(server.awaitExit()).isZero();
        }
    }

    @Test
    void printsAboutItsConfigurationAndEnds() throws Exception {
        Path file = write("master.dir = .\nsize.a = 10\n");

        try (ServerProcess server = ServerProcess.start("-c", file.toString(), "--print", "openapi")) {
            assertThat(server.restOfOut()).startsWith("{").endsWith("}").contains("    \"/a/{path}\": {");
            assertThat(server.awaitExit()).isZero();
        }
    }

    @Test
    void namesTheOptionThatWasMeant() throws Exception {
        try (ServerProcess server = ServerProcess.start("--prot", "80")) {
            assertThat(server.restOfErr())
                    .containsExactly(
                            "phizer: unknown option '--prot', did you mean '--port'?",
                            "phizer: --help lists the options");
            assertThat(server.awaitExit()).isEqualTo(2);
        }
    }

    @Test
    void tellsEveryProblemOfItsConfiguration() throws Exception {
        Path file = write("master.dir = gone\nsize.a = 10 sqare\nimage.qality = 3\n");

        try (ServerProcess server = ServerProcess.start("-c", file.toString(), "--port", "high")) {
            assertThat(server.restOfErr())
                    .containsExactlyInAnyOrder(
                            "phizer: " + file + ":1: master.dir = gone: there is no directory " + folder + "/gone",
                            "phizer: " + file
                                    + ":2: size.a = 10 sqare: 'sqare' is not a constraint, expected max, square,"
                                    + " portrait or landscape, did you mean 'square'?",
                            "phizer: " + file + ":3: image.qality: unknown key, did you mean 'image.quality'?",
                            "phizer: command line: server.port = high: expected a whole number, 0 to 65535");
            assertThat(server.awaitExit()).isEqualTo(2);
        }
    }

    @Test
    void writesWebpWhichIsOnItsClassPath() throws Exception {
        Path file = write("master.dir = .\nserver.host = 127.0.0.1\nsize.a = 10 format=webp\n");

        try (ServerProcess server = ServerProcess.start("-c", file.toString(), "--port", "0")) {
            assertThat(server.awaitOut("http://")).contains("127.0.0.1");
            server.terminate();
            server.awaitExit();
        }
    }

    @Test
    void saysInOneLineThatItsPortIsTaken() throws Exception {
        Path file = write("master.dir = .\nsize.a = 10\nserver.host = 127.0.0.1\n");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerProcess server = ServerProcess.start(
                        "-c", file.toString(), "--port", String.valueOf(taken.getLocalPort()), "--log-level=info")) {
            assertThat(server.restOfErr())
                    .containsExactly(
                            "phizer: cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": Address already in use");
            assertThat(server.awaitExit()).isEqualTo(1);
        }
    }

    @Test
    void readsThePhizerConfOfTheOriginal() throws Exception {
        Path file = write("""
                [properties]
                bind_host = 127.0.0.1
                bind_port = 1 + 1
                num_workers = 2

                [master]
                host = 127.0.0.1
                port = 9
                root = /photos

                [sizes]
                S20 = 20 x 20 square
                """);

        try (ServerProcess server = ServerProcess.start("--config=" + file, "--port=0")) {
            assertThat(server.awaitOut("phizer: "))
                    .startsWith("phizer: sizes S20; master 127.0.0.1:9, no slaves; ")
                    .endsWith("; engines pass-through, jpeg, portable, 2 workers");
            String address = server.awaitOut("http://");
            assertThat(get(address + "img/s20/a.jpg")
                            .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                            .statusCode())
                    .isEqualTo(502);
        }
    }

    @Test
    void finishesWhatItHasAcceptedWhenItIsToldToEnd() throws Exception {
        try (GatedMaster master = new GatedMaster(Pictures.png(40, 20))) {
            Path file = write("close.grace = 2m\n" + patient(master));
            try (ServerProcess server = ServerProcess.start("-c", file.toString(), "--port", "0")) {
                CompletableFuture<HttpResponse<byte[]>> answer = get(server.awaitOut("http://") + "img/a/a.png");
                assertThat(master.asked.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                        .isTrue();

                server.terminate();
                server.awaitErr("stopping");
                master.gate.countDown();

                HttpResponse<byte[]> picture = answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                assertThat(picture.statusCode()).isEqualTo(200);
                assertThat(Pictures.size(picture.body())).isEqualTo("10x5");
                assertThat(server.awaitExit()).isZero();
            }
        }
    }

    @Test
    void saysByItsStatusThatItCouldNotFinish() throws Exception {
        try (GatedMaster master = new GatedMaster(Pictures.png(40, 20))) {
            Path file = write("close.grace = 100ms\n" + patient(master));
            try (ServerProcess server = ServerProcess.start("-c", file.toString(), "--port", "0")) {
                get(server.awaitOut("http://") + "img/a/a.png");
                assertThat(master.asked.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                        .isTrue();

                server.terminate();

                assertThat(server.awaitExit()).isEqualTo(1);
            }
        }
    }

    @Test
    void logsToSyslogWhenItIsConfigured() throws Exception {
        try (DatagramSocket syslog = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            syslog.setSoTimeout(PATIENCE_MILLIS);
            Path file = write("""
                    master.dir = .
                    size.a = 10
                    log.level = debug
                    log.syslog.host = 127.0.0.1
                    log.syslog.port = %d
                    log.syslog.facility = local3
                    log.syslog.priority = debug
                    """.formatted(syslog.getLocalPort()));
            try (ServerProcess server = ServerProcess.start("-c", file.toString(), "--port", "0")) {
                server.awaitOut("http://");

                DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
                syslog.receive(packet);
                String line = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);

                // facility 19 and severity 7: 19 * 8 + 7
                assertThat(line).startsWith("<159>").containsPattern("phizer\\[[0-9]+]: Main: process [0-9]+");
            }
        }
    }

    private static String patient(GatedMaster master) {
        return """
                master.url = %s
                master.timeout = 2m
                request.timeout = 2m
                size.a = 10
                """.formatted(master.url());
    }

    private static CompletableFuture<HttpResponse<byte[]>> get(String url) {
        return HttpClient.newHttpClient()
                .sendAsync(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("test.conf"), text);
    }
}
