package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.DiskCache;
import io.phizer.cache.MountedDisk;
import io.phizer.request.ImageRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Disks that are full, read-only or gone while a service keeps its results there: requests succeed, one line is logged. */
@Timeout(120)
final class DiskTroubleTest extends ServiceFixture {
    private static final CacheEntry ENTRY = new CacheEntry(GatedBackend.png("a"), "tag", Instant.EPOCH);

    @TempDir
    Path folder;

    private final List<MountedDisk> disks = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("io.phizer");

    @BeforeEach
    void listen() {
        warnings.start();
        log.setLevel(Level.WARN);
        log.addAppender(warnings);
    }

    @AfterEach
    void stopListeningAndUnmount() {
        Collections.reverse(disks);
        disks.forEach(MountedDisk::unmount);
        log.detachAppender(warnings);
        log.setLevel(null);
    }

    @Test
    void aFullDiskFailsNoRequestAndIsUsedAgainWhenThereIsRoom() throws Exception {
        mounted(MountedDisk.at(folder, "256k"));
        ResizeService service = open();
        Path other = fill(folder.resolve("other"));
        serve(service, 0, 40);
        settle(service);
        assertThat(cached(service)).isZero();
        assertThat(warned()).hasSize(1).allMatch(line -> line.startsWith("store of results cannot be written"));

        Files.delete(other);
        pass(Duration.ofSeconds(1));
        serve(service, 100, 101); // the one that is tried
        service.close();
        assertThat(outlives(100)).isTrue();
        assertThat(warned()).hasSize(1);
    }

    @Test
    void aReadOnlyDiskIsReadAndAWarningIsLoggedOnceAMinute() throws Exception {
        MountedDisk disk = mounted(MountedDisk.at(folder, "1m"));
        ResizeService before = open();
        serve(before, 0, 1);
        before.close();

        disk.readOnly(true);
        ResizeService service = open();
        serve(service, 0, 40);
        assertThat(service.stats().stores().get(0).hits()).isEqualTo(1);
        assertThat(service.stats().renders()).isEqualTo(39);
        settle(service);
        assertThat(warned()).hasSize(1);
        pass(Duration.ofMinutes(1));
        serve(service, 40, 80);
        settle(service);
        assertThat(warned()).hasSize(2);

        disk.readOnly(false);
        pass(Duration.ofSeconds(1));
        serve(service, 100, 101);
        service.close();
        assertThat(outlives(100)).isTrue();
    }

    @Test
    void whatCannotBeRemovedIsToldAndRemovedLater() throws Exception {
        MountedDisk disk = mounted(MountedDisk.at(folder, "1m"));
        CacheKey cat = CacheKey.ofSource("cat");
        try (DiskCache cache = DiskCache.of(folder, 1 << 20)) {
            cache.put(cat, ENTRY);
        }
        disk.readOnly(true);
        try (DiskCache cache = DiskCache.of(folder, 1 << 20)) {
            assertThat(cache.get(cat)).contains(ENTRY);
            assertThatThrownBy(() -> cache.remove("cat")).isInstanceOf(IOException.class);
            disk.readOnly(false);
            assertThat(cache.remove("cat")).containsExactly("");
            assertThat(cache.get(cat)).isEmpty();
        }
    }

    @Test
    void aDirectoryThatIsRemovedIsMadeAnew() throws IOException {
        Path directory = folder.resolve("cache");
        ResizeService service = open(directory);
        serve(service, 0, 10);
        settle(service);
        remove(directory);
        serve(service, 0, 10);
        serve(service, 10, 20);
        service.close();

        assertThat(warned()).isEmpty();
        assertThat(outlives(directory, 10)).isTrue();
    }

    /** What is put while a disk is away must not go to the place where it is mounted, nor a removal seem to be done. */
    @Test
    void aDiskThatIsNotMountedIsLeftAloneUntilItIsBack() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path place = Files.createDirectory(folder.resolve("place"));
        CacheKey cat = CacheKey.ofSource("cat");
        CacheKey dog = CacheKey.ofSource("dog");
        mounted(MountedDisk.at(disk, "1m"));
        MountedDisk mount = mounted(MountedDisk.of(disk, place));
        try (DiskCache cache = DiskCache.of(place.resolve("cache"), 1 << 20)) {
            cache.put(cat, ENTRY);
            unmount(mount);

            assertThat(cache.get(cat)).isEmpty();
            assertThatThrownBy(() -> cache.put(dog, ENTRY)).hasMessageContaining("another device");
            assertThatThrownBy(() -> cache.remove("cat")).hasMessageContaining("another device");
            try (Stream<Path> left = Files.list(place)) {
                assertThat(left).isEmpty();
            }

            mounted(MountedDisk.of(disk, place));
            assertThat(cache.get(cat)).isPresent();
            cache.remove("cat");
            cache.put(dog, ENTRY);
            assertThat(cache.get(cat)).isEmpty();
            assertThat(cache.get(dog)).isPresent();
        }
    }

    @Test
    void withoutFileHandlesRequestsSucceedAndTheDiskIsUsedAgainLater() throws Exception {
        Process server = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n 150 && exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HandlelessServer.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> lines = out.lines().toList();
            assertThat(lines).contains("exhausted", "served 50 right", "in the store again", "warnings 1");
        } finally {
            server.destroyForcibly();
            server.waitFor();
        }
    }

    private MountedDisk mounted(MountedDisk disk) {
        disks.add(disk);
        return disk;
    }

    private void unmount(MountedDisk disk) {
        disks.remove(disk);
        disk.unmount();
    }

    private ResizeService open() {
        return open(folder);
    }

    private ResizeService open(Path directory) {
        DiskCache disk = DiskCache.of(directory, 64 << 20);
        while (!disk.isCounted()) {
            Thread.onSpinWait();
        }
        return open(builder()
                .shards(1)
                .resultCache(0)
                .sourceCache(0)
                .resultStore(disk)
                .closeWithService(disk)
                .nanoClock(now::get));
    }

    private void serve(ResizeService service, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(service.resize(request(service, i))).isNotNull();
        }
    }

    private static ImageRequest request(ResizeService service, int number) {
        return ImageRequest.of(service.sizes().find("s220").orElseThrow(), number + ".jpg");
    }

    private boolean outlives(int number) {
        return outlives(folder, number);
    }

    private boolean outlives(Path directory, int number) {
        ResizeService next = open(directory);
        next.resize(request(next, number));
        return next.stats().stores().get(0).hits() == 1;
    }

    private static long cached(ResizeService service) {
        return service.stats().stores().get(0).usage().entries();
    }

    /** Waits until nothing waits to be written: a removal is carried out after what is being written. */
    private static void settle(ResizeService service) {
        while (service.stats().stores().get(0).waitingBytes() > 0) {
            Thread.onSpinWait();
        }
        service.invalidate("nothing.jpg");
    }

    private static Path fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            return file;
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<String> warned() {
        return List.copyOf(warnings.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
