package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.JpegMarker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The pictures of 77 by 55 in the resources, made with cjpeg by {@code make.sh} beside them. */
public final class SmallJpegs {
    static final int WIDTH = 77;
    static final int HEIGHT = 55;

    private SmallJpegs() {}

    public static byte[] bytes(String name) {
        try (InputStream in = SmallJpegs.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("no resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With comments in the place of the Huffman codes that stand before the first scan. */
    public static byte[] withoutCodes(String name) {
        byte[] jpeg = bytes(name);
        int scan = firstScan(jpeg);
        for (int at = 2; at < scan; at += 2 + length(jpeg, at)) {
            if ((jpeg[at + 1] & 0xFF) == JpegMarker.DHT) {
                jpeg[at + 1] = (byte) 0xFE;
            }
        }
        return jpeg;
    }

    /** Where the data of the first scan begins. */
    public static int firstScan(byte[] jpeg) {
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != JpegMarker.SOS) {
            at += 2 + length(jpeg, at);
        }
        return at + 2 + length(jpeg, at);
    }

    private static int length(byte[] jpeg, int at) {
        return (jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF);
    }

    /** A file as the decoder walks over it. */
    static Segments segments(byte[] jpeg) throws ImageException {
        return new Segments(jpeg, ImageLimits.defaults(), new TableCache());
    }

    public static List<String> names() {
        return references().stream().map(line -> line[0]).distinct().toList();
    }

    /** Name, denominator of libjpeg's scale, plane, samples a side of a block, width, height, CRC-32. */
    static List<String[]> references() {
        return new String(bytes("planes.txt"), StandardCharsets.US_ASCII)
                .lines()
                .map(line -> line.split(" ", -1))
                .toList();
    }
}
