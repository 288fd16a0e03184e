package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of 49 megapixels, 16 bits a sample, that a crowd asks a server with a heap of 256 MiB for, all at once. */
@Timeout(300)
class HugePictureTest {
    private static final int CROWD = 64;
    private static final int SIDE = 7000;
    private static final int TRIES = 20;
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");
    private static final int HEAP_MIB = 256;

    @TempDir
    Path folder;

    @Test
    void areServedOrRefusedWhileTheHeapKeepsRoom() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Path first = pictures.resolve("huge-0.png");
        HugePng.write(first, SIDE, SIDE);
        assertThat(Files.size(first)).isLessThan(32 << 20);
        for (int i = 1; i < CROWD; i++) {
            Files.createLink(pictures.resolve("huge-" + i + ".png"), first);
        }
        Pictures.write(pictures.resolve("small.png"), 300, 200);
        Path collections = folder.resolve("gc.log");
        try (ServerProcess server = ServerProcess.start(
                ObservedServer.class,
                List.of("-Xlog:gc:file=" + collections),
                List.of(config(pictures).toString()))) {
            URI address = URI.create(server.awaitOut("http://"));

            List<Integer> statuses = atOnce(address);
            assertThat(statuses).isSubsetOf(200, 503);
            assertThat(PlainHttp.get(address, "/img/small/small.png").status()).isEqualTo(200);
            assertThat(patiently(address, "/img/small/huge-1.png")).isEqualTo(200);

            server.endInput();
            server.awaitOut("closed");
            assertThat(server.restOfErr()).noneMatch(line -> line.contains("OutOfMemory"));
            long most = mostAlive(collections);
            System.out.printf(
                    "huge: %d of %d served at once, at most %d MiB of %d alive after a collection%n",
                    statuses.stream().filter(status -> status == 200).count(), CROWD, most, HEAP_MIB);
            assertThat(most).isLessThan(HEAP_MIB * 9L / 10);
        }
    }

    private Path config(Path pictures) throws IOException {
        return Files.writeString(folder.resolve("huge.properties"), """
                master.dir = %s
                server.port = 0
                log.level = debug
                size.small = 400 max
                """.formatted(pictures));
    }

    private static List<Integer> atOnce(URI address) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CROWD);
        try {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                String path = "/img/small/huge-" + i + ".png";
                asked.add(clients.submit(() -> PlainHttp.get(address, path).status()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : asked) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            clients.shutdownNow();
        }
    }

    /** The first status that is not 503. */
    private static int patiently(URI address, String path) throws IOException {
        int status = 503;
        for (int i = 0; i < TRIES && status == 503; i++) {
            status = PlainHttp.get(address, path).status();
        }
        return status;
    }

    /** In MiB, as the collector itself tells. */
    private static long mostAlive(Path collections) throws IOException {
        long most = 0;
        for (String line : Files.readAllLines(collections)) {
            Matcher matcher = COLLECTION.matcher(line);
            if (matcher.find()) {
                most = Math.max(most, Long.parseLong(matcher.group(2)));
            }
        }
        assertThat(most).as("there were collections").isPositive();
        return most;
    }
}
