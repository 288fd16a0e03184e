package io.phizer.examples.server;

import io.phizer.ResizeListener;
import io.phizer.backend.FetchResult;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what backends say, at debug level. */
final class FetchLog implements ResizeListener {
    private static final Logger log = LoggerFactory.getLogger(FetchLog.class);

    @Override
    public void fetchFinished(String backend, String path, FetchResult result, Duration took) {
        log.debug(
                "{} answered in {} ms: {}",
                backend,
                took.toMillis(),
                result.getClass().getSimpleName());
    }
}
