package io.phizer.engine.webp;

import java.util.Arrays;

/** Predicts blocks from their neighbours (RFC 6386, section 12). */
final class Vp8Prediction {
    static final int DC = 0;
    static final int VERTICAL = 1;
    static final int HORIZONTAL = 2;
    static final int TRUE_MOTION = 3;

    private Vp8Prediction() {}

    /** Fills a square block of luma (16) or chroma (8) whose neighbours exist or not (sections 12.2 and 12.3). */
    static void block(Vp8Plane plane, int at, int size, int mode, boolean hasLeft, boolean hasAbove) {
        byte[] data = plane.data;
        int above = at - plane.stride;
        switch (mode) {
            case DC -> {
                int mean = mean(plane, at, size, hasLeft, hasAbove);
                for (int y = 0; y < size; y++) {
                    int row = at + y * plane.stride;
                    Arrays.fill(data, row, row + size, (byte) mean);
                }
            }
            case VERTICAL -> {
                for (int y = 0; y < size; y++) {
                    System.arraycopy(data, above, data, at + y * plane.stride, size);
                }
            }
            case HORIZONTAL -> {
                for (int y = 0; y < size; y++) {
                    int row = at + y * plane.stride;
                    Arrays.fill(data, row, row + size, data[row - 1]);
                }
            }
            default -> trueMotion(plane, at, size);
        }
    }

    private static int mean(Vp8Plane plane, int at, int size, boolean hasLeft, boolean hasAbove) {
        if (!hasLeft && !hasAbove) {
            return 128;
        }
        int sum = 0;
        for (int i = 0; i < size; i++) {
            sum += hasAbove ? plane.data[at - plane.stride + i] & 0xFF : 0;
            sum += hasLeft ? plane.data[at - 1 + i * plane.stride] & 0xFF : 0;
        }
        int count = hasLeft && hasAbove ? 2 * size : size;
        return (sum + count / 2) / count;
    }

    private static void trueMotion(Vp8Plane plane, int at, int size) {
        byte[] data = plane.data;
        int above = at - plane.stride;
        int corner = data[above - 1] & 0xFF;
        for (int y = 0; y < size; y++) {
            int row = at + y * plane.stride;
            int left = (data[row - 1] & 0xFF) - corner;
            for (int x = 0; x < size; x++) {
                data[row + x] = (byte) Math.max(0, Math.min(255, left + (data[above + x] & 0xFF)));
            }
        }
    }

    /**
     * Fills a block of 4x4 (section 12.3).
     *
     * @param mode in the order of the standard: DC, TM, VE, HE, LD, RD, VR, VL, HD, HU
     * @param right where the four samples above to the right are
     */
    static void small(Vp8Plane plane, int at, int mode, int right) {
        byte[] data = plane.data;
        int stride = plane.stride;
        // The edge from the lower left over the corner (4) to the upper right, in one line.
        int[] e = new int[13];
        for (int i = 0; i < 4; i++) {
            e[i] = data[at - 1 + (3 - i) * stride] & 0xFF;
            e[5 + i] = data[at - stride + i] & 0xFF;
            e[9 + i] = data[right + i] & 0xFF;
        }
        e[4] = data[at - stride - 1] & 0xFF;
        switch (mode) {
            case 0 -> {
                int sum = 4;
                for (int i = 0; i < 4; i++) {
                    sum += e[i] + e[5 + i];
                }
                for (int y = 0; y < 4; y++) {
                    Arrays.fill(data, at + y * stride, at + y * stride + 4, (byte) (sum >> 3));
                }
            }
            case 1 -> trueMotion(plane, at, 4);
            default -> {
                for (int y = 0; y < 4; y++) {
                    for (int x = 0; x < 4; x++) {
                        data[at + y * stride + x] = (byte) directed(e, mode, x, y);
                    }
                }
            }
        }
    }

    /** The sample at a place of a block that is drawn along a direction from its edge. */
    private static int directed(int[] e, int mode, int x, int y) {
        return switch (mode) {
            case 2 -> smooth(e, 5 + x);
            case 3 -> y == 3 ? smooth(e[1], e[0], e[0]) : smooth(e, 3 - y);
            case 4 -> x + y == 6 ? smooth(e[11], e[12], e[12]) : smooth(e, 6 + x + y);
            case 5 -> smooth(e, 4 - y + x);
            case 6 -> {
                int along = 2 * x - y;
                yield along < -1
                        ? smooth(e, 5 - y)
                        : isEven(along) ? mean(e, 4 + along / 2) : smooth(e, 4 + (along + 1) / 2);
            }
            case 7 -> {
                int start = 5 + x + y / 2;
                yield x == 3 && y >= 2 ? smooth(e, 8 + y) : isEven(y) ? mean(e, start) : smooth(e, start + 1);
            }
            case 8 -> {
                int along = 2 * y - x;
                yield along < -1
                        ? smooth(e, 3 + x)
                        : isEven(along) ? mean(e, 3 - along / 2) : smooth(e, 4 - (along + 1) / 2);
            }
            default -> {
                int down = x + 2 * y;
                yield down > 5
                        ? e[0]
                        : down == 5
                                ? smooth(e[1], e[0], e[0])
                                : isEven(down) ? mean(e, 2 - down / 2) : smooth(e, 2 - down / 2);
            }
        };
    }

    private static boolean isEven(int value) {
        return (value & 1) == 0;
    }

    private static int smooth(int[] e, int middle) {
        return smooth(e[middle - 1], e[middle], e[middle + 1]);
    }

    private static int smooth(int a, int b, int c) {
        return (a + 2 * b + c + 2) >> 2;
    }

    private static int mean(int[] e, int first) {
        return (e[first] + e[first + 1] + 1) >> 1;
    }
}
