package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers in two processes with a Redis behind both, and a web server that they have their pictures from. */
@Timeout(300)
class SharedRedisTest {
    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Integer> fetches = new ConcurrentHashMap<>();
    private volatile int width = 300;
    private HttpServer master;
    private Process redis;
    private int redisPort;

    @BeforeEach
    void startMasterAndRedis() throws IOException {
        master = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        master.createContext("/", exchange -> {
            fetches.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
            byte[] picture = Pictures.png(width, 200);
            try (exchange) {
                exchange.sendResponseHeaders(200, picture.length);
                exchange.getResponseBody().write(picture);
            }
        });
        master.start();
        startRedis();
    }

    @AfterEach
    void stop() {
        master.stop(0);
        if (redis != null) {
            redis.destroyForcibly();
        }
    }

    @Test
    void whatOneMadeIsAHitInTheOtherAndAPurgeInEitherIsSeenByBoth() throws Exception {
        Path config = config();
        try (ServerProcess first = ServerProcess.start("-c", config.toString());
                ServerProcess second = ServerProcess.start("-c", config.toString())) {
            URI here = URI.create(first.awaitOut("http://"));
            URI there = URI.create(second.awaitOut("http://"));
            awaitConnected(here, "here");
            awaitConnected(there, "there");

            makeAndStore(here, "cat.png");
            makeAndStore(here, "dog.png");
            long rendered = renders(there);
            long found = stored(there, "hits");
            assertThat(shape(there, "cat.png")).isEqualTo("60x40");
            assertThat(shape(there, "dog.png")).isEqualTo("60x40");
            assertThat(renders(there)).as("made there").isEqualTo(rendered);
            assertThat(stored(there, "hits")).isEqualTo(found + 2);
            assertThat(fetches).containsEntry("/cat.png", 1).containsEntry("/dog.png", 1);

            width = 200;
            assertThat(purge(there, "cat.png")).contains("\"/s/cat.png\"");
            await(() -> shape(here, "cat.png").equals("60x60"));
            assertThat(shape(there, "cat.png")).isEqualTo("60x60");
            assertThat(shape(here, "dog.png"))
                    .as("a source that was not purged")
                    .isEqualTo("60x40");
            assertThat(shape(there, "dog.png")).isEqualTo("60x40");

            width = 400;
            purge(here, "cat.png");
            await(() -> shape(there, "cat.png").equals("60x30"));
            assertThat(shape(here, "cat.png")).isEqualTo("60x30");
            assertThat(fetches).containsEntry("/dog.png", 1);
        }
    }

    /** A picture that comes before the connection is not kept there: so new ones are asked for until one is. */
    private void awaitConnected(URI server, String name) throws Exception {
        int[] number = {0};
        await(() -> {
            shape(server, name + number[0]++ + ".png");
            return stored(server, "entries") > 0;
        });
    }

    private void makeAndStore(URI server, String path) throws Exception {
        long before = stored(server, "entries");
        shape(server, path);
        await(() -> stored(server, "entries") > before);
    }

    private static String shape(URI server, String path) throws IOException {
        PlainHttp.Answer answer = PlainHttp.get(server, "/img/s/" + path);
        assertThat(answer.status()).isEqualTo(200);
        return Pictures.size(answer.body().array());
    }

    private long renders(URI server) throws Exception {
        return number(stats(server), "\"renders\":([0-9]+)");
    }

    /** A number of the store behind memory. */
    private long stored(URI server, String name) throws Exception {
        String all = stats(server);
        return number(all.substring(all.indexOf("\"stores\":")), "\"" + name + "\":([0-9]+)");
    }

    private String stats(URI server) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(server.resolve("/img/_phizer/stats"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static long number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    /** As the page for developers does it. */
    private String purge(URI server, String path) throws Exception {
        String page = client.send(
                        HttpRequest.newBuilder(server.resolve("/img/_phizer/service"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher token = Pattern.compile("\"token\":\"([0-9a-f]+)\"").matcher(page);
        assertThat(token.find()).isTrue();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(server.resolve("/img/_phizer/purge"))
                        .header("X-Phizer-Token", token.group(1))
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.ofString(path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /** The test's timeout ends it. */
    private static void await(Condition condition) throws Exception {
        while (!condition.holds()) {
            Thread.onSpinWait();
        }
    }

    private void startRedis() throws IOException {
        boolean installed = Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "redis-server")));
        assumeTrue(installed, "redis-server is not installed");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            redisPort = free.getLocalPort();
        }
        redis = new ProcessBuilder(
                        "redis-server",
                        "--port",
                        String.valueOf(redisPort),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        BufferedReader log = new BufferedReader(new InputStreamReader(redis.getInputStream(), StandardCharsets.UTF_8));
        String line = log.readLine();
        while (line != null && !line.contains("eady to accept connections")) {
            line = log.readLine();
        }
        assertThat(line).as("redis-server is ready").isNotNull();
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("shared.properties"), """
                master.url = http://127.0.0.1:%d/
                server.port = 0
                http.page = on
                size.s = 60 max
                cache.time-to-live = 0
                cache.results.redis.nodes = 127.0.0.1:%d
                """.formatted(
                        master.getAddress().getPort(), redisPort));
    }
}
