package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.backend.Backend;
import io.phizer.backend.FetchRequest;
import io.phizer.backend.FetchResult;
import io.phizer.engine.TestPicture;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import io.phizer.request.SizeSpec;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many threads ask at random for pictures that tell by their colours which they are, while pictures change and are purged,
 * caches are far too small, sources are stale all the time and the backend fails now and then: nobody may ever get another
 * picture, or one that was purged before he asked. {@code -Dphizer.test.requests} says how many requests there are.
 */
@Timeout(600)
class RandomTrafficTest {
    private static final String REQUESTS = "phizer.test.requests";
    private static final int THREADS = 8;
    private static final int PICTURES = 200;
    /** Blocks across and down, of so many pixels each; every block tells a bit of which picture it is. */
    private static final int ACROSS = 5;

    private static final int DOWN = 4;
    private static final int BLOCK = 24;
    private static final List<CropSpec> CROPS =
            List.of(CropSpec.parse("0x0/400x500"), CropSpec.parse("200x250/1000x1000"));

    /** Of each picture the version that the backend has, and the one since whose purge requests must not see older ones. */
    private final AtomicIntegerArray versions = new AtomicIntegerArray(PICTURES);

    private final AtomicIntegerArray purged = new AtomicIntegerArray(PICTURES);
    private final Map<List<Object>, byte[]> wanted = new ConcurrentHashMap<>();
    private ResizeService service;
    private final ResizeService unchanging =
            sizes(ResizeService.builder().master(new AllVersions())).build();

    @BeforeEach
    void open() {
        ResizeServiceBuilder builder = ResizeService.builder()
                .master(new FickleBackend())
                .shards(4)
                .failureMemory(Duration.ZERO)
                .notFoundMemory(Duration.ZERO)
                .timeToLive(Duration.ofMillis(20))
                .queue(10_000);
        service = keeping(sizes(builder)).build();
    }

    /** Too little for all, and in memory alone. */
    ResizeServiceBuilder keeping(ResizeServiceBuilder builder) {
        return builder.resultCache(300_000).sourceCache(20_000);
    }

    /** How many there are, if nothing else is said. */
    int usualRequests() {
        return 10_000;
    }

    ResizeService service() {
        return service;
    }

    @AfterEach
    void close() {
        service.close();
        unchanging.close();
    }

    @Test
    void nobodyEverGetsAnotherPicture() throws Exception {
        int requests = Integer.getInteger(REQUESTS, usualRequests());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        AtomicInteger served = new AtomicInteger();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                SplittableRandom random = new SplittableRandom(i);
                running.add(threads.submit(() -> {
                    for (int n = 0; n < requests / THREADS; n++) {
                        served.addAndGet(step(random));
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(served.get()).isGreaterThan(requests * 8 / 10);
        assertThat(service.stats().hits()).isPositive();
        assertThat(service.stats().failures()).isPositive();
    }

    /** One request, or now and then a change; tells how many pictures came of it. */
    private int step(SplittableRandom random) throws Exception {
        int picture = Math.min(random.nextInt(PICTURES), random.nextInt(PICTURES));
        if (random.nextInt(200) == 0) {
            change(picture);
            return 0;
        }
        List<SizeSpec> sizes = service.sizes().sizes();
        ImageRequest request = ImageRequest.of(sizes.get(random.nextInt(sizes.size())), path(picture));
        if (random.nextInt(4) == 0) {
            request = request.withCrop(CROPS.get(random.nextInt(CROPS.size())));
        }
        int atLeast = purged.get(picture);
        byte[] found;
        try {
            found = service.resizeAsync(request).join().bytes().array();
        } catch (CompletionException failed) {
            assertThat(failed.getCause()).isInstanceOf(ResizeException.class);
            return 0;
        }
        int atMost = versions.get(picture);
        for (int version = atLeast; version <= atMost; version++) {
            if (Arrays.equals(found, wanted(picture, version, request))) {
                return 1;
            }
        }
        throw new AssertionError("picture " + picture + " of version " + atLeast + " to " + atMost + " at " + request
                + " is none of these: " + found.length + " bytes");
    }

    private synchronized void change(int picture) {
        int version = versions.incrementAndGet(picture);
        service.invalidate(path(picture));
        purged.set(picture, version);
    }

    /** What a service makes of a version that never changes, looked at by its colours. */
    private byte[] wanted(int picture, int version, ImageRequest request) {
        return wanted.computeIfAbsent(List.of(picture, version, request.size().code(), request.crop()), key -> {
            ImageRequest same =
                    ImageRequest.of(request.size(), picture + "/" + version).withCrop(request.crop());
            byte[] result = unchanging.resize(same).bytes().array();
            assertColours(TestPicture.decode(ImageBytes.wrap(result)), picture, version, request.crop());
            return result;
        });
    }

    private static void assertColours(BufferedImage result, int picture, int version, CropSpec crop) {
        if (!crop.isWhole() || result.getWidth() < ACROSS * 4) {
            return;
        }
        for (int block = 0; block < ACROSS * DOWN; block++) {
            int x = (2 * (block % ACROSS) + 1) * result.getWidth() / (2 * ACROSS);
            int y = (2 * (block / ACROSS) + 1) * result.getHeight() / (2 * DOWN);
            int green = (result.getRGB(x, y) >> 8) & 0xFF;
            assertThat(green > 128).as("block %d of %d", block, picture).isEqualTo(bit(picture, version, block));
        }
    }

    private static ResizeServiceBuilder sizes(ResizeServiceBuilder builder) {
        for (int side : new int[] {20, 40, 60, 80}) {
            builder.size("j" + side, side + " max format=jpeg").size("p" + side, side + " max format=png");
        }
        return builder;
    }

    /** Two names have the same CRC32, and so the same shard. */
    private static String path(int picture) {
        return switch (picture) {
            case 0 -> "plumless";
            case 1 -> "buckeroo";
            default -> "photos/" + picture + ".png";
        };
    }

    private static int picture(String path) {
        return switch (path) {
            case "plumless" -> 0;
            case "buckeroo" -> 1;
            default -> Integer.parseInt(path.substring("photos/".length(), path.length() - ".png".length()));
        };
    }

    private static boolean bit(int picture, int version, int block) {
        return ((picture | version << 8) >> block & 1) != 0;
    }

    private static ImageBytes file(int picture, int version) {
        BufferedImage image = new BufferedImage(ACROSS * BLOCK, DOWN * BLOCK, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                boolean bit = bit(picture, version, y / BLOCK * ACROSS + x / BLOCK);
                image.setRGB(x, y, bit ? 0x30E040 : 0x501020);
            }
        }
        return TestPicture.encode(image, ImageFormat.PNG);
    }

    /** Has what the versions say, and fails once in fifty times. */
    private final class FickleBackend implements Backend {
        private final Map<List<Integer>, ImageBytes> files = new ConcurrentHashMap<>();
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public String name() {
            return "fickle";
        }

        @Override
        public FetchResult fetch(FetchRequest request) {
            return switch (asked.incrementAndGet() % 150) {
                case 0 -> new FetchResult.Unavailable("status 500", FetchResult.Blame.SOURCE);
                case 50 -> new FetchResult.TimedOut("nothing came");
                case 100 -> new FetchResult.NotFound();
                default -> found(request);
            };
        }

        private FetchResult found(FetchRequest request) {
            int picture = picture(request.path());
            int version = versions.get(picture);
            String tag = "\"" + picture + "-" + version + "\"";
            if (request.knownEtag().equals(Optional.of(tag))) {
                return new FetchResult.NotModified();
            }
            ImageBytes file = files.computeIfAbsent(List.of(picture, version), key -> file(picture, version));
            return new FetchResult.Found(file, Optional.of(tag), Optional.empty());
        }

        @Override
        public void close() {}
    }

    /** Has every version of every picture, each under a name of its own. */
    private static final class AllVersions implements Backend {
        @Override
        public String name() {
            return "all versions";
        }

        @Override
        public FetchResult fetch(FetchRequest request) {
            String[] name = request.path().split("/", 2);
            ImageBytes file = file(Integer.parseInt(name[0]), Integer.parseInt(name[1]));
            return new FetchResult.Found(file, Optional.empty(), Optional.empty());
        }

        @Override
        public void close() {}
    }
}
