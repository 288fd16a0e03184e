package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** URLs made to get out of the root or to break something. */
abstract class HostilePathContract extends FilterContract {
    /** A segment that no server takes for anything but a name. */
    private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})++");

    /** Pieces that attacks are made of, and some that lead to a picture. */
    private static final List<String> PIECES = List.of(
            "/",
            "/",
            "/",
            "//",
            "\\",
            "..",
            ".",
            "%2e",
            "%2E%2e",
            "%252e",
            "%c0%ae",
            "%2f",
            "%5c",
            "%255c",
            "%00",
            "%0d%0a",
            "\0",
            "\t",
            " ",
            "s60",
            "m90",
            "60x60",
            "cats",
            "1.jpg",
            "2.png",
            "canary.png",
            "img",
            "http:",
            "file:",
            "a@b",
            "127.0.0.1",
            "?",
            "#",
            ";",
            ";x=",
            "%3b",
            "%",
            "%4",
            "%zz",
            "\u00fc",
            "\u00ff",
            "0x0",
            "1000x1000",
            "-1x5",
            "+",
            "*",
            "~",
            "|",
            "\"",
            "<",
            "[::1]",
            "..;",
            "...",
            "C:",
            "nul",
            "%ff%fe",
            "%u002e",
            "\u0001",
            "&",
            "=",
            "'");

    HostilePathContract(Container.Kind kind) {
        super(kind);
    }

    /** PNG pictures around the root of the master, which nobody may get, and JPEG in it. */
    @BeforeEach
    void placeCanaries() throws IOException {
        byte[] canary = Pictures.png(100, 100);
        Path root = Files.createDirectories(photos.resolve("root/cats")).getParent();
        Files.write(photos.resolveSibling("canary.png"), canary);
        Files.write(photos.resolve("canary.png"), canary);
        Files.write(root.resolve("cats/1.jpg"), Pictures.jpeg(100, 100));
    }

    @Test
    void noneLeavesTheRootOrBreaksTheFilter() throws Exception {
        try (Range range = new Range()) {
            for (String target : attacks()) {
                range.shoot(target);
            }
            range.assertUnharmed();
            assertThat(range.shots).isEqualTo(2 * attacks().size());
        }
    }

    @Test
    void tenThousandRandomOnesDoNeither() throws Exception {
        Random random = new Random(20_240_506);
        try (Range range = new Range()) {
            for (int i = 0; i < 5_000; i++) {
                StringBuilder target = new StringBuilder(random.nextInt(10) == 0 ? "" : "/img/s60/");
                for (int pieces = random.nextInt(9); pieces >= 0; pieces--) {
                    target.append(PIECES.get(random.nextInt(PIECES.size())));
                    if (random.nextInt(3) == 0) {
                        target.append('/');
                    }
                }
                range.shoot(target.toString());
            }
            range.assertUnharmed();
            assertThat(range.shots).isEqualTo(10_000);
            assertThat(range.pictures)
                    .as("some shots must hit, or this tests nothing")
                    .isPositive();
            assertThat(range.backend.requestLines).isNotEmpty();
        }
    }

    private static boolean insideTheRoot(String requestLine) {
        String before = "GET /root/";
        String after = " HTTP/1.1";
        return requestLine.startsWith(before)
                && requestLine.endsWith(after)
                && Stream.of(requestLine
                                .substring(before.length(), requestLine.length() - after.length())
                                .split("/", -1))
                        .allMatch(segment ->
                                NAME.matcher(segment).matches() && !segment.equals(".") && !segment.equals(".."));
    }

    private static List<String> attacks() {
        List<String> attacks = new ArrayList<>();
        for (String way : List.of(
                "../",
                "..%2f",
                "%2e%2e/",
                "%2e%2e%2f",
                "%252e%252e/",
                "%252e%252e%252f",
                ".%2e/",
                "..\\",
                "..%5c",
                "%2e%2e%5c",
                "..%255c",
                "%c0%ae%c0%ae/",
                "%c0%ae%c0%ae%c0%af",
                "..;/",
                "..%3b/",
                "%2e%2e;/",
                "..%00/",
                "..%0d/",
                "..../",
                "....//",
                "./../",
                "cats/../../",
                "cats/..;/..;/",
                "cats/%2e%2e/%2e%2e/",
                "/../",
                "//../",
                "%2f../",
                "\\..\\",
                "%uff0e%uff0e/",
                "%ef%bc%8e%ef%bc%8e/",
                "..%e2%81%84")) {
            attacks.add("/img/s60/" + way + "canary.png");
            attacks.add("/img/s60/0x0/1000x1000/" + way + "canary.png");
            attacks.add("/img/" + way + "s60/canary.png");
        }
        attacks.addAll(List.of(
                "/img/s60//127.0.0.1/canary.png",
                "/img/s60///127.0.0.1/canary.png",
                "/img/s60/http://127.0.0.1/canary.png",
                "/img/s60/http:/127.0.0.1/canary.png",
                "/img/s60/http%3a%2f%2f127.0.0.1/canary.png",
                "/img/s60/http%3a/canary.png",
                "/img/s60/file:///etc/passwd",
                "/img/s60/file:canary.png",
                "/img/s60/@127.0.0.1/canary.png",
                "/img/s60/%40127.0.0.1%3a80/canary.png",
                "/img/s60/%5c%5c127.0.0.1%5cshare%5ccanary.png",
                "/img/s60/C:/canary.png",
                "/img/s60/C%3a%5ccanary.png",
                "/img/s60/%00",
                "/img/s60/canary.png%00.jpg",
                "/img/s60/cats/1.jpg%00",
                "/img/s60/cats/1.jpg/",
                "/img/s60/cats/1.jpg/..",
                "/img/s60/cats/1.jpg%20",
                "/img/s60/cats/1.jpg.",
                "/img/s60/cats/1.JPG",
                "/img/s60/cats/1.jpg%3f",
                "/img/s60/cats/1.jpg%23",
                "/img/s60/cats/1.jpg::$DATA",
                "/img/s60/%0d%0aHost:%20evil/canary.png",
                "/img/s60/%0aGET%20/canary.png",
                "/img/s60/etc/passwd",
                "/img/s60/%2fetc%2fpasswd",
                "/img/s60//etc/passwd",
                "/img/s60/~/canary.png",
                "/img/s60/" + "a/".repeat(2000) + "canary.png",
                "/img/s60/" + "a".repeat(5000),
                "/img/s60/" + "%41".repeat(2000),
                "/img/" + "9".repeat(400) + "x" + "9".repeat(400) + "/cats/1.jpg",
                "/img/s60/99999999999x0/1000x1000/cats/1.jpg",
                "/img/s60/-1x-1/5x5/cats/1.jpg",
                "*",
                "//img/s60/cats/1.jpg",
                "http://127.0.0.1/img/s60/../canary.png",
                "ftp://127.0.0.1/img/s60/canary.png",
                "?/img/s60/canary.png"));
        return attacks;
    }

    /** The filter on a folder and on a web server, with one connection to each that is opened anew when it is closed. */
    private final class Range implements AutoCloseable {
        final RawBackend backend = open(new RawBackend().answering(200, Pictures.jpeg(100, 100)));
        final ResizeService files = open(sizes().master(photos.resolve("root")).build());
        final ResizeService web = open(sizes().master(backend.root()).build());
        final Container container =
                start(app().filter(new PhizerFilter(files), "/img/*").filter(new PhizerFilter(web), "/web/*"));
        final List<String> harm = new ArrayList<>();
        RawClient client = new RawClient(container.port());
        int shots;
        int pictures;

        Range() throws Exception {}

        void shoot(String target) throws IOException {
            shootOnce(target);
            shootOnce(target.replace("/img/", "/web/"));
        }

        private void shootOnce(String target) throws IOException {
            shots++;
            RawReply reply;
            try {
                client.send("GET " + target + " HTTP/1.1");
                reply = client.receive(false);
            } catch (IOException e) {
                // Closed without an answer is an answer to what is no HTTP; the next one needs a new connection.
                reconnect();
                return;
            }
            String type = reply.field("Content-Type").orElse("");
            if (type.equals("image/jpeg")) {
                pictures++;
            }
            if (reply.status() >= 500 || type.equals("image/png")) {
                harm.add(target + " -> " + reply.firstLine() + " " + type);
            }
            if (reply.status() == 400 || reply.field("Connection").orElse("").equalsIgnoreCase("close")) {
                reconnect();
            }
        }

        void assertUnharmed() {
            assertThat(harm).isEmpty();
            assertThat(backend.requestLines).allMatch(HostilePathContract::insideTheRoot);
        }

        private void reconnect() throws IOException {
            client.close();
            client = new RawClient(container.port());
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }
}
