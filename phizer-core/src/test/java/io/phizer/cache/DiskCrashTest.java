package io.phizer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed while they write, and disks that get bits wrong. {@code -Ddisk.kills=200} for more processes than
 * a build has time for.
 */
@Timeout(1800)
class DiskCrashTest {
    private static final int KILLS = Integer.getInteger("disk.kills", 10);
    private static final int FLIPS = 1000;
    private static final long ROOMY = 64 << 20;

    @TempDir
    Path folder;

    private final Random random = new Random(KILLS);
    private final List<Process> servers = new ArrayList<>();

    @AfterEach
    void leaveNoServer() {
        servers.forEach(Process::destroyForcibly);
    }

    @Test
    void noByteIsWrongAfterKillsAtRandomMomentsAndFlippedBits() throws Exception {
        serveAndKill();
        assertAllAreWhole();
        assertThat(rightFromTheStore("after the kills")).isPositive();
        assertNoOrphans(folder.resolve("results"));
        assertNoOrphans(folder.resolve("sources"));

        assertThat(flip()).as("bits flipped").isEqualTo(FLIPS);
        assertThat(rightFromTheStore("after the flips"))
                .as("those that no bit was flipped of")
                .isBetween(1L, IdentityPictures.COUNT * (long) IdentityPictures.SIZES.length - 100);
        assertNoOrphans(folder.resolve("results"));
        assertNoOrphans(folder.resolve("sources"));
    }

    /** Each server begins while the one before still serves, so that two write to one directory. */
    private void serveAndKill() throws IOException, InterruptedException {
        Process before = start(0);
        for (int i = 1; i <= KILLS; i++) {
            Process next = start(i);
            for (int lines = 1 + random.nextInt(30); lines > 0; lines--) {
                assertThat(next.inputReader().readLine())
                        .as("printed by server %d", i)
                        .isEqualTo("served");
            }
            kill(before);
            before = next;
        }
        kill(before);
    }

    private Process start(int seed) throws IOException {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingServer.class.getName(),
                        folder.toString(),
                        Integer.toString(seed))
                .redirectErrorStream(true)
                .start();
        servers.add(server);
        return server;
    }

    private static void kill(Process server) throws IOException, InterruptedException {
        server.toHandle().destroyForcibly(); // SIGKILL, and what it has printed can still be read
        server.waitFor();
        try (BufferedReader out = server.inputReader()) {
            assertThat(out.lines().filter(line -> line.startsWith("WRONG"))).isEmpty();
        }
    }

    /** Asks a service with stores and one without for every picture in every size; tells how many the store had. */
    private long rightFromTheStore(String when) {
        try (ResizeService service = CrashingServer.service(folder, ROOMY);
                ResizeService plain = IdentityPictures.service().build()) {
            for (int number = 0; number < IdentityPictures.COUNT; number++) {
                for (String size : IdentityPictures.SIZES) {
                    String path = IdentityPictures.path(number);
                    assertThat(service.resize(size, path).bytes())
                            .as("%s in %s, %s", path, size, when)
                            .isEqualTo(plain.resize(size, path).bytes());
                }
            }
            return service.stats().stores().get(0).hits();
        }
    }

    /** Every file that has come to its place is whole, though it was not forced to the disk: only the machine could lose it. */
    private void assertAllAreWhole() throws IOException {
        int entries = 0;
        for (Path file : DiskCacheTest.filesBelow(folder)) {
            if (EntryName.isEntry(file.getFileName().toString())) {
                entries++;
                try (FileChannel channel = FileChannel.open(file)) {
                    EntryHeader header = EntryHeader.read(channel).orElseThrow();
                    assertThat(FileBytes.checksum(channel, header.length(), header.imageLength()))
                            .isEqualTo(header.imageChecksum());
                    assertThat(EntryName.of(header.key()).file())
                            .isEqualTo(file.getFileName().toString());
                }
            }
        }
        assertThat(entries).as("written").isGreaterThan(100);
    }

    /** After a start and a close there is nothing but entries, each of which is whole and where it belongs. */
    private static void assertNoOrphans(Path directory) throws IOException {
        try (DiskCache cache = DiskCache.of(directory, ROOMY, Clock.systemUTC(), new DirectExecutor())) {
            assertThat(cache.isCounted()).isTrue();
        }
        List<Path> files = DiskCacheTest.filesBelow(directory);
        assertThat(files).isNotEmpty().allSatisfy(file -> {
            assertThat(EntryName.isEntry(file.getFileName().toString()))
                    .as(file.toString())
                    .isTrue();
            assertThat(Integer.parseInt(file.getParent().getFileName().toString(), 16))
                    .isEqualTo(EntryName.bucket(file.getFileName().toString()));
        });
    }

    private int flip() throws IOException {
        Map<Path, Integer> flips = new HashMap<>();
        List<Path> files = DiskCacheTest.filesBelow(folder).stream().sorted().collect(Collectors.toList());
        for (int i = 0; i < FLIPS; i++) {
            Path file = files.get(random.nextInt(files.size()));
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                long at = random.nextLong(bytes.length());
                bytes.seek(at);
                int before = bytes.read();
                bytes.seek(at);
                bytes.write(before ^ (1 << random.nextInt(8)));
            }
            flips.merge(file, 1, Integer::sum);
        }
        return flips.values().stream().mapToInt(Integer::intValue).sum();
    }
}
