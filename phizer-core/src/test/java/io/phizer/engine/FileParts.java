package io.phizer.engine;

import io.phizer.image.ImageBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Puts things into files that no picture needs, and says what is in them. */
public final class FileParts {
    private static final int PNG_AFTER_HEADER = 33;

    private FileParts() {}

    /** The characters, one byte each. */
    public static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether those characters stand somewhere in the file. */
    public static boolean contains(ImageBytes file, String text) {
        return new String(file.array(), StandardCharsets.ISO_8859_1).contains(text);
    }

    /** A file with more bytes at an offset, counted from the end if negative. */
    public static ImageBytes with(ImageBytes file, int offset, byte[] more) {
        byte[] bytes = file.array();
        int at = offset < 0 ? bytes.length + offset : offset;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(more);
        out.write(bytes, at, bytes.length - at);
        return ImageBytes.wrap(out.toByteArray());
    }

    /** A file with bytes behind its end. */
    public static ImageBytes followed(ImageBytes file, byte[] more) {
        return with(file, file.length(), more);
    }

    /** A JPEG file with a colour profile in one segment. */
    public static ImageBytes jpegWithProfile(ImageBytes jpeg, byte[] profile) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(latin("ICC_PROFILE\0\1\1"));
        out.writeBytes(profile);
        return TestPicture.withSegment(jpeg, 0xE2, out.toByteArray());
    }

    /** A PNG file with a colour profile of that name. */
    public static ImageBytes pngWithProfile(ImageBytes png, String name, byte[] profile) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(latin(name + "\0\0"));
        out.writeBytes(compressed(profile));
        return pngWithChunk(png, "iCCP", out.toByteArray());
    }

    /** A PNG file with a chunk behind its header. */
    public static ImageBytes pngWithChunk(ImageBytes png, String type, byte[] content) {
        return with(png, PNG_AFTER_HEADER, chunk(type, content));
    }

    /** A chunk of PNG, with length and checksum. */
    public static byte[] chunk(String type, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(latin(type));
        crc.update(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        u32(out, content.length);
        out.writeBytes(latin(type));
        out.writeBytes(content);
        u32(out, (int) crc.getValue());
        return out.toByteArray();
    }

    /** The types of the chunks of a PNG file, in order. */
    public static List<String> chunkTypes(ImageBytes png) {
        List<String> types = new ArrayList<>();
        byte[] bytes = png.array();
        int at = 8;
        while (at < bytes.length) {
            types.add(new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1));
            at += 12
                    + (bytes[at] << 24
                            | (bytes[at + 1] & 0xFF) << 16
                            | (bytes[at + 2] & 0xFF) << 8
                            | (bytes[at + 3] & 0xFF));
        }
        return types;
    }

    /** Bytes compressed as PNG does it. */
    public static byte[] compressed(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length + 1024];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    /** A chunk of WebP, padded. */
    public static byte[] webpChunk(String type, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(latin(type));
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(content.length >> shift);
        }
        out.writeBytes(content);
        if (content.length % 2 == 1) {
            out.write(0);
        }
        return out.toByteArray();
    }

    /** A WebP file of those chunks. */
    public static ImageBytes webp(byte[]... chunks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(latin("WEBP"));
        for (byte[] chunk : chunks) {
            out.writeBytes(chunk);
        }
        return ImageBytes.wrap(webpChunk("RIFF", out.toByteArray()));
    }

    private static void u32(ByteArrayOutputStream out, int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >> shift);
        }
    }
}
