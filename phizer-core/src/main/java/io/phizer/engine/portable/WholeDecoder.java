package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Samples;
import io.phizer.image.Region;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** Decodes a region with one of the JDK's readers, whole, and then pushes its rows. */
final class WholeDecoder implements RowDecoder {
    private final Samples samples;
    private final List<ByteSlice> file;
    private final Source reader;

    /** Makes a reader. */
    @FunctionalInterface
    interface Source {
        ImageReader open() throws IOException;
    }

    /**
     * A decoder.
     *
     * @param samples what rows are to hold, by the header
     * @param file what the reader is to see
     */
    WholeDecoder(Samples samples, List<ByteSlice> file, Source reader) {
        this.samples = samples;
        this.file = file;
        this.reader = reader;
    }

    @Override
    public Samples samples() {
        return samples;
    }

    @Override
    public void decode(Region region, RowSink rows, Cancellation cancelled) throws ImageException, IOException {
        ImageReader opened = reader.open();
        try (SliceInput input = new SliceInput(file, cancelled)) {
            opened.addIIOReadProgressListener(new CancelledRead(cancelled));
            opened.setInput(input, true, true);
            ImageReadParam param = opened.getDefaultReadParam();
            param.setSourceRegion(new Rectangle(region.x(), region.y(), region.width(), region.height()));
            BufferedImage image = opened.read(0, param);
            if (image.getWidth() != region.width() || image.getHeight() != region.height()) {
                throw new ImageException.Malformed("another size than its header tells", -1);
            }
            new ImageRows(image, samples).push(region.y(), rows, cancelled);
        } finally {
            opened.dispose();
        }
    }
}
