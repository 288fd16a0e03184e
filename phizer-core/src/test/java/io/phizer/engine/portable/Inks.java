package io.phizer.engine.portable;

import io.phizer.engine.IccProfiles;
import java.util.stream.IntStream;

/** Colours of a press that does not exist, and the arithmetic between them and sRGB (CIE 15; ICC.1, annex D). */
final class Inks {
    private static final double[] WHITE = {0.9642, 1, 0.8249};
    /** Paper, yellow, magenta, red, cyan, green, blue, all three. */
    private static final int[] PLAIN = {0xFFFFFF, 0xE8D040, 0xB84878, 0xB85048, 0x4890B0, 0x509058, 0x485088, 0x484848};

    private Inks() {}

    /** Its profile. */
    static byte[] profile() {
        return IccProfiles.cmyk(
                IntStream.range(0, 16).mapToObj(inks -> lab(overprint(inks))).toArray(double[][]::new));
    }

    /** The colour in sRGB of some inks on another: bits are cyan, magenta, yellow and black. */
    static int overprint(int inks) {
        int plain = PLAIN[inks >> 1];
        if ((inks & 1) == 0) {
            return plain;
        }
        int dark = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            dark |= (16 + (plain >> shift & 0xFF) / 8) << shift;
        }
        return dark;
    }

    /** L*, a* and b* of a colour in sRGB. */
    static double[] lab(int rgb) {
        double[] light = new double[3];
        for (int c = 0; c < 3; c++) {
            light[c] = IccProfiles.srgbLight((rgb >> (16 - 8 * c) & 0xFF) / 255.0);
        }
        double[] xyz = times(IccProfiles.srgbColumns(), light);
        double[] root = new double[3];
        for (int i = 0; i < 3; i++) {
            double part = xyz[i] / WHITE[i];
            root[i] = part > 216 / 24389.0 ? Math.cbrt(part) : (24389 / 27.0 * part + 16) / 116;
        }
        return new double[] {116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])};
    }

    /** XYZ under D50 as a colour in sRGB, cut to what that has. */
    static int srgb(double[] xyz) {
        double[] light = times(inverse(IccProfiles.srgbColumns()), xyz);
        int rgb = 0;
        for (double part : light) {
            rgb = rgb << 8 | (int) Math.round(255 * IccProfiles.srgbNumber(part));
        }
        return rgb;
    }

    static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < 3; i++) {
                product[row] += matrix[row][i] * vector[i];
            }
        }
        return product;
    }

    private static double[][] inverse(double[][] m) {
        double[][] adjugate = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int a = (j + 1) % 3;
                int b = (j + 2) % 3;
                int c = (i + 1) % 3;
                int d = (i + 2) % 3;
                adjugate[i][j] = m[a][c] * m[b][d] - m[a][d] * m[b][c];
            }
        }
        double determinant = m[0][0] * adjugate[0][0] + m[0][1] * adjugate[1][0] + m[0][2] * adjugate[2][0];
        for (double[] row : adjugate) {
            for (int j = 0; j < 3; j++) {
                row[j] /= determinant;
            }
        }
        return adjugate;
    }
}
