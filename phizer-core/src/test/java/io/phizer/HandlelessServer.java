package io.phizer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.phizer.cache.DiskCache;
import io.phizer.cache.ImageCache;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** A process that serves pictures from a store on the disk, uses all its file handles up, and gives them back. */
final class HandlelessServer {
    private static final int PICTURES = 50;

    private HandlelessServer() {}

    public static void main(String[] arguments) throws IOException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger("io.phizer");
        logger.setLevel(Level.WARN);
        logger.addAppender(log);
        AtomicLong now = new AtomicLong();
        DiskCache disk = DiskCache.of(Path.of(arguments[0]), 64 << 20);
        ResizeService service = service(disk, now);
        // Once through everything, failures too, so that all classes are loaded: without handles none can be.
        serve(service, "first");
        serve(service, "first");
        try (ResizeService failing = service(new GatedStore().failing(true), now)) {
            serve(failing, "first");
        }
        log.list.clear();
        now.addAndGet(Duration.ofMinutes(1).toNanos());

        List<FileInputStream> handles = exhaust();
        System.out.println("exhausted");
        System.out.println("served " + serve(service, "second") + " right");
        for (FileInputStream handle : handles) {
            handle.close();
        }
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        serve(service, "third");
        while (service.stats().stores().get(0).waitingBytes() > 0) {
            Thread.onSpinWait();
        }
        long before = service.stats().stores().get(0).hits();
        serve(service, "third");
        System.out.println(service.stats().stores().get(0).hits() > before ? "in the store again" : "not in the store");
        System.out.println("warnings "
                + log.list.stream()
                        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                        .count());
        service.close();
    }

    private static ResizeService service(ImageCache store, AtomicLong now) {
        return ResizeService.builder()
                .master(new GatedBackend())
                .engines(new GatedEngine())
                .size("s220", "220x220 square format=png")
                .shards(1)
                .resultCache(0)
                .sourceCache(0)
                .resultStore(store)
                .closeWithService(store)
                .storeTimeout(Duration.ofSeconds(10))
                .nanoClock(now::get)
                .build();
    }

    private static List<FileInputStream> exhaust() {
        List<FileInputStream> handles = new ArrayList<>();
        try {
            while (true) {
                handles.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException tooMany) {
            return handles;
        }
    }

    private static int serve(ResizeService service, String name) {
        int right = 0;
        for (int i = 0; i < PICTURES; i++) {
            ResizedImage picture = service.resize("s220", name + i + ".jpg");
            right += picture.bytes().length() > GatedBackend.PNG_SIGNATURE.length ? 1 : 0;
        }
        return right;
    }
}
