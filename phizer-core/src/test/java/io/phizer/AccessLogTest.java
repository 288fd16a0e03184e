package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.phizer.backend.FetchResult;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
final class AccessLogTest extends ServiceFixture {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.phizer.access");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void tellsHowLongFetchingAndResizingTook() {
        ResizeService service = open(builder());
        service.addListener(new AccessLog());
        service.resize("s220", "cats/1.jpg");

        ILoggingEvent line = lines.list.get(0);
        assertThat(line.getFormattedMessage())
                .matches("/s220/cats/1\\.jpg made in \\d+ ms \\(fetch \\d+ ms, resize \\d+ ms\\), \\d+ bytes");
        assertThat(pairs(line))
                .containsEntry("path", "/s220/cats/1.jpg")
                .containsEntry("size", "s220")
                .containsEntry("source", "cats/1.jpg")
                .containsEntry("outcome", "ok")
                .containsEntry("cache", "none")
                .containsKeys("ms", "fetch_ms", "resize_ms", "bytes");
    }

    @Test
    void tellsAHit() {
        ResizeService service = open(builder());
        service.resize("s220", "cats/1.jpg");
        service.addListener(new AccessLog());
        service.resize("s220", "cats/1.jpg");

        ILoggingEvent line = lines.list.get(0);
        assertThat(line.getFormattedMessage()).matches("/s220/cats/1\\.jpg from memory, \\d+ bytes");
        assertThat(pairs(line)).containsEntry("cache", "memory").doesNotContainKeys("fetch_ms", "resize_ms");
    }

    @Test
    void tellsWhatCameFromTheStore() {
        GatedStore store = new GatedStore();
        try (ResizeService before = builder().resultStore(store).build()) {
            before.resize("s220", "cats/1.jpg");
        }
        ResizeService service = open(builder().resultStore(store).listener(new AccessLog()));
        service.resize("s220", "cats/1.jpg");
        assertThat(lines.list.get(0).getFormattedMessage()).contains(" from the store in ");
        assertThat(pairs(lines.list.get(0))).containsEntry("cache", "store");
    }

    @Test
    void tellsWhyThereIsNoPicture() {
        backend.answering(new FetchResult.NotFound());
        ResizeService service = open(builder().listener(new AccessLog()));
        assertThat(catchThrowable(() -> service.resize("s220", "cats/1.jpg"))).isInstanceOf(ResizeException.class);

        ILoggingEvent line = lines.list.get(0);
        assertThat(line.getFormattedMessage())
                .startsWith("/s220/cats/1.jpg failed after ")
                .contains("not_found: ");
        assertThat(pairs(line)).containsEntry("outcome", "not_found").containsKey("fetch_ms");
    }

    @Test
    void noPathEndsTheLineOrTurnsItAround() {
        backend.answering(new FetchResult.NotFound());
        ResizeService service = open(builder().listener(new AccessLog()));
        assertThat(catchThrowable(() -> service.resize("s220", "a\u2028b\u202ec.jpg")))
                .isInstanceOf(ResizeException.class);

        assertThat(lines.list.get(0).getFormattedMessage())
                .startsWith("/s220/a%E2%80%A8b%E2%80%AEc.jpg failed after ")
                .contains("not_found: a?b?c.jpg");
    }

    @Test
    void writesNothingBelowItsLevel() {
        ResizeService service = open(builder());
        service.addListener(new AccessLog(org.slf4j.event.Level.DEBUG));
        service.resize("s220", "cats/1.jpg");
        assertThat(lines.list).isEmpty();
    }

    private static Map<String, Object> pairs(ILoggingEvent line) {
        return line.getKeyValuePairs().stream().collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
    }
}
