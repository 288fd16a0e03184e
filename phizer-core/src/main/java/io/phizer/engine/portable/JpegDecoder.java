package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Samples;
import io.phizer.engine.strip.CutScans;
import io.phizer.image.Region;
import java.awt.Rectangle;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * Decodes JPEG with the JDK's reader. It forgives every cut file, with no more than a warning; so a picture that it warned of
 * is refused if much of it is missing.
 */
final class JpegDecoder implements RowDecoder {
    private final JpegHeader header;
    private final ImageIoCoders coders;

    JpegDecoder(JpegHeader header, ImageIoCoders coders) {
        this.header = header;
        this.coders = coders;
    }

    @Override
    public Samples samples() {
        return header.colour().samples();
    }

    @Override
    public void decode(Region region, RowSink sink, Cancellation cancelled) throws ImageException, IOException {
        Coding coding = coding(cancelled);
        List<String> warnings = new ArrayList<>();
        if (samples().channels() == 4) {
            int step = header.rowsAtOnce();
            for (int y = region.y(); y < region.y() + region.height(); y += step) {
                int height = Math.min(step, region.y() + region.height() - y);
                Region strip = new Region(region.x(), y, region.width(), height);
                read(
                        coding,
                        strip,
                        cancelled,
                        warnings,
                        (reader, param) -> pushRaster(reader.readRaster(0, param), strip, sink, cancelled));
            }
        } else {
            read(
                    coding,
                    region,
                    cancelled,
                    warnings,
                    (reader, param) -> pushRows(coding, reader, param, region, sink, cancelled));
        }
        refuse(warnings, cancelled);
    }

    /**
     * What the reader is given.
     *
     * @param passes how often it will make the whole picture, after each scan anew
     */
    private record Coding(List<ByteSlice> file, int passes) {}

    /** One scan if there can be. What is damaged, or odd, is the reader's as it is, as long as that makes not too much of it. */
    private Coding coding(Cancellation cancelled) throws ImageException.TooLarge {
        if (header.copy().isPresent()) {
            try {
                return new Coding(header.clean(header.copy().get().make(cancelled)), 1);
            } catch (ImageException none) {
                // The reader may forgive what is wrong.
            }
        }
        int passes = header.multiScan() ? header.scans() : 1;
        header.limits()
                .checkPasses(passes, header.frame().width(), header.frame().height());
        return new Coding(header.clean(), passes);
    }

    /** What is done with a reader that is told what to read. */
    @FunctionalInterface
    private interface Reading {
        void with(ImageReader reader, ImageReadParam param) throws ImageException, IOException;
    }

    private void read(Coding coding, Region region, Cancellation cancelled, List<String> warnings, Reading reading)
            throws ImageException, IOException {
        ImageReader reader = coders.jpegReader();
        try (SliceInput input = new SliceInput(coding.file(), cancelled)) {
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            reader.setInput(input, true, true);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceRegion(new Rectangle(region.x(), region.y(), region.width(), region.height()));
            reading.with(reader, param);
        } finally {
            reader.dispose();
        }
    }

    private void pushRows(
            Coding coding,
            ImageReader reader,
            ImageReadParam param,
            Region region,
            RowSink rows,
            Cancellation cancelled)
            throws ImageException, IOException {
        RowRaster raster = RowRaster.of(region, samples().channels(), coding.passes(), rows, cancelled);
        param.setDestination(raster.asImage());
        reader.read(0, param);
        if (!raster.isComplete()) {
            throw new ImageException.Malformed("JPEG ends before its last row", -1);
        }
    }

    /** The reader has no colour space for four components and gives them as they are, all that were asked for at once. */
    private static void pushRaster(Raster raster, Region region, RowSink rows, Cancellation cancelled) {
        byte[] row = new byte[region.width() * raster.getNumBands()];
        for (int y = 0; y < region.height(); y++) {
            cancelled.check();
            raster.getDataElements(raster.getMinX(), raster.getMinY() + y, region.width(), 1, row);
            rows.row(region.y() + y, row);
        }
    }

    /**
     * A picture without end marker is cut where a scan ends too early, and one that lacks its last scans where anything is
     * wrong: its writer did not leave them out. Otherwise a wrong bit may have led the decoder astray, and what comes of that is
     * shown, as everybody does; so it is counted how much is missing. Of all that it finds the decoder tells the first alone, so
     * that any warning will do.
     */
    private void refuse(List<String> warnings, Cancellation cancelled) throws ImageException.Malformed {
        if (warnings.isEmpty()) {
            return;
        }
        boolean early = warnings.stream()
                .anyMatch(warning -> warning.toLowerCase(Locale.ROOT).contains("premature end"));
        if (!header.whole() || (early && !header.closed()) || isCut(cancelled)) {
            throw new ImageException.Malformed("JPEG scan is cut: " + warnings.get(0), -1);
        }
    }

    /** Follows codes when the reader and its coefficients are gone, of which what it holds of them is a sixteenth. */
    private boolean isCut(Cancellation cancelled) {
        ByteSlice frame = ByteSlice.of(header.frame().toSegment());
        return CutScans.areIn(header.file().bytes(), frame, header.coded(), cancelled);
    }
}
