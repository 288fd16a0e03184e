package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract on real files, and what only files can do; once for each way to walk them. */
abstract class FileContract extends BackendContract {
    private static final byte[] PICTURE = bytes(200_000);

    @TempDir
    Path temporary;

    private Path root;

    /** Settings that choose the way to walk. */
    abstract FileBackend.Builder builder(Path directory);

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(temporary.resolve("root"));
        Files.write(temporary.resolve("secret.txt"), SECRET);
    }

    @Override
    protected Backend open(Map<String, byte[]> files, int maxBytes) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            put(file.getKey(), file.getValue());
        }
        return builder(root).maxBytes(maxBytes).build();
    }

    @Override
    protected boolean canKeep(String path) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[0]);
            return true;
        } catch (InvalidPathException | IOException e) {
            return false;
        }
    }

    @Test
    void tellsTheTimeOfTheFile() throws Exception {
        Instant time = Instant.parse("2020-02-29T12:34:56Z");
        Files.setLastModifiedTime(put("1.jpg", PICTURE), FileTime.from(time));

        assertThat(found(fetch("1.jpg")).lastModified()).contains(time);
    }

    @Test
    void givesAnotherValidatorWhenTheFileChanges() throws Exception {
        Path file = put("1.jpg", PICTURE);
        Optional<String> etag = found(fetch("1.jpg")).etag();

        Files.setLastModifiedTime(
                file, FileTime.from(Files.getLastModifiedTime(file).toInstant().plusMillis(1)));

        assertThat(found(fetch("1.jpg")).etag()).isNotEqualTo(etag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"link.jpg", "links/1.jpg", "links/cats/1.jpg", "outside.jpg", "links/secret.txt", "dangling.jpg"
            })
    void followsNoLink(String path) throws Exception {
        put("cats/1.jpg", PICTURE);
        link("link.jpg", root.resolve("cats/1.jpg"));
        link("outside.jpg", temporary.resolve("secret.txt"));
        link("dangling.jpg", root.resolve("nothing"));
        link(
                "links",
                path.contains("secret") ? temporary : path.contains("cats") ? Path.of(".") : root.resolve("cats"));

        assertThat(fetch(path)).isInstanceOf(FetchResult.NotFound.class);
    }

    @Test
    void mayHaveALinkForARoot() throws Exception {
        put("1.jpg", PICTURE);
        Path link = Files.createSymbolicLink(temporary.resolve("current"), root);

        assertThat(found(builder(link).build().fetch(wish("1.jpg"))).image().array())
                .isEqualTo(PICTURE);
    }

    @Test
    void isUnavailableWithoutARoot() throws Exception {
        FileBackend backend = builder(temporary.resolve("later")).build();
        assertThat(backend.fetch(wish("1.jpg"))).isInstanceOf(FetchResult.Unavailable.class);

        Files.createDirectory(temporary.resolve("later"));
        assertThat(backend.fetch(wish("1.jpg"))).isInstanceOf(FetchResult.NotFound.class);
    }

    @Test
    void isUnavailableWhenTheRootIsAFile() throws Exception {
        assertThat(builder(put("1.jpg", PICTURE)).build().fetch(wish("1.jpg")))
                .isInstanceOf(FetchResult.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipe", "pipe/1.jpg"})
    void neitherFindsNorOpensAPipe(String path) throws Exception {
        Process mkfifo;
        try {
            mkfifo = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        } catch (IOException e) {
            assumeTrue(false, "no mkfifo here");
            return;
        }
        assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0, "mkfifo failed");

        assertThat(fetch(path)).isInstanceOf(FetchResult.NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "zero", "null/1.jpg"})
    void findsNoDevice(String name) throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/zero")), "no devices here");

        assertThat(builder(Path.of("/dev")).build().fetch(wish(name))).isInstanceOf(FetchResult.NotFound.class);
    }

    @Test
    void findsNoNameThatIsTooLongForAFile() throws Exception {
        assertThat(fetch("x".repeat(255))).isInstanceOf(FetchResult.NotFound.class);
        assertThat(fetch("x".repeat(256))).isInstanceOf(FetchResult.NotFound.class);
        assertThat(fetch("x".repeat(100_000))).isInstanceOf(FetchResult.NotFound.class);
        assertThat(fetch("x/".repeat(10_000) + "x")).isInstanceOf(FetchResult.NotFound.class);
    }

    @Test
    void isUnavailableWithoutPermission() throws Exception {
        Path file = put("1.jpg", PICTURE);
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"), "no permissions here");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "this user may read everything");

        assertThat(fetch("1.jpg")).isInstanceOf(FetchResult.Unavailable.class);
    }

    @Test
    void isUnavailableWhenReadingFails() throws Exception {
        Path process = Path.of("/proc/self");
        assumeTrue(Files.exists(process.resolve("mem")), "no file here that cannot be read");

        assertThat(builder(process).build().fetch(wish("mem"))).isInstanceOf(FetchResult.Unavailable.class);
    }

    @Test
    void isUnavailableWhenTheFileGrowsMeanwhile() throws Exception {
        Path file = put("1.jpg", PICTURE);

        FetchResult result = fetchWhile(() -> Files.write(file, new byte[] {1}, StandardOpenOption.APPEND));

        assertThat(result).isInstanceOf(FetchResult.Unavailable.class);
    }

    @Test
    void isUnavailableWhenTheFileShrinksMeanwhile() throws Exception {
        Path file = put("1.jpg", PICTURE);

        FetchResult result = fetchWhile(() -> Files.write(file, new byte[] {1}));

        assertThat(result).isInstanceOf(FetchResult.Unavailable.class);
    }

    @Test
    void isUnavailableWhenTheFileIsReplacedMeanwhile() throws Exception {
        Path file = put("1.jpg", PICTURE);
        Path other = put("other", PICTURE);
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));

        FetchResult result = fetchWhile(() -> Files.move(other, file, StandardCopyOption.REPLACE_EXISTING));

        assertThat(result).isInstanceOf(FetchResult.Unavailable.class);
    }

    @Test
    void doesNotFindWhatIsDeletedMeanwhile() throws Exception {
        Path file = put("1.jpg", PICTURE);

        assertThat(fetchWhile(() -> Files.delete(file))).isInstanceOf(FetchResult.NotFound.class);
    }

    @Test
    void endsWithAnExceptionWhenInterruptedMeanwhile() throws Exception {
        put("1.jpg", PICTURE);

        assertThatThrownBy(() -> fetchWhile(() -> Thread.currentThread().interrupt()))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void timesOutBetweenTwoReads() throws Exception {
        put("1.jpg", PICTURE);
        AtomicInteger looks = new AtomicInteger();
        LongSupplier clock = () -> Duration.ofSeconds(looks.getAndIncrement()).toNanos();

        FetchResult result =
                builder(root).nanoClock(clock).build().fetch(FetchRequest.of("1.jpg", Duration.ofSeconds(3)));

        assertThat(result).isInstanceOf(FetchResult.TimedOut.class);
    }

    @Test
    void neverLeavesItsRootWhileLinksComeAndGo() throws Exception {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.write(outside.resolve("1.jpg"), SECRET);
        Path inside = Files.createDirectory(temporary.resolve("inside"));
        Files.write(inside.resolve("1.jpg"), PICTURE);
        FileBackend backend = builder(root).build();
        AtomicBoolean done = new AtomicBoolean();
        Path place = root.resolve("cats");
        Thread attacker = new Thread(() -> {
            try {
                while (!done.get()) {
                    Files.move(inside, place);
                    Files.move(place, inside);
                    Files.createSymbolicLink(place, outside);
                    Files.delete(place);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        attacker.start();
        int found = 0;
        try {
            for (int i = 0; i < 200_000 && found < 200; i++) {
                if (backend.fetch(wish("cats/1.jpg")) instanceof FetchResult.Found seen) {
                    found++;
                    assertThat(seen.image().array()).isEqualTo(PICTURE);
                }
            }
        } finally {
            done.set(true);
            attacker.join();
        }
        assertThat(found).isPositive();
    }

    private interface Deed {
        void run() throws IOException;
    }

    /** Fetches 1.jpg, and does something after some of it was read. */
    private FetchResult fetchWhile(Deed deed) throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        LongSupplier clock = () -> {
            // the first look is at the beginning, the second before the first read, the third before the second
            if (looks.incrementAndGet() == 3) {
                try {
                    deed.run();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
            return 0;
        };
        return builder(root).nanoClock(clock).build().fetch(wish("1.jpg"));
    }

    private FetchResult fetch(String path) throws InterruptedException {
        return builder(root).build().fetch(wish(path));
    }

    private Path put(String path, byte[] bytes) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private void link(String name, Path target) throws IOException {
        Files.createSymbolicLink(root.resolve(name), target);
    }
}
