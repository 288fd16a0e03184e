package io.phizer.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small ICC profiles (ICC.1:2001-04, version 2.4) made from the figures of their standards. */
public final class IccProfiles {
    /** Columns of red, green and blue in XYZ under D50, as the profiles of their owners have them. */
    public static double[][] adobeRgbColumns() {
        return new double[][] {{0.60974, 0.20528, 0.14919}, {0.31111, 0.62567, 0.06322}, {0.01947, 0.06087, 0.74457}};
    }

    /** Display P3 (SMPTE EG 432-1 with the white of sRGB). */
    public static double[][] displayP3Columns() {
        return new double[][] {{0.51512, 0.29198, 0.15710}, {0.24120, 0.69225, 0.06657}, {-0.00105, 0.04189, 0.78407}};
    }

    /** IEC 61966-2-1. */
    public static double[][] srgbColumns() {
        return new double[][] {{0.43607, 0.38515, 0.14307}, {0.22249, 0.71687, 0.06061}, {0.01392, 0.09708, 0.71410}};
    }

    /** Adobe RGB (1998), section 4.3.4.2. */
    public static final double ADOBE_GAMMA = 563 / 256.0;

    private IccProfiles() {}

    /** Adobe RGB (1998). */
    public static byte[] adobeRgb() {
        return rgb(adobeRgbColumns(), gamma(ADOBE_GAMMA));
    }

    /** Display P3. */
    public static byte[] displayP3() {
        return rgb(displayP3Columns(), srgbCurve());
    }

    /** Gray with a power law. */
    public static byte[] gray(double gamma) {
        Map<String, byte[]> tags = new LinkedHashMap<>();
        tags.put("wtpt", xyz(0.9642, 1, 0.8249));
        tags.put("kTRC", gamma(gamma));
        return profile("mntr", "GRAY", "XYZ ", tags);
    }

    /**
     * A press, by the colours of its overprints.
     *
     * @param corners sixteen times L*, a*, b*, from no ink to all inks, cyan changing slowest and black fastest
     */
    public static byte[] cmyk(double[][] corners) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "mft1");
        u32(out, 0);
        out.writeBytes(new byte[] {4, 3, 2, 0});
        for (int i = 0; i < 9; i++) {
            u32(out, i % 4 == 0 ? 0x10000 : 0);
        }
        ramps(out, 4);
        for (double[] lab : corners) {
            out.write((int) Math.round(lab[0] * 2.55));
            out.write((int) Math.round(lab[1] + 128));
            out.write((int) Math.round(lab[2] + 128));
        }
        ramps(out, 3);
        Map<String, byte[]> tags = new LinkedHashMap<>();
        tags.put("wtpt", xyz(0.9642, 1, 0.8249));
        tags.put("A2B0", out.toByteArray());
        return profile("prtr", "CMYK", "Lab ", tags);
    }

    private static byte[] rgb(double[][] columns, byte[] curve) {
        Map<String, byte[]> tags = new LinkedHashMap<>();
        tags.put("wtpt", xyz(0.9642, 1, 0.8249));
        for (int c = 0; c < 3; c++) {
            tags.put("rgb".charAt(c) + "XYZ", xyz(columns[0][c], columns[1][c], columns[2][c]));
            tags.put("rgb".charAt(c) + "TRC", curve);
        }
        return profile("mntr", "RGB ", "XYZ ", tags);
    }

    private static byte[] gamma(double exponent) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "curv");
        u32(out, 0);
        u32(out, 1);
        u16(out, (int) Math.round(exponent * 256));
        u16(out, 0);
        return out.toByteArray();
    }

    private static byte[] srgbCurve() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "curv");
        u32(out, 0);
        u32(out, 1024);
        for (int i = 0; i < 1024; i++) {
            u16(out, (int) Math.round(65535 * srgbLight(i / 1023.0)));
        }
        return out.toByteArray();
    }

    /** Light of a number in sRGB, both 0 to 1. */
    public static double srgbLight(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** The opposite, cut to 0 to 1. */
    public static double srgbNumber(double light) {
        double within = Math.max(0, Math.min(1, light));
        return within <= 0.0031308 ? within * 12.92 : 1.055 * Math.pow(within, 1 / 2.4) - 0.055;
    }

    private static byte[] xyz(double x, double y, double z) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "XYZ ");
        u32(out, 0);
        for (double value : new double[] {x, y, z}) {
            u32(out, (int) Math.round(value * 65536));
        }
        return out.toByteArray();
    }

    private static void ramps(ByteArrayOutputStream out, int count) {
        for (int i = 0; i < 256 * count; i++) {
            out.write(i);
        }
    }

    private static byte[] profile(String device, String space, String connection, Map<String, byte[]> tags) {
        int offset = 128 + 4 + 12 * (tags.size() + 2);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("desc", description());
        all.put("cprt", copyright());
        all.putAll(tags);
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        ByteArrayOutputStream contents = new ByteArrayOutputStream();
        u32(table, all.size());
        for (Map.Entry<String, byte[]> tag : all.entrySet()) {
            text(table, tag.getKey());
            u32(table, offset + contents.size());
            u32(table, tag.getValue().length);
            contents.writeBytes(tag.getValue());
            while (contents.size() % 4 != 0) {
                contents.write(0);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        u32(out, offset + contents.size());
        u32(out, 0);
        u32(out, 0x02400000);
        text(out, device + space + connection);
        for (int number : new int[] {2024, 1, 1, 0, 0, 0}) {
            u16(out, number);
        }
        text(out, "acsp");
        out.writeBytes(new byte[28]);
        u32(out, 0xF6D6);
        u32(out, 0x10000);
        u32(out, 0xD32D);
        out.writeBytes(new byte[48]);
        out.writeBytes(table.toByteArray());
        out.writeBytes(contents.toByteArray());
        return out.toByteArray();
    }

    private static byte[] description() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "desc");
        u32(out, 0);
        u32(out, 5);
        text(out, "test\0");
        out.writeBytes(new byte[8 + 3 + 67]);
        return out.toByteArray();
    }

    private static byte[] copyright() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "text");
        u32(out, 0);
        text(out, "CC0\0");
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void u16(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }

    private static void u32(ByteArrayOutputStream out, int value) {
        u16(out, value >> 16);
        u16(out, value);
    }
}
