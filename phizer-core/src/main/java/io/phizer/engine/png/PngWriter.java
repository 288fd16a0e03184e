package io.phizer.engine.png;

import io.phizer.engine.Cancellation;
import io.phizer.engine.raster.ByteBlocks;
import io.phizer.engine.raster.Pixels;
import io.phizer.image.PixelSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes PNG files (W3C PNG, third edition): gray where all is gray, with a palette where no more than 256 colours
 * occur, else in true colour with a filter chosen for each row; opacity only where something is not opaque. Nothing is
 * written but the picture and its colour profile. The same pixels give the same bytes on the same Java.
 */
public final class PngWriter {
    /** What zlib holds at this level, and the buffers on the way. */
    private static final long FIXED_HEAP = 512 << 10;

    private static final byte[] PROFILE_NAME = "ICC profile\0\0".getBytes(StandardCharsets.US_ASCII);

    private PngWriter() {}

    /**
     * Encodes a picture.
     *
     * @param pixels gray, RGB or RGBA
     * @param iccProfile of the colours that the pixels have, where it is not sRGB
     * @throws java.util.concurrent.CancellationException soon after {@code cancelled} says so
     */
    public static byte[] write(Pixels pixels, Optional<byte[]> iccProfile, Cancellation cancelled) {
        PngForm form = PngForm.of(pixels, iccProfile.isPresent());
        ByteBlocks out = new ByteBlocks();
        PngStream stream = new PngStream(out);
        stream.chunk("IHDR", header(pixels.size(), form));
        iccProfile.ifPresent(profile -> stream.chunk("iCCP", compressed(profile)));
        if (form.type() == PngLayout.PALETTE) {
            tables(form, stream);
        }
        PngStrategy strategy = PngStrategy.of(form, pixels.size().height());
        Deflater deflater = strategy.deflater();
        try {
            rows(pixels.size().height(), form, strategy.filtered(), stream, deflater, cancelled);
        } finally {
            deflater.end();
        }
        stream.chunk("IEND", new byte[0]);
        return out.toByteArray();
    }

    /** What {@link #write} allocates at most, native memory included. */
    public static long heapBytes(PixelSize size, long profileBytes) {
        long raw = 4 * size.pixels() + size.height();
        long chunks = raw + raw / 512 + 1024;
        long rowBytes = 4L * size.width();
        return FIXED_HEAP
                + 7 * (rowBytes + 32)
                + PngStrategy.heapBytes(rowBytes)
                + ByteBlocks.heapBytes(chunks)
                + 6 * profileBytes;
    }

    private static void rows(
            int height, PngForm form, boolean filtered, PngStream stream, Deflater deflater, Cancellation cancelled) {
        int rowBytes = form.rowBytes();
        if (filtered) {
            PngFilterChoice filters = new PngFilterChoice(rowBytes, form.filterDistance());
            byte[] row = new byte[rowBytes];
            for (int y = 0; y < height; y++) {
                cancelled.check();
                form.row(y, row, 0);
                stream.data(deflater, filters.best(row));
            }
        } else {
            byte[] row = new byte[1 + rowBytes];
            for (int y = 0; y < height; y++) {
                cancelled.check();
                Arrays.fill(row, (byte) 0);
                form.row(y, row, 1);
                stream.data(deflater, row);
            }
        }
        stream.endData(deflater);
    }

    private static byte[] header(PixelSize size, PngForm form) {
        byte[] header = new byte[13];
        for (int i = 0; i < 4; i++) {
            header[i] = (byte) (size.width() >> (24 - 8 * i));
            header[4 + i] = (byte) (size.height() >> (24 - 8 * i));
        }
        header[8] = (byte) form.depth();
        header[9] = (byte) form.type();
        return header;
    }

    private static void tables(PngForm form, PngStream stream) {
        int[] table = form.table();
        byte[] colours = new byte[3 * table.length];
        byte[] opacities = new byte[form.transparent()];
        for (int i = 0; i < table.length; i++) {
            colours[3 * i] = (byte) (table[i] >> 16);
            colours[3 * i + 1] = (byte) (table[i] >> 8);
            colours[3 * i + 2] = (byte) table[i];
            if (i < opacities.length) {
                opacities[i] = (byte) (table[i] >> 24);
            }
        }
        stream.chunk("PLTE", colours);
        if (opacities.length > 0) {
            stream.chunk("tRNS", opacities);
        }
    }

    /** Section 11.3.2.3: a name, the method, and the profile by that method. */
    private static byte[] compressed(byte[] profile) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(profile.length / 2 + 64);
        content.writeBytes(PROFILE_NAME);
        Deflater deflater = new Deflater();
        try (DeflaterOutputStream out = new DeflaterOutputStream(content, deflater)) {
            out.write(profile);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        } finally {
            deflater.end();
        }
        return content.toByteArray();
    }
}
