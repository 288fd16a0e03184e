package io.phizer.engine.strip;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ApplicationSegments;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.IccProfile;
import io.phizer.engine.metadata.JpegCursor;
import io.phizer.engine.metadata.JpegMarker;
import io.phizer.engine.metadata.JpegProgression;
import io.phizer.image.ImageBytes;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG file without anything but tables, frame header and scans (ITU-T T.81, section B.2), told anew what its colours
 * are: by the empty segment of JFIF or of Adobe, and by the colour profile. Whatever stands between segments, in
 * application segments, in comments, behind the last code of a scan and behind EOI is left out, and so are tables that no
 * scan uses. Inks are converted, by other engines.
 */
final class JpegStrip {
    private static final int ICC_BYTES = 65_519;

    private final byte[] bytes;
    private final Cancellation cancelled;
    private final JpegCursor cursor;
    private final ApplicationSegments applications;
    private final JpegTables tables = new JpegTables();
    private final Kept coded;
    private @Nullable JpegShape shape;
    /** The frame header as it stands in the file. */
    private ByteSlice frame;

    private @Nullable JpegCodeWalk codes;
    /** Whether there was something between the last code of a scan and what follows it. */
    private boolean leavesBytes;
    /** The components that a scan was of. */
    private final BitSet quantised = new BitSet();

    private JpegStrip(byte[] bytes, int expected, Cancellation cancelled) {
        this.bytes = bytes;
        this.cancelled = cancelled;
        this.cursor = new JpegCursor(bytes);
        this.applications = new ApplicationSegments(bytes);
        this.coded = new Kept(expected);
        this.frame = new ByteSlice(bytes, 0, 0);
    }

    /** Refuses by the frame header what {@link #strip} would refuse for that. */
    static void check(byte[] bytes, boolean progressive) throws ImageException {
        new JpegStrip(bytes, 0, () -> false).head(progressive);
    }

    /**
     * The file without metadata.
     *
     * @param progressive whether it must come in several scans
     */
    static ImageBytes strip(byte[] bytes, boolean progressive, Cancellation cancelled) throws ImageException {
        JpegStrip strip = new JpegStrip(bytes, bytes.length, cancelled);
        return strip.all(strip.head(progressive));
    }

    /** Goes behind the frame header. */
    private JpegShape head(boolean wantedProgressive) throws ImageException {
        JpegShape known = shape;
        while (known == null) {
            int marker = cursor.next();
            if (marker == JpegMarker.EOI || marker == JpegMarker.SOS) {
                throw new ImageException.Malformed("JPEG without a frame header", cursor.start());
            }
            segment(marker);
            known = shape;
        }
        int components = known.parts().size();
        if (components != 1 && components != 3) {
            throw unusual(components + " components");
        }
        if (wantedProgressive && !known.progressive()) {
            throw unusual("one scan where a progressive one is wanted");
        }
        return known;
    }

    private ImageBytes all(JpegShape known) throws ImageException {
        JpegProgression progression = new JpegProgression(known.parts().size());
        int marker = cursor.next();
        while (marker != JpegMarker.EOI && !isTail(known)) {
            if (marker == JpegMarker.SOS) {
                JpegScan scan = scan(known);
                for (JpegScan.Part part : scan.parts()) {
                    progression.scan(part.component(), scan.from(), scan.to(), scan.high(), scan.low(), cursor.start());
                }
            } else {
                segment(marker);
            }
            marker = cursor.next();
        }
        if (leavesBytes && known.progressive() && !progression.isWhole()) {
            throw unusual("scans missing, and more in others than was used"); // overwritten, it may be
        }
        Kept file = new Kept(coded.length() + 1024);
        file.u8(0xFF).u8(JpegMarker.SOI);
        colours(file, known);
        byte[] body = coded.toArray();
        return file.bytes(body, 0, body.length).u8(0xFF).u8(JpegMarker.EOI).file();
    }

    /** As decoders have it: what does not fit into the file is no segment but rubbish in the place of EOI. */
    private boolean isTail(JpegShape known) {
        return codes != null && !known.progressive() && cursor.isCut();
    }

    private void segment(int marker) throws ImageException {
        ByteCursor in = cursor.parameters();
        switch (marker) {
            case JpegMarker.DHT -> tables.codes(bytes, in);
            case JpegMarker.DQT -> tables.quantisation(bytes, in);
            case JpegMarker.DRI -> tables.interval(in);
            case JpegMarker.DNL -> throw unusual("number of lines behind the first scan");
            default -> {
                if (codes == null) {
                    applications.read(marker, in); // what is told behind a scan counts for no decoder
                }
                if (cursor.isAtFrame()) {
                    if (shape != null) {
                        throw new ImageException.Malformed("second frame header in JPEG", cursor.start());
                    }
                    shape = JpegShape.read(marker == JpegMarker.SOF2, in);
                    frame = new ByteSlice(bytes, cursor.start(), cursor.position());
                }
            }
        }
    }

    /** Keeps a scan up to its last code, and before it the tables that it is the first to use. */
    private JpegScan scan(JpegShape known) throws ImageException {
        JpegScan scan = JpegScan.read(known, cursor.parameters());
        ByteSlice header = new ByteSlice(bytes, cursor.start(), cursor.position());
        JpegCodeWalk walk = codes;
        boolean isFirst = walk == null;
        if (walk == null) {
            walk = new JpegCodeWalk(bytes, known, cancelled);
            codes = walk;
        }
        int end = walk.end(scan, tables, header.end());
        for (JpegScan.Part part : scan.parts()) {
            // What is told later counts for no decoder.
            if (!quantised.get(part.component())) {
                quantised.set(part.component());
                tables.useQuantisation(known.parts().get(part.component()).quantisation(), coded);
            }
        }
        if (isFirst) {
            coded.slice(frame);
        }
        for (JpegScan.Part part : scan.parts()) {
            if (scan.usesDc()) {
                tables.useCode(JpegTables.DC, part.dc(), coded);
            }
            if (scan.usesAc()) {
                tables.useCode(JpegTables.AC, part.ac(), coded);
            }
        }
        tables.useInterval(coded);
        coded.slice(header).bytes(bytes, header.end(), end);
        int next = JpegCursor.endOfScan(bytes, end);
        leavesBytes |= next > end;
        cursor.moveTo(next);
        return scan;
    }

    /** What decoders here read and others may not. */
    private static ImageException.Unsupported unusual(String what) {
        return new ImageException.Unsupported("passing JPEG through with " + what);
    }

    /** JFIF 1.02 (ITU-T T.871, section 10.1) or Adobe's segment (ITU-T T.872, section 6.5.3), and the profile. */
    private void colours(Kept file, JpegShape known) throws ImageException.Unsupported {
        int[] ids = known.parts().stream().mapToInt(JpegShape.Part::id).toArray();
        boolean rgb = ids.length == 3 && applications.tellsRgb(ids[0], ids[1], ids[2]);
        if (rgb) {
            file.u8(0xFF)
                    .u8(JpegMarker.APP14)
                    .u16(14)
                    .text("Adobe")
                    .u16(100)
                    .u32(0)
                    .u8(0);
        } else {
            file.u8(0xFF).u8(JpegMarker.APP0).u16(16).text("JFIF\0").u16(0x0102);
            file.u8(0).u16(1).u16(1).u16(0);
        }
        IccProfile.Space space = ids.length == 1 ? IccProfile.Space.GRAY : IccProfile.Space.RGB;
        IccProfile.kept(applications.iccProfile(), space).ifPresent(profile -> profile(file, profile));
    }

    /** ICC.1, section B.4. */
    private static void profile(Kept file, byte[] profile) {
        int pieces = (profile.length + ICC_BYTES - 1) / ICC_BYTES;
        for (int i = 0; i < pieces; i++) {
            int from = i * ICC_BYTES;
            int end = Math.min(profile.length, from + ICC_BYTES);
            file.u8(0xFF).u8(JpegMarker.APP2).u16(16 + end - from).text("ICC_PROFILE\0");
            file.u8(i + 1).u8(pieces).bytes(profile, from, end);
        }
    }
}
