package io.phizer.engine.raster;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.image.Region;
import java.util.Arrays;

/** A decoded frame at its place on a canvas, which is transparent where the frame is not. */
public final class PlacedFrame {
    private final Region place;
    private final int channels;
    private final Row frame;

    /** Gives some pixels of a row of a frame. */
    @FunctionalInterface
    public interface Row {
        /**
         * Copies pixels.
         *
         * @param y the row of the frame
         * @param column the first one
         * @param count how many
         * @param offset where in the target, in bytes, the first one comes
         * @throws ImageException if the frame turns out to be damaged
         */
        void copy(int y, int column, int count, byte[] target, int offset) throws ImageException;
    }

    /**
     * A frame.
     *
     * @param place on the canvas
     * @param channels bytes of a pixel
     */
    public PlacedFrame(Region place, int channels, Row frame) {
        this.place = place;
        this.channels = channels;
        this.frame = frame;
    }

    /** Pushes the rows of a region of the canvas; those of the frame are asked for from top to bottom. */
    public void push(Region region, RowSink rows, Cancellation cancelled) throws ImageException {
        byte[] row = new byte[region.width() * channels];
        int from = Math.max(region.x(), place.x());
        int end = Math.min(region.x() + region.width(), place.x() + place.width());
        for (int y = region.y(); y < region.y() + region.height(); y++) {
            cancelled.check();
            Arrays.fill(row, (byte) 0);
            int frameRow = y - place.y();
            if (frameRow >= 0 && frameRow < place.height() && from < end) {
                frame.copy(frameRow, from - place.x(), end - from, row, (from - region.x()) * channels);
            }
            rows.row(y, row);
        }
    }
}
