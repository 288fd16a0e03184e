package io.phizer.engine.raster;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.image.Region;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Decodes an animation, frame by frame, each as it is seen. Every call begins anew. Used by one thread. */
public interface FrameDecoder {
    /** What the pushed bytes mean, but that there may turn out to be no opacity. */
    Samples samples();

    /** The same without opacity where there is likely to turn out to be none. */
    default Samples likelySamples() {
        return samples();
    }

    /** How many frames there are, at least two. */
    int frames();

    /** How often all frames are shown again after the first time: 0 for ever; empty for never. */
    OptionalInt repeats();

    /**
     * What decoding all frames takes in time, shown or not: their pixels, each of which counts for several where it takes as
     * long as several of those that are but scaled, and so for bytes that take time without making pixels.
     */
    long decodeWork();

    /**
     * The part of a region in which a frame may differ from the one before it, as far as the file says without being
     * decoded: where the frame is, and where the one before was cleared. The first frame differs everywhere.
     */
    Optional<Region> changed(int frame, Region region);

    /** Bytes of memory, native memory included, that decoding a region of the frames holds. */
    long decodeCost(Region region);

    /**
     * Shows a region of the stored picture, frame after frame in order. Returns only if all frames are sound.
     *
     * @throws ImageException if a frame is damaged, or the sink says so
     * @throws IOException if the decoder underneath gives up
     * @throws java.util.concurrent.CancellationException soon after {@code cancelled} says so
     */
    void decode(Region region, FrameSink sink, Cancellation cancelled) throws ImageException, IOException;
}
