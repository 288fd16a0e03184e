package io.phizer.engine.webp;

/** The inverse transforms of VP8 (RFC 6386, sections 14.3 and 14.4). */
final class Vp8Inverse {
    /** The square root of 2 times the sine of pi/8, in 1/65536. */
    private static final int SINE = 35_468;
    /** The square root of 2 times the cosine of pi/8, less 1, in 1/65536. */
    private static final int COSINE_LESS_ONE = 20_091;

    private Vp8Inverse() {}

    /** Spreads the coefficients of the Y2 block over the first ones of the 16 blocks of luma. */
    static void walshHadamard(int[] y2, int[] coefficients) {
        int[] t = new int[16];
        for (int i = 0; i < 4; i++) {
            int a = y2[i] + y2[12 + i];
            int b = y2[4 + i] + y2[8 + i];
            int c = y2[4 + i] - y2[8 + i];
            int d = y2[i] - y2[12 + i];
            t[i] = a + b;
            t[4 + i] = c + d;
            t[8 + i] = a - b;
            t[12 + i] = d - c;
        }
        for (int i = 0; i < 16; i += 4) {
            int a = t[i] + t[i + 3];
            int b = t[i + 1] + t[i + 2];
            int c = t[i + 1] - t[i + 2];
            int d = t[i] - t[i + 3];
            coefficients[16 * i] = (a + b + 3) >> 3;
            coefficients[16 * (i + 1)] = (c + d + 3) >> 3;
            coefficients[16 * (i + 2)] = (a - b + 3) >> 3;
            coefficients[16 * (i + 3)] = (d - c + 3) >> 3;
        }
    }

    /** Adds the block whose 16 coefficients begin at an offset to what is predicted. */
    static void add(int[] coefficients, int from, Vp8Plane plane, int at) {
        int[] t = new int[16];
        for (int i = 0; i < 4; i++) {
            int first = coefficients[from + i];
            int second = coefficients[from + 4 + i];
            int third = coefficients[from + 8 + i];
            int fourth = coefficients[from + 12 + i];
            int a = first + third;
            int b = first - third;
            int c = sine(second) - cosine(fourth);
            int d = cosine(second) + sine(fourth);
            t[i] = a + d;
            t[4 + i] = b + c;
            t[8 + i] = b - c;
            t[12 + i] = a - d;
        }
        for (int y = 0; y < 4; y++) {
            int a = t[4 * y] + t[4 * y + 2];
            int b = t[4 * y] - t[4 * y + 2];
            int c = sine(t[4 * y + 1]) - cosine(t[4 * y + 3]);
            int d = cosine(t[4 * y + 1]) + sine(t[4 * y + 3]);
            int out = at + y * plane.stride;
            put(plane.data, out, a + d);
            put(plane.data, out + 1, b + c);
            put(plane.data, out + 2, b - c);
            put(plane.data, out + 3, a - d);
        }
    }

    private static int sine(int value) {
        return (value * SINE) >> 16;
    }

    private static int cosine(int value) {
        return value + ((value * COSINE_LESS_ONE) >> 16);
    }

    private static void put(byte[] data, int at, int residue) {
        int value = (data[at] & 0xFF) + ((residue + 4) >> 3);
        data[at] = (byte) Math.max(0, Math.min(255, value));
    }
}
