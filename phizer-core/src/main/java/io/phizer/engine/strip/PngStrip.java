package io.phizer.engine.strip;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.IccProfile;
import io.phizer.image.ImageBytes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A PNG file without anything but its default picture (W3C PNG, third edition, section 5): header, palette, opacity,
 * data, and what says which colours the numbers mean. The data must be the picture's rows and not a byte more, compressed
 * or not; frames of an animation, texts and all that is unknown are left out.
 */
final class PngStrip {
    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_BYTES = 12;
    private static final int ANCILLARY = 0x20;
    /** Bytes that are decompressed before it is asked again whether somebody waits for them. */
    private static final int MOST_INPUT = 64 << 10;
    /** Of blocks in which there is nothing, as flushes leave them behind. */
    private static final long FREE_INPUT = 1 << 20;

    /** Colour chunks of a fixed length. */
    private static final Map<String, Integer> FIXED = Map.of("gAMA", 4, "cHRM", 32, "sRGB", 1, "cICP", 4);

    private final byte[] bytes;
    private final Cancellation cancelled;
    private final Map<String, ByteSlice> colours = new LinkedHashMap<>();
    private final Kept data;
    private final Inflater inflater = new Inflater();
    private final byte[] rows = new byte[16 << 10];
    private @Nullable PngShape shape;
    private @Nullable ByteSlice header;
    private @Nullable ByteSlice profile;
    private long inflated;

    private PngStrip(byte[] bytes, Cancellation cancelled) {
        this.bytes = bytes;
        this.cancelled = cancelled;
        this.data = new Kept(bytes.length);
    }

    /** The file without metadata. */
    static ImageBytes strip(byte[] bytes, Cancellation cancelled) throws ImageException {
        PngStrip strip = new PngStrip(bytes, cancelled);
        try {
            strip.walk();
            return strip.file();
        } catch (DataFormatException damaged) {
            throw new ImageException.Malformed("PNG data is damaged: " + damaged.getMessage(), -1);
        } finally {
            strip.inflater.end();
        }
    }

    private void walk() throws ImageException, DataFormatException {
        ByteCursor in = new ByteCursor(bytes, SIGNATURE_BYTES, bytes.length);
        String type = "";
        while (!type.equals("IEND")) {
            if (in.remaining() < CHUNK_BYTES) {
                throw new ImageException.Malformed("PNG is cut", bytes.length);
            }
            long length = in.u32();
            type = new String(bytes, in.position(), 4, StandardCharsets.ISO_8859_1);
            in.skip(4);
            int from = in.position();
            in.skip(length);
            if (crc(from - 4, in.position()) == (int) in.u32()) {
                chunk(type, new ByteSlice(bytes, from, from + (int) length));
            } else if ((type.charAt(0) & ANCILLARY) == 0) {
                throw new ImageException.Malformed("PNG chunk with a wrong checksum", from);
            }
        }
    }

    private void chunk(String type, ByteSlice content) throws ImageException, DataFormatException {
        if (type.equals("IHDR") != (shape == null)) {
            throw new ImageException.Malformed("PNG header in a wrong place", content.from());
        }
        switch (type) {
            case "IHDR" -> {
                header = content;
                shape = PngShape.read(content.cursor());
            }
            case "PLTE", "tRNS" -> {
                if (data.length() == 0) {
                    colours.put(type, content);
                }
            }
            case "iCCP" -> {
                if (profile == null && data.length() == 0 && !colours.containsKey("PLTE")) {
                    profile = content; // what comes again or too late is passed over, as where pixels are made
                }
            }
            case "IDAT" -> data(content);
            case "IEND" -> {}
            default -> {
                if (content.length() == FIXED.getOrDefault(type, -1) && data.length() == 0) {
                    colours.put(type, content);
                } else if ((type.charAt(0) & ANCILLARY) == 0) {
                    throw new ImageException.Unsupported("PNG with a critical chunk of unknown type");
                }
            }
        }
    }

    /** Keeps what is of the compressed rows; refuses rows beyond the last one, and stops decompressing there. */
    private void data(ByteSlice content) throws ImageException, DataFormatException {
        long needed = shape().dataBytes();
        for (int from = content.from(); from < content.end() && !inflater.finished(); from += MOST_INPUT) {
            cancelled.check();
            int end = Math.min(content.end(), from + MOST_INPUT);
            inflater.setInput(bytes, from, end - from);
            while (!inflater.finished() && !inflater.needsInput()) {
                inflated += inflater.inflate(rows);
                if (inflater.needsDictionary() || inflated > needed) {
                    throw new ImageException.Unsupported("PNG with data beyond its rows");
                }
            }
            if (inflater.getBytesRead() > 2 * inflated + FREE_INPUT) {
                throw new ImageException.Unsupported("PNG with data that is mostly of nothing");
            }
            data.bytes(bytes, from, end - inflater.getRemaining());
        }
    }

    private ImageBytes file() throws ImageException {
        ByteSlice first = header;
        if (first == null || !inflater.finished() || inflated != shape().dataBytes()) {
            throw new ImageException.Malformed("PNG data ends before the last row", bytes.length);
        }
        Kept file = new Kept(data.length() + 4096);
        file.bytes(bytes, 0, SIGNATURE_BYTES);
        chunk(file, "IHDR", first);
        IccProfile.Space space = shape().gray() ? IccProfile.Space.GRAY : IccProfile.Space.RGB;
        PngProfiles.rewritten(profile, space).ifPresent(content -> chunk(file, "iCCP", ByteSlice.of(content)));
        for (String type : FIXED.keySet().stream().sorted().toList()) {
            if (colours.containsKey(type)) {
                chunk(file, type, colours.get(type));
            }
        }
        tables(file);
        chunk(file, "IDAT", ByteSlice.of(data.toArray()));
        chunk(file, "IEND", ByteSlice.of(new byte[0]));
        return file.file();
    }

    /** Palette and opacity, as long as the pixels can use them; a palette of a picture that has none is advice. */
    private void tables(Kept file) throws ImageException {
        ByteSlice palette = colours.get("PLTE");
        int entries = palette == null ? 0 : palette.length() / 3;
        if (shape().indexed()) {
            if (palette == null || entries > 1 << shape().depth() || palette.length() % 3 != 0) {
                throw new ImageException.Unsupported("passing PNG with an odd palette through");
            }
            chunk(file, "PLTE", palette);
        }
        ByteSlice opacity = colours.get("tRNS");
        if (opacity != null && !shape().hasAlpha()) {
            if (!shape().fitsOpacity(opacity.length(), entries)) {
                throw new ImageException.Unsupported("passing PNG with odd opacity through");
            }
            chunk(file, "tRNS", opacity);
        }
    }

    private PngShape shape() throws ImageException.Malformed {
        PngShape known = shape;
        if (known == null) {
            throw new ImageException.Malformed("PNG without a header", SIGNATURE_BYTES);
        }
        return known;
    }

    private int crc(int from, int end) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, end - from);
        return (int) crc.getValue();
    }

    private static void chunk(Kept file, String type, ByteSlice content) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
        crc.update(content.bytes(), content.from(), content.length());
        file.u32(content.length()).text(type).slice(content).u32((int) crc.getValue());
    }
}
