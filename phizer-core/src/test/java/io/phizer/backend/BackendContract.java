package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every backend must do. An implementation's test extends this, and puts the files that it is given below its root
 * and {@link #SECRET} just outside, as the file {@code secret.txt}.
 */
@Timeout(60)
public abstract class BackendContract {
    /** Must never be seen. */
    protected static final byte[] SECRET = "outside of the root".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static final int LIMIT = 4 << 20;
    private static final Duration TIME_LEFT = Duration.ofSeconds(30);

    private final List<Backend> opened = new ArrayList<>();

    /** A backend that has just these files, by source path, and allows that many bytes. */
    protected abstract Backend open(Map<String, byte[]> files, int maxBytes) throws Exception;

    /** Whether this machine can keep a file of that name for the backend at all. */
    protected boolean canKeep(String path) {
        return true;
    }

    @AfterEach
    void closeBackends() {
        opened.forEach(Backend::close);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 3_000_000, LIMIT})
    void findsTheWholeSource(int size) throws Exception {
        byte[] bytes = bytes(size);

        FetchResult result = opened(Map.of("cats/1.jpg", bytes)).fetch(wish("cats/1.jpg"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        FetchResult.Found.class,
                        found -> assertThat(found.image().array()).isEqualTo(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.jpg",
                "a/b/c/d/e/f.jpg",
                "a b.jpg",
                "a+b.jpg",
                "a;v=1/b.jpg",
                "50%.jpg",
                "%41.jpg",
                "%252e.jpg",
                "a?b.jpg",
                "a#b.jpg",
                "a&b=c.jpg",
                "a:b.jpg",
                "~[]@!$'()*,.jpg",
                "\"quoted\"<>|^`{}.jpg",
                "..a",
                "a..",
                "...",
                "\u00e4/\u00f6.jpg",
                "\u65e5\u672c.jpg",
                "\ud83d\ude3a.jpg"
            })
    void findsNamesOfEveryKind(String path) throws Exception {
        assumeTrue(canKeep(path), () -> "no file here can be named " + path);
        byte[] bytes = bytes(100);

        FetchResult result = opened(Map.of(path, bytes)).fetch(wish(path));

        assertThat(result)
                .isInstanceOfSatisfying(
                        FetchResult.Found.class,
                        found -> assertThat(found.image().array()).isEqualTo(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cats/2.jpg",
                "dogs/1.jpg",
                "cats",
                "cats/1.jpg/x",
                "cats/1.jp",
                "cats/1.jpgg",
                "CATS/1.jpg",
                "cats/1.JPG",
                "cats/1.jpg ",
                "cats/1.jpg."
            })
    void doesNotFindWhatIsNotThere(String path) throws Exception {
        assertThat(opened(Map.of("cats/1.jpg", bytes(100))).fetch(wish(path))).isInstanceOf(FetchResult.NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                ".",
                "..",
                "../secret.txt",
                "/../secret.txt",
                "cats/../../secret.txt",
                "cats/../1.jpg",
                "./1.jpg",
                "cats/./1.jpg",
                "cats//1.jpg",
                "cats/1.jpg/",
                "/cats/1.jpg",
                "//cats/1.jpg",
                "..\\secret.txt",
                "cats\\1.jpg",
                "%2e%2e/secret.txt",
                "%2E./secret.txt",
                ".%2e/secret.txt",
                "%2e",
                "..%2fsecret.txt",
                "..%5Csecret.txt",
                "..%00/secret.txt",
                "cats/1.jpg\0.png",
                "cats/1.jpg\n",
                "cats/1.jpg\u0085",
                "cats/1.jpg\ud800",
                "\udc00\ud800/1.jpg"
            })
    void takesAPathThatIsNoneForNotFound(String path) throws Exception {
        assertThat(opened(Map.of("1.jpg", bytes(100), "cats/1.jpg", bytes(100))).fetch(wish(path)))
                .isInstanceOf(FetchResult.NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..;/secret.txt",
                "..%252fsecret.txt",
                "\uff0e\uff0e/secret.txt",
                "..\u2215secret.txt",
                "file:secret.txt",
                "http:/secret.txt",
                "?/../secret.txt",
                "#/../secret.txt"
            })
    void neverLeavesItsRoot(String path) throws Exception {
        assertThat(opened(Map.of("1.jpg", bytes(100))).fetch(wish(path))).isNotInstanceOf(FetchResult.Found.class);
    }

    @Test
    void neverLeavesItsRootOnRandomPaths() throws Exception {
        String[] parts = {
            "..",
            ".",
            "/",
            "\\",
            "%2e",
            "%2f",
            "%5c",
            "%00",
            "%",
            "secret.txt",
            "1.jpg",
            ";",
            "?",
            "#",
            ":",
            "//",
            "\0",
            " ",
            "\u00e4",
            "\ud800",
            "cats",
            "~",
            "\t"
        };
        Backend backend = opened(Map.of("1.jpg", bytes(100), "cats/1.jpg", bytes(100)));
        Random random = new Random(20_240_229);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder path = new StringBuilder();
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                path.append(parts[random.nextInt(parts.length)]);
            }
            FetchResult result = backend.fetch(wish(path.toString()));
            if (result instanceof FetchResult.Found found) {
                assertThat(path.toString()).isIn("1.jpg", "cats/1.jpg");
                assertThat(found.image().array()).isNotEqualTo(SECRET);
            }
        }
    }

    @Test
    void refusesOneByteMoreThanAllowed() throws Exception {
        Backend backend = register(open(Map.of("large.jpg", bytes(1001), "fits.jpg", bytes(1000)), 1000));

        assertThat(backend.fetch(wish("large.jpg"))).isInstanceOf(FetchResult.TooLarge.class);
        assertThat(backend.fetch(wish("fits.jpg"))).isInstanceOf(FetchResult.Found.class);
    }

    @Test
    void holdsNoMoreThanItsRoom() throws Exception {
        Backend backend = opened(Map.of("1.jpg", bytes(1000)));
        SourceBudget budget = new SourceBudget(1_000_000);
        SourceRoom others = budget.room();
        others.reserve(999_001);

        try (SourceRoom room = budget.room()) {
            assertThat(backend.fetch(new FetchRequest("1.jpg", TIME_LEFT, Optional.empty(), room)))
                    .isInstanceOf(FetchResult.NoRoom.class);
        }
        others.close();
        try (SourceRoom room = budget.room()) {
            assertThat(backend.fetch(new FetchRequest("1.jpg", TIME_LEFT, Optional.empty(), room)))
                    .isInstanceOf(FetchResult.Found.class);
            assertThat(budget.usage().takenBytes()).isGreaterThanOrEqualTo(1000);
        }
        assertThat(backend.fetch(new FetchRequest("1.jpg", TIME_LEFT, Optional.empty(), new SourceBudget(999).room())))
                .isInstanceOf(FetchResult.TooLarge.class);
    }

    @Test
    void answersNotModifiedToItsOwnValidatorOnly() throws Exception {
        Backend backend = opened(Map.of("1.jpg", bytes(100), "2.jpg", bytes(101)));
        Optional<String> etag = found(backend.fetch(wish("1.jpg"))).etag();
        assumeTrue(etag.isPresent(), "gives no validators");

        assertThat(backend.fetch(new FetchRequest("1.jpg", TIME_LEFT, etag)))
                .isInstanceOf(FetchResult.NotModified.class);
        assertThat(backend.fetch(new FetchRequest("2.jpg", TIME_LEFT, etag))).isInstanceOf(FetchResult.Found.class);
        assertThat(backend.fetch(new FetchRequest("1.jpg", TIME_LEFT, Optional.of("\"other\""))))
                .isInstanceOf(FetchResult.Found.class);
        assertThat(backend.fetch(new FetchRequest("3.jpg", TIME_LEFT, etag))).isInstanceOf(FetchResult.NotFound.class);
    }

    @Test
    void endsWithAnExceptionForAnInterruptedThread() throws Exception {
        Backend backend = opened(Map.of("1.jpg", bytes(100)));

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> backend.fetch(wish("1.jpg"))).isInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).isFalse();
        assertThat(backend.fetch(wish("1.jpg"))).isInstanceOf(FetchResult.Found.class);
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        Backend backend = opened(Map.of("1.jpg", bytes(100_000), "2.jpg", bytes(200_000)));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Integer>> lengths = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String path = i % 2 == 0 ? "1.jpg" : "2.jpg";
                lengths.add(threads.submit(
                        () -> found(backend.fetch(wish(path))).image().length()));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(lengths.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(i % 2 == 0 ? 100_000 : 200_000);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void isUnavailableWhenClosed() throws Exception {
        Backend backend = opened(Map.of("1.jpg", bytes(100)));
        assertThat(backend.fetch(wish("1.jpg"))).isInstanceOf(FetchResult.Found.class);

        backend.close();
        backend.close();

        assertThat(backend.fetch(wish("1.jpg"))).isInstanceOf(FetchResult.Unavailable.class);
    }

    @Test
    void hasANameAndTakesAtLeastOneFetch() throws Exception {
        Backend backend = opened(Map.of());

        assertThat(backend.name()).isNotBlank();
        assertThat(backend.maxInFlight()).isPositive();
    }

    /** A wish with time in plenty. */
    protected static FetchRequest wish(String path) {
        return FetchRequest.of(path, TIME_LEFT);
    }

    /** Bytes without pattern, the same ones each time. */
    protected static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** The result as what it is hoped to be. */
    protected static FetchResult.Found found(FetchResult result) {
        assertThat(result).isInstanceOf(FetchResult.Found.class);
        return (FetchResult.Found) result;
    }

    /** Has a backend closed after the test. */
    protected final <B extends Backend> B register(B backend) {
        opened.add(backend);
        return backend;
    }

    private Backend opened(Map<String, byte[]> files) throws Exception {
        return register(open(files, LIMIT));
    }
}
