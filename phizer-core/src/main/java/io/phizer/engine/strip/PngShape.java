package io.phizer.engine.strip;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;

/**
 * How many bytes the rows of a PNG file are (W3C PNG, sections 7.2, 8.1 and 11.2.1).
 *
 * @param type the colour type
 */
record PngShape(long width, long height, int depth, int type, boolean interlaced) {
    /** First column, first row, distance of columns and of rows of each pass. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int HEADER_BYTES = 13;

    static PngShape read(ByteCursor in) throws ImageException.Malformed {
        if (in.remaining() != HEADER_BYTES) {
            throw new ImageException.Malformed("PNG header of " + in.remaining() + " bytes", in.position());
        }
        long width = in.u32();
        long height = in.u32();
        int depth = in.u8();
        int type = in.u8();
        in.skip(2);
        return new PngShape(width, height, depth, type, in.u8() != 0);
    }

    boolean gray() {
        return type == 0 || type == 4;
    }

    boolean indexed() {
        return type == 3;
    }

    boolean hasAlpha() {
        return type == 4 || type == 6;
    }

    /** Whether tRNS of that many bytes is what the colour type has (section 11.3.1.1). */
    boolean fitsOpacity(int bytes, int paletteEntries) {
        return switch (type) {
            case 0 -> bytes == 2;
            case 2 -> bytes == 6;
            default -> bytes >= 1 && bytes <= paletteEntries;
        };
    }

    /** All rows, each with its filter byte. */
    long dataBytes() {
        if (!interlaced) {
            return height * rowBytes(width);
        }
        long sum = 0;
        for (int[] pass : PASSES) {
            long columns = (width - pass[0] + pass[2] - 1) / pass[2];
            long rows = (height - pass[1] + pass[3] - 1) / pass[3];
            if (columns > 0 && rows > 0) {
                sum += rows * rowBytes(columns);
            }
        }
        return sum;
    }

    private long rowBytes(long columns) {
        int samples = switch (type) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        return 1 + (columns * samples * depth + 7) / 8;
    }
}
