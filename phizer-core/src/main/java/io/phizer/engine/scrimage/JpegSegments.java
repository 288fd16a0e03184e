package io.phizer.engine.scrimage;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.ExifOrientation;
import io.phizer.engine.metadata.IccChunks;
import io.phizer.engine.metadata.JpegMarker;
import io.phizer.image.Orientation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the segments of a JPEG file (ITU-T T.81, section B.1.1), from SOI to EOI, and sorts them: tables and scans
 * are for the decoder, what it should know of colour and orientation is kept, the rest is dropped. Entropy-coded data
 * is only searched for the next marker. Bytes after EOI are nobody's business: cameras append previews there.
 */
final class JpegSegments {
    private static final String EXIF = "Exif\0";
    private static final String ICC = "ICC_PROFILE\0";

    private final byte[] bytes;
    private final ImageLimits limits;
    private final IccChunks icc = new IccChunks();
    private final List<ByteSlice> coded = new ArrayList<>();
    private int position = 2;
    private int scans;
    private boolean jfif;
    private int adobeTransform = -1;
    private @Nullable JpegFrame frame;
    private @Nullable Orientation orientation;
    private boolean[] seen = {};

    JpegSegments(byte[] bytes, ImageLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
    }

    /** Walks to the end of the picture. Called once, first. */
    JpegFrame walk() throws ImageException {
        int marker = nextMarker();
        while (marker != JpegMarker.EOI && !isTail(marker)) {
            segment(marker);
            marker = nextMarker();
        }
        JpegFrame whole = frame;
        if (whole == null || scans == 0) {
            throw new ImageException.Malformed("JPEG without a picture", position);
        }
        for (boolean component : seen) {
            if (!component) {
                throw new ImageException.Malformed("JPEG without a scan of each component", position);
            }
        }
        if (whole.height() == 0) {
            throw new ImageException.Malformed("JPEG of height 0", position);
        }
        limits.checkPixels(whole.width(), whole.height());
        limits.checkScans(scans, (long) whole.width() * whole.height());
        return whole;
    }

    /** Tables and scans in the order of the file, without SOI, frame header and EOI. */
    List<ByteSlice> coded() {
        return coded;
    }

    int scans() {
        return scans;
    }

    /** Whether a JFIF segment says that three components are YCbCr. */
    boolean jfif() {
        return jfif;
    }

    /** The transform of Adobe's segment (ITU-T T.872, section 6.5.3), or -1 without one. */
    int adobeTransform() {
        return adobeTransform;
    }

    Orientation orientation() {
        return orientation == null ? Orientation.UPRIGHT : orientation;
    }

    Optional<byte[]> iccProfile() {
        return icc.joined();
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
        if (position + 2 > bytes.length) {
            return true;
        }
        int length = (bytes[position] & 0xFF) << 8 | (bytes[position + 1] & 0xFF);
        return length > bytes.length - position;
    }

    /** Steps over fill bytes, and over rubbish between segments, which every other decoder forgives as well. */
    private int nextMarker() throws ImageException.Malformed {
        while (position + 1 < bytes.length) {
            if (bytes[position++] == (byte) 0xFF) {
                while (position < bytes.length && bytes[position] == (byte) 0xFF) {
                    position++;
                }
                if (position < bytes.length && bytes[position] != 0) {
                    return bytes[position++] & 0xFF;
                }
            }
        }
        throw new ImageException.Malformed("JPEG ends before its end marker", bytes.length);
    }

    private void segment(int marker) throws ImageException {
        if (marker == JpegMarker.TEM || JpegMarker.isRestart(marker)) {
            return;
        }
        int start = position - 2;
        ByteCursor length = new ByteCursor(bytes, position, bytes.length);
        int end = position + length.u16();
        if (end < position + 2 || end > bytes.length) {
            throw new ImageException.Malformed("JPEG segment of a wrong length", position);
        }
        ByteCursor in = new ByteCursor(bytes, position + 2, end);
        position = end;
        switch (marker) {
            case JpegMarker.DHT, JpegMarker.DQT, JpegMarker.DRI -> coded.add(new ByteSlice(bytes, start, end));
            case JpegMarker.SOS -> scan(in);
            case JpegMarker.DNL -> numberOfLines(in);
            case JpegMarker.APP0 -> jfif |= in.looksAt("JFIF\0");
            case JpegMarker.APP1 -> exif(in, end);
            case JpegMarker.APP2 -> icc(in, end);
            case JpegMarker.APP14 -> adobe(in);
            case JpegMarker.COM -> {}
            case JpegMarker.JPG, JpegMarker.DAC ->
                throw new ImageException.Unsupported("arithmetic coding or extensions in JPEG");
            default -> other(marker, in, start);
        }
    }

    private void other(int marker, ByteCursor in, int start) throws ImageException {
        if (marker > JpegMarker.APP0 && marker <= JpegMarker.APP15) {
            return;
        }
        if (marker < JpegMarker.SOF0 || marker > JpegMarker.SOF15) {
            throw new ImageException.Malformed("marker that does not belong into a JPEG file", start);
        }
        if (marker > JpegMarker.SOF2) {
            throw new ImageException.Unsupported("lossless, hierarchical or arithmetic coding in JPEG");
        }
        if (frame != null) {
            throw new ImageException.Malformed("second frame header in JPEG", start);
        }
        JpegFrame read = JpegFrame.read(marker, in);
        // Before the scans are searched: a lying header is refused for what it claims.
        limits.checkPixels(read.width(), Math.max(1, read.height()));
        frame = read;
        seen = new boolean[read.components()];
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
        coded.add(ByteSlice.of(header));
        int from = position;
        position = endOfScan(from);
        coded.add(new ByteSlice(bytes, from, position));
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

    private int endOfScan(int from) {
        for (int i = from; i + 1 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xFF) {
                int next = bytes[i + 1] & 0xFF;
                if (next != 0 && next != 0xFF && !JpegMarker.isRestart(next)) {
                    return i;
                }
            }
        }
        return bytes.length;
    }

    private void numberOfLines(ByteCursor in) throws ImageException {
        JpegFrame declared = frame;
        if (declared != null && declared.height() == 0) {
            JpegFrame told = declared.withHeight(in.u16());
            limits.checkPixels(told.width(), Math.max(1, told.height()));
            frame = told;
        }
    }

    /** Only the first counts: that is what cameras write and what viewers read. */
    private void exif(ByteCursor in, int end) {
        if (orientation == null && in.looksAt(EXIF) && in.remaining() > EXIF.length()) {
            orientation = ExifOrientation.of(bytes, in.position() + EXIF.length() + 1, end);
        }
    }

    private void icc(ByteCursor in, int end) throws ImageException.Malformed {
        if (in.looksAt(ICC) && in.remaining() >= ICC.length() + 2) {
            in.skip(ICC.length());
            int number = in.u8();
            int count = in.u8();
            icc.add(number, count, new ByteSlice(bytes, in.position(), end));
        }
    }

    private void adobe(ByteCursor in) throws ImageException.Malformed {
        if (in.looksAt("Adobe") && in.remaining() >= 12) {
            in.skip(11);
            adobeTransform = in.u8();
        }
    }
}
