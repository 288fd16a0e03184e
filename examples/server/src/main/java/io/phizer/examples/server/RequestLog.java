package io.phizer.examples.server;

import io.phizer.ResizeException;
import io.phizer.ResizeException.Reason;
import io.phizer.ResizeListener;
import io.phizer.ResizedImage;
import io.phizer.backend.FetchResult;
import io.phizer.request.ImageRequest;
import io.phizer.request.RequestPath;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what becomes of each request that is not answered from memory, at debug level. */
final class RequestLog implements ResizeListener {
    private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

    @Override
    public void served(ImageRequest request, ResizedImage image, Duration took) {
        if (log.isDebugEnabled()) {
            log.debug(
                    "{} made in {} ms, {} bytes",
                    RequestPath.of(request),
                    took.toMillis(),
                    image.bytes().length());
        }
    }

    @Override
    public void failed(ImageRequest request, ResizeException failure, Duration took) {
        if (log.isDebugEnabled() && failure.reason() != Reason.CANCELLED) {
            log.debug(
                    "{} failed after {} ms, {}: {}",
                    RequestPath.of(request),
                    took.toMillis(),
                    failure.reason(),
                    failure.getMessage());
        }
    }

    @Override
    public void fetchFinished(String backend, String path, FetchResult result, Duration took) {
        log.debug(
                "{} answered in {} ms: {}",
                backend,
                took.toMillis(),
                result.getClass().getSimpleName());
    }
}
