package io.phizer.engine.metadata;

/** The marker codes of JPEG that an engine tells apart (ITU-T T.81, table B.1), without the leading 0xFF. */
public final class JpegMarker {
    /** For temporary use in arithmetic coding. */
    public static final int TEM = 0x01;
    /** Frame header: baseline. */
    public static final int SOF0 = 0xC0;
    /** Frame header: extended sequential, Huffman-coded. */
    public static final int SOF1 = 0xC1;
    /** Frame header: progressive, Huffman-coded. */
    public static final int SOF2 = 0xC2;
    /** Huffman tables. */
    public static final int DHT = 0xC4;
    /** Reserved for extensions. */
    public static final int JPG = 0xC8;
    /** Conditions of arithmetic coding. */
    public static final int DAC = 0xCC;
    /** Frame header: the last one, differential, lossless and arithmetic. */
    public static final int SOF15 = 0xCF;
    /** The first of eight restart markers, which stand within entropy-coded data. */
    public static final int RST0 = 0xD0;
    /** The last of eight restart markers. */
    public static final int RST7 = 0xD7;
    /** Start of image. */
    public static final int SOI = 0xD8;
    /** End of image. */
    public static final int EOI = 0xD9;
    /** Scan header, with entropy-coded data behind it. */
    public static final int SOS = 0xDA;
    /** Quantisation tables. */
    public static final int DQT = 0xDB;
    /** Number of lines, where the frame header leaves it open. */
    public static final int DNL = 0xDC;
    /** Restart interval. */
    public static final int DRI = 0xDD;
    /** The first of sixteen application segments: JFIF. */
    public static final int APP0 = 0xE0;
    /** Application segment: Exif. */
    public static final int APP1 = 0xE1;
    /** Application segment: ICC profile. */
    public static final int APP2 = 0xE2;
    /** Application segment: Adobe. */
    public static final int APP14 = 0xEE;
    /** The last of sixteen application segments. */
    public static final int APP15 = 0xEF;
    /** Comment. */
    public static final int COM = 0xFE;

    private JpegMarker() {}

    /** Whether the code is one of RST0 to RST7. */
    public static boolean isRestart(int code) {
        return code >= RST0 && code <= RST7;
    }

    /** Whether the code is one of APP0 to APP15. */
    public static boolean isApplication(int code) {
        return code >= APP0 && code <= APP15;
    }

    /** Whether neither length nor parameters follow: TEM, restarts, SOI and EOI (section B.1.1.3). */
    static boolean standsAlone(int code) {
        return code == TEM || (code >= RST0 && code <= EOI);
    }
}
