package io.phizer.servlet;

import io.phizer.ResizeService;
import io.phizer.ResizeServiceBuilder;
import io.phizer.ServiceStats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every part of the filter's contract begins with: a folder of pictures, a service on it, a container, clients on real
 * sockets. Whatever is opened is closed after the test, the last first.
 */
@Timeout(60)
abstract class FilterContract {
    /** When the pictures of the master changed last. */
    static final Instant CHANGED = Instant.parse("2024-05-06T07:08:09Z");

    /** A folder with {@code cats/1.jpg} (400x300), {@code cats/2.png} (300x400), {@code text.jpg} and {@code cut.jpg}. */
    @TempDir
    Path photos;

    @TempDir
    Path webapp;

    private final Container.Kind kind;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    FilterContract(Container.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    final void placePictures() throws IOException {
        byte[] jpeg = Pictures.jpeg(400, 300);
        place("cats/1.jpg", jpeg);
        place("cats/2.png", Pictures.png(300, 400));
        place("text.jpg", "no picture at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        place("cut.jpg", java.util.Arrays.copyOf(jpeg, jpeg.length / 2));
    }

    @AfterEach
    final void closeAll() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    final <T extends AutoCloseable> T open(T thing) {
        opened.push(thing);
        return thing;
    }

    final Container start(WebApp app) throws Exception {
        return open(kind.start(app));
    }

    final WebApp app() {
        return new WebApp(webapp);
    }

    /** A container with the filter below {@code /img}. */
    final Container serving(PhizerFilter filter) throws Exception {
        return start(app().filter(filter, "/img/*"));
    }

    final Container serving(ResizeService service) throws Exception {
        return serving(new PhizerFilter(service));
    }

    final RawClient connect(Container container) throws IOException {
        return open(new RawClient(container.port()));
    }

    /** Sizes of all tests; still without a master. */
    static ResizeServiceBuilder sizes() {
        return ResizeService.builder()
                .size("s60", "60x60 square")
                .size("m90", "90 max")
                .size("a50", "50 max format=auto");
    }

    final ResizeService service() {
        return open(sizes().master(photos).build());
    }

    final void place(String path, byte[] content) throws IOException {
        Path file = photos.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(CHANGED));
    }

    /** Waits for what other threads bring about, as long as the test may take. */
    static void until(BooleanSupplier state) {
        while (!state.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new UncheckedIOException(new java.io.InterruptedIOException("gave up waiting"));
            }
            LockSupport.parkNanos(500_000);
        }
    }

    /** Waits until a service has nothing under way: no request, flight, rendering or fetch. */
    static void untilIdle(ResizeService service) {
        until(() -> {
            ServiceStats now = service.stats();
            return now.openRequests() == 0
                    && now.resultFlights() == 0
                    && now.sourceFlights() == 0
                    && now.workers().running() == 0
                    && now.workers().queued() == 0
                    && now.backends().stream().allMatch(backend -> backend.running() + backend.queued() == 0);
        });
    }
}
