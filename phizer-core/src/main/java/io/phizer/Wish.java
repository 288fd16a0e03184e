package io.phizer;

import io.phizer.exec.Flight;
import io.phizer.image.ImageBytes;
import io.phizer.request.ImageRequest;
import java.util.concurrent.CompletableFuture;

/**
 * A result that somebody waits for.
 *
 * @param flight what the result is for; when it is cancelled, nobody waits any more
 * @param result the encoded picture; completed on the thread that finds out
 */
record Wish(ImageRequest request, Flight<?> flight, CompletableFuture<ImageBytes> result) {
    Wish(ImageRequest request, Flight<?> flight) {
        this(request, flight, new CompletableFuture<>());
    }
}
