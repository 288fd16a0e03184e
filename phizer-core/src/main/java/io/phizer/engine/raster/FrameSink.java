package io.phizer.engine.raster;

import io.phizer.engine.ImageException;
import io.phizer.image.Region;
import java.util.Optional;

/** Takes the frames of an animation one after the other. */
@FunctionalInterface
public interface FrameSink {
    /**
     * A frame is on the screen.
     *
     * @param delay how long it is to be shown, in milliseconds, as the file says
     * @param changed the part of the decoded region that may differ from the frame before, all of it for the first
     *     frame; empty if nothing does
     * @param screen shows the frame, during the call only
     * @throws ImageException when the sink takes no more
     */
    void frame(int delay, Optional<Region> changed, Screen screen) throws ImageException;

    /** What is seen of the decoded region. */
    interface Screen {
        /** What the pushed bytes mean: the same for all frames. */
        Samples samples();

        /** Pushes the rows of a part of it, each from the left edge of the part on. */
        void push(Region part, RowSink rows);
    }
}
