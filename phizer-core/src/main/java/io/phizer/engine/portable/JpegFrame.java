package io.phizer.engine.portable;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.JpegMarker;
import java.util.Arrays;

/** A frame header of JPEG (ITU-T T.81, section B.2.2). */
final class JpegFrame {
    private final boolean progressive;
    private final int width;
    private final int height;
    private final int[] ids;
    private final int[] sampling;
    private final int[] tables;

    /**
     * A frame header.
     *
     * @param progressive SOF2; else SOF0 or SOF1
     * @param height 0 when a DNL segment tells it
     * @param ids component identifiers
     * @param sampling sampling factors of each component: horizontal in the upper four bits, vertical in the lower
     * @param tables quantisation table of each component
     */
    JpegFrame(boolean progressive, int width, int height, int[] ids, int[] sampling, int[] tables) {
        this.progressive = progressive;
        this.width = width;
        this.height = height;
        this.ids = ids;
        this.sampling = sampling;
        this.tables = tables;
    }

    boolean progressive() {
        return progressive;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int[] ids() {
        return ids;
    }

    /** Reads what follows the segment's length. */
    static JpegFrame read(int marker, ByteCursor in) throws ImageException {
        int precision = in.u8();
        if (precision != 8) {
            throw new ImageException.Unsupported("JPEG of " + precision + " bits a sample");
        }
        int height = in.u16();
        int width = in.u16();
        int components = in.u8();
        if (width == 0) {
            throw new ImageException.Malformed("JPEG of width 0", in.position());
        }
        if (components == 0 || in.remaining() != 3 * components) {
            throw new ImageException.Malformed("JPEG frame header of a wrong length", in.position());
        }
        if (components != 1 && components != 3 && components != 4) {
            throw new ImageException.Unsupported("JPEG of " + components + " components");
        }
        int[] ids = new int[components];
        int[] sampling = new int[components];
        int[] tables = new int[components];
        for (int i = 0; i < components; i++) {
            ids[i] = in.u8();
            sampling[i] = in.u8();
            tables[i] = in.u8();
            int horizontal = sampling[i] >> 4;
            int vertical = sampling[i] & 15;
            if (horizontal < 1 || horizontal > 4 || vertical < 1 || vertical > 4) {
                throw new ImageException.Malformed("JPEG sampling factor not in 1..4", in.position() - 2);
            }
        }
        checkRatios(sampling);
        return new JpegFrame(marker == JpegMarker.SOF2, width, height, ids, sampling, tables);
    }

    /** No decoder here makes three samples of two. */
    private static void checkRatios(int[] sampling) throws ImageException.Unsupported {
        int horizontal =
                Arrays.stream(sampling).map(factors -> factors >> 4).max().orElse(1);
        int vertical =
                Arrays.stream(sampling).map(factors -> factors & 15).max().orElse(1);
        for (int factors : sampling) {
            if (horizontal % (factors >> 4) != 0 || vertical % (factors & 15) != 0) {
                throw new ImageException.Unsupported("JPEG of fractional sampling");
            }
        }
    }

    int components() {
        return ids.length;
    }

    JpegFrame withHeight(int lines) {
        return new JpegFrame(progressive, width, lines, ids, sampling, tables);
    }

    /** What a decoder holds that needs all scans before the first pixel: 16 bits a coefficient. */
    long coefficientBytes() {
        int mostHorizontal = 1;
        int mostVertical = 1;
        for (int factors : sampling) {
            mostHorizontal = Math.max(mostHorizontal, factors >> 4);
            mostVertical = Math.max(mostVertical, factors & 15);
        }
        long mcuColumns = (width + 8L * mostHorizontal - 1) / (8L * mostHorizontal);
        long mcuRows = (height + 8L * mostVertical - 1) / (8L * mostVertical);
        long blocks = 0;
        for (int factors : sampling) {
            blocks += mcuColumns * mcuRows * (factors >> 4) * (factors & 15);
        }
        return blocks * 64 * 2;
    }

    /** The whole segment again, marker and length included, with identifiers 1, 2, ... in place of the file's. */
    byte[] toSegment() {
        byte[] segment = new byte[10 + 3 * components()];
        segment[0] = (byte) 0xFF;
        segment[1] = (byte) (progressive ? JpegMarker.SOF2 : JpegMarker.SOF1);
        putU16(segment, 2, segment.length - 2);
        segment[4] = 8;
        putU16(segment, 5, height);
        putU16(segment, 7, width);
        segment[9] = (byte) components();
        for (int i = 0; i < components(); i++) {
            segment[10 + 3 * i] = (byte) (i + 1);
            segment[11 + 3 * i] = (byte) sampling[i];
            segment[12 + 3 * i] = (byte) tables[i];
        }
        return segment;
    }

    private static void putU16(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) (value >> 8);
        bytes[offset + 1] = (byte) value;
    }
}
