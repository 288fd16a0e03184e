package io.phizer.engine.metadata;

import io.phizer.engine.ImageException;

/**
 * Goes through a JPEG file from marker to marker and knows nothing but where things stand (ITU-T T.81, section B.1.1).
 * What a segment means, which may come when, and how many scans there may be is for an engine to say: one decodes scans
 * on its way, another only wants to know where they are. Every step goes forward and keeps nothing, so that files of a
 * million markers need no limit of their own. Not for use by several threads.
 *
 * <p>After each {@link #next} come {@link #parameters}, and after those of SOS entropy-coded data, behind which {@link
 * #moveTo} leads.
 */
public final class JpegCursor {
    private static final int MARKER_BYTES = 2;
    /** The length of a segment counts its own two bytes (section B.1.1.4). */
    private static final int LENGTH_BYTES = 2;

    private final byte[] bytes;
    private int marker = JpegMarker.SOI;
    private int start;
    private int position = MARKER_BYTES;

    /** Begins behind SOI (section B.2.1), by which the caller knows that the file is JPEG. */
    public JpegCursor(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The offset behind what has been read. */
    public int position() {
        return position;
    }

    /** The offset of the marker that was read last. */
    public int start() {
        return start;
    }

    /** Goes to an offset, such as the {@link #endOfScan}; at most the length of the file. */
    public void moveTo(int offset) {
        position = offset;
    }

    /**
     * The code of the next marker, as in {@link JpegMarker}. Steps over fill bytes (section B.1.1.2), and over rubbish
     * between segments, which every other decoder forgives as well.
     */
    public int next() throws ImageException.Malformed {
        start = MarkerSearch.next(bytes, position);
        if (start == bytes.length) {
            throw new ImageException.Malformed("JPEG ends before its end marker", start);
        }
        position = start + MARKER_BYTES;
        marker = bytes[start + 1] & 0xFF;
        return marker;
    }

    /**
     * The parameters behind the marker, without their length (section B.1.1.4); none where it stands alone (section
     * B.1.1.3). Goes behind them.
     */
    public ByteCursor parameters() throws ImageException.Malformed {
        if (JpegMarker.standsAlone(marker)) {
            return new ByteCursor(bytes, position, position);
        }
        int from = position + LENGTH_BYTES;
        if (isCut() || length() < LENGTH_BYTES) {
            throw new ImageException.Malformed("JPEG segment of a wrong length", position);
        }
        position += length();
        return new ByteCursor(bytes, from, position);
    }

    /**
     * Whether what stands behind the marker, taken for a length, leads beyond the end of the file. So do most bytes that
     * were appended to a picture without EOI, whatever they begin with: a marker that should stand alone is asked for a
     * length as well. To be asked before {@link #parameters}, which goes on.
     */
    public boolean isCut() {
        int left = bytes.length - position;
        return left < LENGTH_BYTES || length() > left;
    }

    /**
     * Whether a frame header of Huffman coding that is not lossless begins here: SOF0 to SOF2. To be asked for what is
     * neither a table nor a scan; not so for what is passed over, which are application segments, comments, and
     * markers that stand alone.
     *
     * @throws ImageException.Unsupported if the picture is coded in another way
     * @throws ImageException.Malformed if the marker does not belong into a JPEG file
     */
    public boolean isAtFrame() throws ImageException {
        if (marker == JpegMarker.JPG || marker == JpegMarker.DAC) {
            throw new ImageException.Unsupported("arithmetic coding or extensions in JPEG");
        }
        if (marker == JpegMarker.COM
                || marker == JpegMarker.TEM
                || JpegMarker.isRestart(marker)
                || JpegMarker.isApplication(marker)) {
            return false;
        }
        if (marker < JpegMarker.SOF0 || marker > JpegMarker.SOF15) {
            throw new ImageException.Malformed("marker that does not belong into a JPEG file", start);
        }
        if (marker > JpegMarker.SOF2) {
            throw new ImageException.Unsupported("lossless, hierarchical or arithmetic coding in JPEG");
        }
        return true;
    }

    /**
     * The offset of the marker that ends the entropy-coded data from {@code from} on, or the length of the file without
     * one. Restart markers are part of the data, and so are stuffed zeros (section B.1.1.5).
     */
    public static int endOfScan(byte[] bytes, int from) {
        int end = MarkerSearch.next(bytes, from);
        while (end < bytes.length && JpegMarker.isRestart(bytes[end + 1] & 0xFF)) {
            end = MarkerSearch.next(bytes, end + MARKER_BYTES);
        }
        return end;
    }

    private int length() {
        return (bytes[position] & 0xFF) << 8 | (bytes[position + 1] & 0xFF);
    }
}
