package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ApplicationSegments;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.JpegCursor;
import io.phizer.engine.metadata.JpegMarker;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the segments of a JPEG file say (ITU-T T.81, section B.2), from SOI to EOI, scan by scan. Who takes a scan
 * decodes its data, or has it passed over, and says where it ended. Bytes after EOI are nobody's business: cameras
 * append previews.
 */
final class Segments {
    /** A cursor over the parameters of a segment, and what is noted of a piece of a profile. */
    private static final int PART = 64;
    /** The header of a scan of three components, of which each uses two codes of its own, and what decodes it, as held. */
    private static final long SCAN = 1024;
    /** The tables of a code. */
    private static final long TABLES = 4700;
    /** Its bytes, of one component and without data. */
    private static final int LEAST_SCAN = 10;

    private final byte[] bytes;
    private final ImageLimits limits;
    private final boolean anyColours;
    private final JpegCursor cursor;
    private final ScanTables tables;
    private final ApplicationSegments applications;
    /** Components that a scan has been of. */
    private final BitSet coded = new BitSet();

    private int scans;
    private int parts;
    private @Nullable Frame frame;
    private @Nullable Scan first;

    /** Those of a picture in gray or YCbCr; others are left to others. */
    Segments(byte[] bytes, ImageLimits limits, TableCache cache) throws ImageException {
        this(bytes, limits, cache, false);
    }

    /** Walks to the first scan; what stands there and before is known from then on. */
    private Segments(byte[] bytes, ImageLimits limits, TableCache cache, boolean anyColours) throws ImageException {
        this.bytes = bytes;
        this.limits = limits;
        this.anyColours = anyColours;
        this.cursor = new JpegCursor(bytes);
        this.tables = new ScanTables(bytes, cache);
        this.applications = new ApplicationSegments(bytes);
        if (bytes.length < 2 || bytes[0] != (byte) 0xFF || bytes[1] != (byte) JpegMarker.SOI) {
            throw new ImageException.Unsupported("a file that does not begin as JPEG");
        }
        first = walk();
        if (first == null) {
            throw new ImageException.Malformed("no scan", cursor.position());
        }
        if (!anyColours) {
            refuseRgb(frame());
        }
    }

    /** Those of a picture of one, three or four components, whatever these mean. */
    static Segments ofAnyColours(byte[] bytes, ImageLimits limits) throws ImageException {
        return new Segments(bytes, limits, new TableCache(), true);
    }

    byte[] bytes() {
        return bytes;
    }

    Frame frame() throws ImageException.Malformed {
        Frame known = frame;
        if (known == null) {
            throw new ImageException.Malformed("no frame header before the first scan", cursor.position());
        }
        return known;
    }

    ScanTables tables() {
        return tables;
    }

    /** What stands before the first scan, and then before each scan that {@link #next} has gone on to. */
    ApplicationSegments applications() {
        return applications;
    }

    /**
     * What reading them up to here has allocated, garbage included: a file may define millions of tables that none uses. And
     * what the scans of a progressive picture hold at most, which are decoded side by side, each with one code for each of
     * its components; what stands between them otherwise is garbage at once.
     */
    long heapBytes() throws ImageException.Malformed {
        long scans = frame().progressive() ? Math.min(limits.maxScans(), bytes.length / LEAST_SCAN) : 0;
        long scan = SCAN + frame().components().size() * TABLES;
        return (long) parts * PART + tables.heapBytes() + scans * scan;
    }

    /**
     * The next scan, or null at the end of the picture.
     *
     * @param endOfLast where the data of the scan before ended; anything for the first
     */
    @Nullable Scan next(int endOfLast) throws ImageException {
        Scan waiting = first;
        if (waiting != null) {
            first = null;
            return waiting;
        }
        cursor.moveTo(endOfLast);
        return walk();
    }

    private @Nullable Scan walk() throws ImageException {
        int marker = cursor.next();
        while (marker != JpegMarker.EOI && !isTail(marker)) {
            limits.checkParts(++parts);
            ByteCursor in = cursor.parameters();
            if (marker == JpegMarker.SOS) {
                return scan(in);
            }
            segment(marker, in);
            marker = cursor.next();
        }
        return null;
    }

    /**
     * Whether something else than EOI ends the file after a sequential picture whose components have all been coded.
     * The scan was followed by a marker, so it was whole.
     */
    private boolean isTail(int marker) {
        Frame known = frame;
        return known != null
                && !known.progressive()
                && coded.cardinality() == known.components().size()
                && marker != JpegMarker.DNL
                && cursor.isCut();
    }

    private void segment(int marker, ByteCursor in) throws ImageException {
        switch (marker) {
            case JpegMarker.DQT -> tables.defineQuantisation(in);
            case JpegMarker.DHT -> tables.defineHuffman(in);
            case JpegMarker.DRI -> tables.defineRestartInterval(in);
            case JpegMarker.DNL -> throw new ImageException.Unsupported("number of lines told after the first scan");
            default -> {
                applications.read(marker, in);
                if (cursor.isAtFrame()) {
                    frame(marker, in);
                }
            }
        }
    }

    private void frame(int marker, ByteCursor in) throws ImageException {
        if (frame != null) {
            throw new ImageException.Malformed("second frame header", cursor.start());
        }
        Frame read = Frame.read(marker, in);
        if (read.components().size() == 4 && !anyColours) {
            throw new ImageException.Unsupported("4 components");
        }
        limits.checkPixels(read.width(), read.height());
        frame = read;
    }

    private Scan scan(ByteCursor in) throws ImageException {
        Frame declared = frame();
        limits.checkScans(++scans, (long) declared.width() * declared.height());
        int count = in.u8();
        if (count < 1 || count > declared.components().size() || in.remaining() != 2 * count + 3) {
            throw new ImageException.Malformed("scan header of a wrong length", in.position());
        }
        boolean[] chosen = new boolean[declared.components().size()];
        List<Scan.Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Component component = component(declared, in.u8(), chosen, in.position());
            coded.set(component.index());
            int selectors = in.u8();
            if (selectors >> 4 > 3 || (selectors & 15) > 3) {
                throw new ImageException.Malformed("Huffman table not in 0..3", in.position() - 1);
            }
            parts.add(new Scan.Part(component, tables.dc(selectors >> 4), tables.ac(selectors & 15)));
        }
        int from = in.u8();
        int to = in.u8();
        int bits = in.u8();
        return new Scan(
                List.copyOf(parts), from, to, bits >> 4, bits & 15, tables.restartInterval(), cursor.position());
    }

    /** The component with that identifier; where a broken writer gave several the same, the first that is left. */
    private static Component component(Frame frame, int id, boolean[] chosen, int offset)
            throws ImageException.Malformed {
        for (Component component : frame.components()) {
            if (component.id() == id && !chosen[component.index()]) {
                chosen[component.index()] = true;
                return component;
            }
        }
        throw new ImageException.Malformed("scan of an unknown component", offset);
    }

    private void refuseRgb(Frame frame) throws ImageException.Unsupported {
        List<Component> components = frame.components();
        if (components.size() == 3
                && applications.tellsRgb(
                        components.get(0).id(),
                        components.get(1).id(),
                        components.get(2).id())) {
            throw new ImageException.Unsupported("RGB components");
        }
    }
}
