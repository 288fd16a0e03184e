package io.phizer.engine.portable;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ApplicationSegments;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.JpegCursor;
import io.phizer.engine.metadata.JpegMarker;
import io.phizer.engine.metadata.JpegProgression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the segments of a JPEG file (ITU-T T.81, section B.2), from SOI to EOI: tables and scans are for the decoder,
 * what it should know of colour and orientation is kept, the rest is dropped. Entropy-coded data is only searched for
 * the next marker. Bytes after EOI are nobody's business: cameras append previews there.
 */
final class JpegSegments {
    private final byte[] bytes;
    private final ImageLimits limits;
    private final JpegCursor cursor;
    private final ApplicationSegments applications;
    private final List<ByteSlice> coded = new ArrayList<>();
    private int scans;
    private @Nullable JpegFrame frame;
    private boolean[] seen = {};
    private JpegProgression progression = new JpegProgression(0);
    private boolean closed;

    JpegSegments(byte[] bytes, ImageLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
        this.cursor = new JpegCursor(bytes);
        this.applications = new ApplicationSegments(bytes);
    }

    /** Walks to the end of the picture. Called once, first. */
    JpegFrame walk() throws ImageException {
        int parts = 0;
        int marker = cursor.next();
        while (marker != JpegMarker.EOI && !isTail(marker)) {
            limits.checkParts(++parts);
            segment(marker, cursor.parameters());
            marker = cursor.next();
        }
        closed = marker == JpegMarker.EOI;
        JpegFrame whole = frame;
        if (whole == null || scans == 0) {
            throw new ImageException.Malformed("JPEG without a picture", cursor.position());
        }
        for (boolean component : seen) {
            if (!component) {
                throw new ImageException.Malformed("JPEG without a scan of each component", cursor.position());
            }
        }
        if (whole.height() == 0) {
            throw new ImageException.Malformed("JPEG of height 0", cursor.position());
        }
        limits.checkPixels(whole.width(), whole.height());
        limits.checkScans(scans, (long) whole.width() * whole.height());
        return whole;
    }

    /** Whether the picture ends with EOI. */
    boolean closed() {
        return closed;
    }

    /** Whether its scans tell all bits of all coefficients. */
    boolean whole() {
        return frame == null || !frame.progressive() || progression.isWhole();
    }

    /** Usual codes if they may be wanted, then tables and scans in the order of the file, without SOI, frame header and EOI. */
    List<ByteSlice> coded() {
        return coded;
    }

    int scans() {
        return scans;
    }

    ApplicationSegments applications() {
        return applications;
    }

    /**
     * Whether something else than EOI ends the file after a sequential picture whose components have all been coded.
     * The scan was followed by a marker, so it is whole as far as can be told without decoding it.
     */
    private boolean isTail(int marker) {
        if (frame == null || frame.progressive() || scans == 0 || marker == JpegMarker.DNL) {
            return false;
        }
        for (boolean component : seen) {
            if (!component) {
                return false;
            }
        }
        return cursor.isCut();
    }

    private void segment(int marker, ByteCursor in) throws ImageException {
        switch (marker) {
            case JpegMarker.DHT, JpegMarker.DQT, JpegMarker.DRI ->
                coded.add(new ByteSlice(bytes, cursor.start(), cursor.position()));
            case JpegMarker.SOS -> scan(in);
            case JpegMarker.DNL -> numberOfLines(in);
            default -> {
                if (scans == 0) {
                    applications.read(marker, in); // what is told later counts for no decoder
                }
                if (cursor.isAtFrame()) {
                    frame(marker, in);
                }
            }
        }
    }

    private void frame(int marker, ByteCursor in) throws ImageException {
        if (frame != null) {
            throw new ImageException.Malformed("second frame header in JPEG", cursor.start());
        }
        JpegFrame read = JpegFrame.read(marker, in);
        // Before the scans are searched: a lying header is refused for what it claims.
        limits.checkPixels(read.width(), Math.max(1, read.height()));
        frame = read;
        seen = new boolean[read.components()];
        if (read.progressive()) {
            progression = new JpegProgression(read.components());
        } else {
            coded.add(0, UsualJpegTables.segment()); // for scans whose codes the file does not define
        }
    }

    /** Section B.2.3; the selectors are written again, because the frame header is, with plain identifiers. */
    private void scan(ByteCursor in) throws ImageException {
        JpegFrame declared = frame;
        if (declared == null) {
            throw new ImageException.Malformed("JPEG scan before the frame header", in.position());
        }
        limits.checkScans(++scans, (long) declared.width() * Math.max(1, declared.height()));
        int components = in.u8();
        if (components < 1 || components > declared.components() || in.remaining() != 2 * components + 3) {
            throw new ImageException.Malformed("JPEG scan header of a wrong length", in.position());
        }
        byte[] header = new byte[8 + 2 * components];
        header[0] = (byte) 0xFF;
        header[1] = (byte) JpegMarker.SOS;
        header[3] = (byte) (header.length - 2);
        header[4] = (byte) components;
        boolean[] chosen = new boolean[declared.components()];
        for (int i = 0; i < components; i++) {
            int index = component(declared, in.u8(), chosen, in.position());
            chosen[index] = true;
            seen[index] = true;
            header[5 + 2 * i] = (byte) (index + 1);
            header[6 + 2 * i] = (byte) in.u8();
        }
        for (int i = header.length - 3; i < header.length; i++) {
            header[i] = (byte) in.u8();
        }
        if (declared.progressive()) {
            progress(chosen, new ByteCursor(header, header.length - 3, header.length));
        }
        coded.add(ByteSlice.of(header));
        int from = cursor.position();
        cursor.moveTo(JpegCursor.endOfScan(bytes, from));
        coded.add(new ByteSlice(bytes, from, cursor.position()));
    }

    private void progress(boolean[] chosen, ByteCursor in) throws ImageException.Malformed {
        int first = in.u8();
        int last = in.u8();
        int bits = in.u8();
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i]) {
                progression.scan(i, first, last, bits >> 4, bits & 15, cursor.start());
            }
        }
    }

    /** The component with that identifier; where a broken writer gave several the same, the first that is left. */
    private static int component(JpegFrame frame, int id, boolean[] chosen, int offset)
            throws ImageException.Malformed {
        for (int i = 0; i < chosen.length; i++) {
            if (frame.ids()[i] == id && !chosen[i]) {
                return i;
            }
        }
        throw new ImageException.Malformed("JPEG scan of an unknown component", offset);
    }

    private void numberOfLines(ByteCursor in) throws ImageException {
        JpegFrame declared = frame;
        if (declared != null && declared.height() == 0) {
            JpegFrame told = declared.withHeight(in.u16());
            limits.checkPixels(told.width(), Math.max(1, told.height()));
            frame = told;
        }
    }
}
