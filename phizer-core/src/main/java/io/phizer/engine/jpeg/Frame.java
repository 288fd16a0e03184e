package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.JpegMarker;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame header (ITU-T T.81, section B.2.2): Huffman-coded, eight bits a sample, one, three or four components.
 *
 * @param progressive SOF2; else SOF0 or SOF1
 * @param width in pixels: samples of whichever component has the most, mostly luma
 * @param height in pixels
 * @param maxH the greatest horizontal sampling factor
 * @param maxV the greatest vertical sampling factor
 * @param components in the order of the header
 */
record Frame(boolean progressive, int width, int height, int maxH, int maxV, List<Component> components) {
    /** Reads what follows the length of the segment. */
    static Frame read(int marker, ByteCursor in) throws ImageException {
        int precision = in.u8();
        int height = in.u16();
        int width = in.u16();
        int count = in.u8();
        if (width == 0) {
            throw new ImageException.Malformed("frame of width 0", in.position());
        }
        if (count == 0 || in.remaining() != 3 * count) {
            throw new ImageException.Malformed("frame header of a wrong length", in.position());
        }
        if (precision != 8) {
            throw new ImageException.Unsupported(precision + " bits a sample");
        }
        if (height == 0) {
            throw new ImageException.Unsupported("number of lines told after the first scan");
        }
        if (count != 1 && count != 3 && count != 4) {
            throw new ImageException.Unsupported(count + " components");
        }
        int[][] told = new int[count][3];
        int maxH = 1;
        int maxV = 1;
        for (int[] component : told) {
            component[0] = in.u8();
            component[1] = in.u8();
            component[2] = in.u8();
            int h = component[1] >> 4;
            int v = component[1] & 15;
            if (h < 1 || h > 4 || v < 1 || v > 4) {
                throw new ImageException.Malformed("sampling factor not in 1..4", in.position() - 2);
            }
            if (component[2] > 3) {
                throw new ImageException.Malformed("quantisation table not in 0..3", in.position() - 1);
            }
            maxH = Math.max(maxH, h);
            maxV = Math.max(maxV, v);
        }
        return new Frame(
                marker == JpegMarker.SOF2, width, height, maxH, maxV, components(told, width, height, maxH, maxV));
    }

    private static List<Component> components(int[][] told, int width, int height, int maxH, int maxV)
            throws ImageException.Unsupported {
        int mcuColumns = ceil(width, 8 * maxH);
        int mcuRows = ceil(height, 8 * maxV);
        List<Component> components = new ArrayList<>();
        for (int[] component : told) {
            int h = component[1] >> 4;
            int v = component[1] & 15;
            if (maxH % h != 0 || maxV % v != 0 || maxH == 3 || maxV == 3) {
                throw new ImageException.Unsupported("sampling factors of which one is no half or quarter of another");
            }
            components.add(new Component(
                    components.size(),
                    component[0],
                    h,
                    v,
                    component[2],
                    ceil(width * h, maxH),
                    ceil(height * v, maxV),
                    mcuColumns,
                    mcuRows));
        }
        return List.copyOf(components);
    }

    int mcuColumns() {
        return components.get(0).mcuColumns();
    }

    int mcuRows() {
        return components.get(0).mcuRows();
    }

    private static int ceil(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
