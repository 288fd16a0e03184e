package io.phizer.engine.strip;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ApplicationSegments;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.IccProfile;
import io.phizer.engine.metadata.JpegCursor;
import io.phizer.engine.metadata.JpegMarker;
import io.phizer.image.ImageBytes;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG file without anything but tables, frame header and scans (ITU-T T.81, section B.2), told anew what its colours
 * are: by the empty segment of JFIF or of Adobe, and by the colour profile. Whatever stands between segments, in
 * application segments, in comments and behind EOI is left out. Inks are converted, by other engines.
 */
final class JpegStrip {
    private static final int ICC_BYTES = 65_519;

    private final byte[] bytes;
    private final JpegCursor cursor;
    private final ApplicationSegments applications;
    private final Kept coded;
    private int @Nullable [] ids;
    private boolean progressive;
    private boolean scanned;

    private JpegStrip(byte[] bytes, int expected) {
        this.bytes = bytes;
        this.cursor = new JpegCursor(bytes);
        this.applications = new ApplicationSegments(bytes);
        this.coded = new Kept(expected);
    }

    /** Refuses by the frame header what {@link #strip} would refuse for that. */
    static void check(byte[] bytes, boolean progressive) throws ImageException {
        JpegStrip strip = new JpegStrip(bytes, 0);
        strip.head();
        strip.refuse(progressive);
    }

    /**
     * The file without metadata.
     *
     * @param progressive whether it must come in several scans
     */
    static ImageBytes strip(byte[] bytes, boolean progressive) throws ImageException {
        JpegStrip strip = new JpegStrip(bytes, bytes.length);
        strip.head();
        strip.refuse(progressive);
        return strip.all();
    }

    /** Goes behind the frame header and keeps tables. */
    private void head() throws ImageException {
        while (ids == null) {
            int marker = cursor.next();
            if (marker == JpegMarker.EOI || marker == JpegMarker.SOS) {
                throw new ImageException.Malformed("JPEG without a frame header", cursor.start());
            }
            segment(marker);
        }
    }

    private void refuse(boolean wantedProgressive) throws ImageException.Unsupported {
        int components = ids == null ? 0 : ids.length;
        if (components != 1 && components != 3) {
            throw unusual(components + " components");
        }
        if (wantedProgressive && !progressive) {
            throw unusual("one scan where a progressive one is wanted");
        }
    }

    private ImageBytes all() throws ImageException {
        int marker = cursor.next();
        while (marker != JpegMarker.EOI && !isTail()) {
            segment(marker);
            marker = cursor.next();
        }
        Kept file = new Kept(coded.length() + 1024);
        file.u8(0xFF).u8(JpegMarker.SOI);
        colours(file);
        byte[] body = coded.toArray();
        return file.bytes(body, 0, body.length).u8(0xFF).u8(JpegMarker.EOI).file();
    }

    /** As decoders have it: what does not fit into the file is no segment but rubbish in the place of EOI. */
    private boolean isTail() {
        return scanned && !progressive && cursor.isCut();
    }

    private void segment(int marker) throws ImageException {
        ByteCursor in = cursor.parameters();
        switch (marker) {
            case JpegMarker.DHT, JpegMarker.DQT, JpegMarker.DRI -> keep();
            case JpegMarker.DNL -> throw unusual("number of lines behind the first scan");
            case JpegMarker.SOS -> {
                scanned = true;
                keep();
                int from = cursor.position();
                cursor.moveTo(JpegCursor.endOfScan(bytes, from));
                coded.bytes(bytes, from, cursor.position());
            }
            default -> {
                applications.read(marker, in);
                if (cursor.isAtFrame()) {
                    frame(marker, in);
                    keep();
                }
            }
        }
    }

    private void keep() {
        coded.bytes(bytes, cursor.start(), cursor.position());
    }

    private void frame(int marker, ByteCursor in) throws ImageException {
        if (ids != null) {
            throw new ImageException.Malformed("second frame header in JPEG", cursor.start());
        }
        if (in.u8() != 8 || in.u16() == 0) {
            throw unusual("samples that are not of eight bits, or no height in the frame header");
        }
        in.skip(2);
        int[] read = new int[in.u8()];
        BitSet distinct = new BitSet();
        for (int i = 0; i < read.length; i++) {
            read[i] = in.u8();
            distinct.set(read[i]);
            in.skip(2);
        }
        if (in.remaining() != 0 || distinct.cardinality() != read.length) {
            throw unusual("an odd frame header");
        }
        progressive = marker == JpegMarker.SOF2;
        ids = read;
    }

    /** What decoders here read and others may not. */
    private static ImageException.Unsupported unusual(String what) {
        return new ImageException.Unsupported("passing JPEG through with " + what);
    }

    /** JFIF 1.02 (ITU-T T.871, section 10.1) or Adobe's segment (ITU-T T.872, section 6.5.3), and the profile. */
    private void colours(Kept file) {
        int[] known = ids == null ? new int[0] : ids;
        boolean rgb = known.length == 3 && applications.tellsRgb(known[0], known[1], known[2]);
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
        IccProfile.Space space = known.length == 1 ? IccProfile.Space.GRAY : IccProfile.Space.RGB;
        IccProfile.usable(applications.iccProfile(), space).ifPresent(profile -> profile(file, profile));
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
