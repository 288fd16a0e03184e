package io.phizer.engine.webp;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.image.PixelSize;
import java.util.Arrays;

/** The header of a VP8 key frame (RFC 6386, sections 9.2 to 9.11 and 19.2), read from its first partition. */
final class Vp8Header {
    private static final int KEY_FRAME_START = 10;
    private static final int SEGMENTS = 4;
    private static final int MOST_INDEX = 127;
    private static final int MOST_LEVEL = 63;

    /** Where modes are read from once the header is. */
    final Vp8Bits modes;

    final Vp8Bits[] partitions;
    final int columns;
    final int rows;
    final boolean segmentMap;
    final int[] segmentProbabilities = {255, 255, 255};
    final boolean simpleFilter;
    final int sharpness;
    /** By segment: steps of Y DC, Y AC, Y2 DC, Y2 AC, chroma DC, chroma AC. */
    final int[][] steps = new int[SEGMENTS][];
    /** The probability, in 1/256, that a macroblock has coefficients; 0 when all say it themselves. */
    final int coefficientProbability;

    final byte[] tokens = Vp8Tables.tokens();

    /** Whether there is any filtering at all. */
    final boolean filters;

    private final int[] levels = new int[SEGMENTS];
    private final int intraDelta;
    private final int smallBlockDelta;

    Vp8Header(ByteSlice frame, PixelSize size) throws ImageException {
        ByteCursor in = frame.cursor();
        int firstBytes = in.u24LittleEndian() >> 5;
        int from = frame.from() + KEY_FRAME_START;
        columns = (size.width() + 15) >> 4;
        rows = (size.height() + 15) >> 4;
        modes = new Vp8Bits(frame.bytes(), from, from + firstBytes);
        modes.readNumber(2);
        boolean segmented = modes.readFlag();
        segmentMap = segmented && modes.readFlag();
        boolean absolute = false;
        int[] segmentIndices = new int[SEGMENTS];
        int[] segmentLevels = new int[SEGMENTS];
        if (segmented && modes.readFlag()) {
            absolute = modes.readFlag();
            Arrays.setAll(segmentIndices, i -> modes.readOptionalSigned(7));
            Arrays.setAll(segmentLevels, i -> modes.readOptionalSigned(6));
        }
        if (segmentMap) {
            Arrays.setAll(segmentProbabilities, i -> modes.readFlag() ? modes.readNumber(8) : 255);
        }
        simpleFilter = modes.readFlag();
        int level = modes.readNumber(6);
        sharpness = modes.readNumber(3);
        int[] deltas = new int[8];
        boolean adjusted = modes.readFlag();
        if (adjusted && modes.readFlag()) {
            Arrays.setAll(deltas, i -> modes.readOptionalSigned(6));
        }
        intraDelta = deltas[0];
        smallBlockDelta = deltas[4];
        partitions = partitions(frame, from + firstBytes, 1 << modes.readNumber(2));
        int index = modes.readNumber(7);
        int[] indexDeltas = new int[5];
        Arrays.setAll(indexDeltas, i -> modes.readOptionalSigned(4));
        for (int i = 0; i < SEGMENTS; i++) {
            levels[i] = absolute ? segmentLevels[i] : level + segmentLevels[i];
            steps[i] = steps(absolute ? segmentIndices[i] : index + segmentIndices[i], indexDeltas);
        }
        modes.readFlag();
        for (int i = 0; i < tokens.length; i++) {
            if (modes.read(Vp8Tables.tokenUpdate(i))) {
                tokens[i] = (byte) modes.readNumber(8);
            }
        }
        coefficientProbability = modes.readFlag() ? modes.readNumber(8) : 0;
        filters = level > 0;
    }

    /** The strength of the loop filter for a macroblock (section 9.6), 0 to 63. */
    int filterLevel(int segment, boolean smallBlocks) {
        if (!filters) {
            return 0;
        }
        int level = Math.max(0, Math.min(MOST_LEVEL, levels[segment])) + intraDelta;
        return Math.max(0, Math.min(MOST_LEVEL, smallBlocks ? level + smallBlockDelta : level));
    }

    /**
     * Section 9.5: the sizes of all partitions but the last, then the partitions. The byte that fills a chunk of odd length
     * up is one of the last partition, as in libwebp.
     */
    private static Vp8Bits[] partitions(ByteSlice frame, int from, int count) throws ImageException {
        Vp8Bits[] partitions = new Vp8Bits[count];
        long start = from + 3L * (count - 1);
        int last = Math.min(frame.bytes().length, frame.end() + (frame.length() & 1));
        ByteCursor sizes = new ByteCursor(frame.bytes(), from, frame.end());
        for (int i = 0; i < count; i++) {
            long end = i == count - 1 ? last : start + sizes.u24LittleEndian();
            if (start >= last || end > last) {
                throw new ImageException.Malformed("WebP partition is cut", frame.end());
            }
            partitions[i] = new Vp8Bits(frame.bytes(), (int) start, (int) end);
            start = end;
        }
        return partitions;
    }

    /** Section 14.1 with the limits of section 9.6. */
    private static int[] steps(int index, int[] deltas) {
        int base = Math.max(0, Math.min(MOST_INDEX, index));
        return new int[] {
            Vp8Tables.dcStep(clamped(base + deltas[0])),
            Vp8Tables.acStep(base),
            2 * Vp8Tables.dcStep(clamped(base + deltas[1])),
            Math.max(8, Vp8Tables.acStep(clamped(base + deltas[2])) * 155 / 100),
            Math.min(132, Vp8Tables.dcStep(clamped(base + deltas[3]))),
            Vp8Tables.acStep(clamped(base + deltas[4]))
        };
    }

    private static int clamped(int index) {
        return Math.max(0, Math.min(MOST_INDEX, index));
    }
}
