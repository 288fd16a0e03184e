package io.phizer;

import io.phizer.ResizeException.Reason;
import io.phizer.backend.FetchResult;
import io.phizer.engine.ImageException;
import io.phizer.exec.OverloadedException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/** Turns what goes wrong inside into the one exception of the border. */
final class Failures {
    private Failures() {}

    static ResizeException of(String path, Throwable failure) {
        if (failure instanceof ResizeException already) {
            return already;
        }
        if (failure instanceof CompletionException wrapped && wrapped.getCause() != null) {
            return of(path, wrapped.getCause());
        }
        if (failure instanceof ImageException picture) {
            return ofPicture(path, picture);
        }
        if (failure instanceof OverloadedException busy) {
            return ResizeException.overloaded(path + ": " + busy.getMessage(), busy.retryAfter());
        }
        if (failure instanceof RejectedExecutionException) {
            return ResizeException.overloaded(path + ": no thread takes on the fetch", Duration.ofSeconds(1));
        }
        if (failure instanceof OutOfMemoryError) {
            return ResizeException.overloaded(path + ": " + failure, Duration.ofSeconds(1));
        }
        if (failure instanceof CancellationException) {
            return new ResizeException(Reason.CANCELLED, path + ": given up", failure);
        }
        return new ResizeException(Reason.INTERNAL, path + ": " + failure, failure);
    }

    /** What it means for a request that a fetch ended without a source. */
    static ResizeException ofFetch(String path, FetchResult result) {
        if (result instanceof FetchResult.NotFound) {
            return new ResizeException(Reason.NOT_FOUND, path + " is in no backend");
        }
        if (result instanceof FetchResult.TooLarge large) {
            return new ResizeException(Reason.SOURCE_TOO_LARGE, path + ": " + large.detail());
        }
        if (result instanceof FetchResult.NoRoom busy) {
            return ResizeException.overloaded(path + ": " + busy.detail(), Duration.ofSeconds(1));
        }
        if (result instanceof FetchResult.TimedOut late) {
            return new ResizeException(Reason.SOURCE_TIMEOUT, path + ": " + late.detail());
        }
        if (result instanceof FetchResult.Unavailable broken) {
            return new ResizeException(Reason.SOURCE_UNAVAILABLE, path + ": " + broken.detail());
        }
        return new ResizeException(Reason.INTERNAL, path + ": no use for the answer " + result);
    }

    private static ResizeException ofPicture(String path, ImageException fault) {
        Reason reason = Reason.MALFORMED_IMAGE;
        if (fault instanceof ImageException.Unsupported) {
            reason = Reason.UNSUPPORTED_IMAGE;
        } else if (fault instanceof ImageException.TooLarge) {
            reason = Reason.SOURCE_TOO_LARGE;
        }
        return new ResizeException(reason, path + ": " + fault.getMessage(), fault);
    }
}
