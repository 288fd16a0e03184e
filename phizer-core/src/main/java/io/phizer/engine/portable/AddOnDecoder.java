package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.SourceDecoder;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Samples;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.image.ImageBytes;
import io.phizer.image.Region;

/** Pushes the rows of a picture that an add-on decodes whole. */
final class AddOnDecoder implements RowDecoder {
    private final ImageBytes source;
    private final SourceHeader header;
    private final ImageInfo info;
    private final SourceDecoder decoder;

    AddOnDecoder(ImageBytes source, SourceHeader header, SourceDecoder decoder) {
        this.source = source;
        this.header = header;
        this.info = header.info();
        this.decoder = decoder;
    }

    @Override
    public Samples samples() {
        return info.alpha() ? Samples.RGBA : Samples.RGB;
    }

    @Override
    public void decode(Region region, RowSink rows, Cancellation cancelled) throws ImageException {
        cancelled.check();
        header.checkTables(cancelled);
        int[] pixels = decoder.decode(source, info);
        int width = info.stored().width();
        if (pixels.length != info.stored().pixels()) {
            throw new ImageException.Malformed(decoder.name() + " finds another size than " + info.stored(), -1);
        }
        int channels = samples().channels();
        byte[] row = new byte[region.width() * channels];
        for (int y = region.y(); y < region.y() + region.height(); y++) {
            cancelled.check();
            int at = y * width + region.x();
            for (int out = 0; out < row.length; out += channels) {
                int pixel = pixels[at++];
                row[out] = (byte) (pixel >> 16);
                row[out + 1] = (byte) (pixel >> 8);
                row[out + 2] = (byte) pixel;
                if (channels == 4) {
                    row[out + 3] = (byte) (pixel >>> 24);
                }
            }
            rows.row(y, row);
        }
    }
}
