package io.phizer.webp;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.phizer.ResizeService;
import io.phizer.engine.AddOns;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** A program of its own, for what can be seen only in a JVM that has no native library: what is logged, and what is left. */
final class MissingPlatform {
    private MissingPlatform() {}

    public static void main(String[] args) {
        Logger logger = (Logger) LoggerFactory.getLogger(AddOns.class);
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        logger.addAppender(events);
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        try (ResizeService service = ResizeService.builder()
                .master(Path.of("."))
                .size("a", "50 max format=auto")
                .build()) {
            System.out.println("sizes " + service.sizes());
        }
        events.list.forEach(event -> System.out.println(event.getLevel() + " " + event.getFormattedMessage()));
        try {
            ResizeService.builder()
                    .master(Path.of("."))
                    .size("w", "50 max format=webp")
                    .build()
                    .close();
        } catch (IllegalArgumentException | IllegalStateException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
