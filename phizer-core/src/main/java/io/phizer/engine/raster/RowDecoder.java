package io.phizer.engine.raster;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.image.Region;
import java.io.IOException;

/** Decodes one picture, once, as rows. Used by one thread. */
public interface RowDecoder {
    /** What the pushed bytes mean. */
    Samples samples();

    /**
     * Pushes the rows of a region of the stored picture, each exactly once and in order. Returns only if the whole file
     * is sound as far as it matters for the region.
     *
     * @throws ImageException if the picture is damaged
     * @throws IOException if the decoder underneath gives up
     * @throws java.util.concurrent.CancellationException soon after {@code cancelled} says so
     */
    void decode(Region region, RowSink rows, Cancellation cancelled) throws ImageException, IOException;
}
