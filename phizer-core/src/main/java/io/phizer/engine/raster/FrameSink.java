package io.phizer.engine.raster;

import io.phizer.engine.ImageException;

/** Takes the frames of an animation one after the other. */
public interface FrameSink {
    /**
     * A frame begins; its rows go to what is returned.
     *
     * @param delay how long the frame is to be shown, in milliseconds, as the file says
     */
    RowSink begin(int delay);

    /**
     * All rows of the frame have come.
     *
     * @throws ImageException when the sink takes no more
     */
    void end() throws ImageException;
}
