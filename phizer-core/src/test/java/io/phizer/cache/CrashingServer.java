package io.phizer.cache;

import io.phizer.ResizeService;
import io.phizer.ResizedImage;
import java.nio.file.Path;
import java.util.Random;

/**
 * A process that serves random pictures from stores in a directory, and writes to these all the time, until it is killed. It
 * prints a line now and then, and one that begins with {@code WRONG} for a picture that is another's.
 */
final class CrashingServer {
    private static final int THREADS = 3;
    private static final int LINE = 20;

    private CrashingServer() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        ResizeService service = service(directory, 1 << 20); // so small that it evicts
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seed * THREADS + i);
            new Thread(() -> serveForEver(service, random)).start();
        }
    }

    static ResizeService service(Path directory, long maxBytes) {
        DiskCache results = DiskCache.of(directory.resolve("results"), maxBytes);
        DiskCache sources = DiskCache.of(directory.resolve("sources"), maxBytes / 2);
        return IdentityPictures.service()
                .resultStore(results)
                .sourceStore(sources)
                .closeWithService(results)
                .closeWithService(sources)
                .build();
    }

    private static void serveForEver(ResizeService service, Random random) {
        for (int served = 1; true; served++) {
            int number = random.nextInt(IdentityPictures.COUNT);
            String size = IdentityPictures.SIZES[random.nextInt(IdentityPictures.SIZES.length)];
            ResizedImage picture = service.resize(size, IdentityPictures.path(number));
            int seen = IdentityPictures.read(picture.bytes());
            if (seen != number) {
                System.out.println("WRONG " + number + " in " + size + " is " + seen);
            }
            if (served % LINE == 0) {
                System.out.println("served");
            }
            if (random.nextInt(100) == 0) {
                service.invalidate(IdentityPictures.path(number));
            }
        }
    }
}
