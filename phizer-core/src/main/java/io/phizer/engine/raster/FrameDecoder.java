package io.phizer.engine.raster;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.image.Region;
import java.io.IOException;
import java.util.OptionalInt;

/** Decodes an animation, frame by frame, each whole as it is seen. Every call begins anew. Used by one thread. */
public interface FrameDecoder {
    /** What the pushed bytes mean, the same for all frames. */
    Samples samples();

    /** How many frames there are, at least two. */
    int frames();

    /** How often all frames are shown again after the first time: 0 for ever; empty for never. */
    OptionalInt repeats();

    /** Bytes of memory, native memory included, that decoding a region of the frames holds. */
    long decodeCost(Region region);

    /**
     * Pushes a region of the stored picture, frame after frame in order. Returns only if all frames are sound.
     *
     * @throws ImageException if a frame is damaged, or the sink says so
     * @throws IOException if the decoder underneath gives up
     * @throws java.util.concurrent.CancellationException soon after {@code cancelled} says so
     */
    void decode(Region region, FrameSink sink, Cancellation cancelled) throws ImageException, IOException;
}
