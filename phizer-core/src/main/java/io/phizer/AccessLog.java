package io.phizer;

import io.phizer.ResizeException.Reason;
import io.phizer.request.ImageRequest;
import io.phizer.request.RequestPath;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for each request, as text for people and as key-value pairs of SLF4J for machines: an encoder that writes JSON has them
 * as fields of their own. Given to {@link ResizeServiceBuilder#listener} or {@link ResizeService#addListener}; its logger is
 * {@code io.phizer.access}.
 *
 * <p>The pairs: {@code path} (of the URL, percent-encoded), {@code size}, {@code source}, {@code outcome} ({@code ok} or a
 * {@link Reason} in lower case), {@code cache} ({@code memory}, {@code store}, {@code shared} or {@code none}), {@code ms};
 * {@code fetch_ms} and {@code resize_ms} of a request that made its picture itself, the latter with the waiting for a worker;
 * {@code bytes} of a picture.
 */
public final class AccessLog implements ResizeListener {
    private static final Logger log = LoggerFactory.getLogger("io.phizer.access");

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private final Level level;

    /** Logs at level info. */
    public AccessLog() {
        this(Level.INFO);
    }

    /** Logs at a level of your choice. */
    public AccessLog(Level level) {
        this.level = level;
    }

    @Override
    public void hit(ImageRequest request, ResizedImage image) {
        if (log.isEnabledForLevel(level)) {
            line(request, "ok", "memory", Duration.ZERO)
                    .addKeyValue("bytes", image.bytes().length())
                    .log(
                            "{} from memory, {} bytes",
                            RequestPath.of(request),
                            image.bytes().length());
        }
    }

    @Override
    public void served(ImageRequest request, ServedImage image, Duration took, ResizeTrace trace) {
        if (log.isEnabledForLevel(level)) {
            timed(line(request, "ok", cache(trace), took), trace)
                    .addKeyValue("bytes", image.length())
                    .log(
                            "{} {} in {} ms{}, {} bytes",
                            RequestPath.of(request),
                            trace.recalled() ? "from the store" : trace.collapsed() ? "shared" : "made",
                            took.toMillis(),
                            stages(trace),
                            image.length());
        }
    }

    @Override
    public void failed(ImageRequest request, ResizeException failure, Duration took, ResizeTrace trace) {
        if (log.isEnabledForLevel(level)) {
            String reason = failure.reason().name().toLowerCase(Locale.ROOT);
            timed(line(request, reason, "none", took), trace)
                    .log(
                            "{} failed after {} ms{}, {}: {}",
                            RequestPath.of(request),
                            took.toMillis(),
                            stages(trace),
                            reason,
                            printable(failure.getMessage()));
        }
    }

    private LoggingEventBuilder line(ImageRequest request, String outcome, String cache, Duration took) {
        return log.atLevel(level)
                .addKeyValue("path", RequestPath.of(request))
                .addKeyValue("size", request.size().code())
                .addKeyValue("source", request.path())
                .addKeyValue("outcome", outcome)
                .addKeyValue("cache", cache)
                .addKeyValue("ms", took.toMillis());
    }

    private static LoggingEventBuilder timed(LoggingEventBuilder line, ResizeTrace trace) {
        LoggingEventBuilder withFetch = with(line, "fetch_ms", trace.fetch());
        return with(withFetch, "resize_ms", trace.resize());
    }

    private static LoggingEventBuilder with(LoggingEventBuilder line, String key, Optional<Duration> took) {
        return took.isPresent() ? line.addKeyValue(key, took.get().toMillis()) : line;
    }

    /** Paths and the words of backends may hold what would end the line, or turn the rest of it around. */
    private static String printable(@Nullable String message) {
        return UNSEEN.matcher(String.valueOf(message)).replaceAll("?");
    }

    private static String cache(ResizeTrace trace) {
        return trace.recalled() ? "store" : trace.collapsed() ? "shared" : "none";
    }

    private static String stages(ResizeTrace trace) {
        String fetch =
                trace.fetch().map(took -> "fetch " + took.toMillis() + " ms").orElse("");
        String resize =
                trace.resize().map(took -> "resize " + took.toMillis() + " ms").orElse("");
        return fetch.isEmpty() ? "" : resize.isEmpty() ? " (" + fetch + ")" : " (" + fetch + ", " + resize + ")";
    }
}
