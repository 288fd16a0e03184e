package io.phizer.servlet;

import io.phizer.image.ImageFormat;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * Says under which name a picture is saved: the field {@code Content-Disposition} of RFC 6266. The name is that of the
 * source with the extension of the format that the picture really has.
 */
final class Disposition {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int LONGEST = 80;

    /** Extensions that say no more than the format does, and give way to the right one. */
    private static final Set<String> OF_PICTURES = Set.of(
            "jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "avif", "heic", "heif", "jxl", "bmp", "tif", "tiff");

    private Disposition() {}

    /** The field of a picture made of this source. */
    static String of(String path, ImageFormat format) {
        String stem = stem(path.substring(path.lastIndexOf('/') + 1));
        if (isPlain(stem)) {
            return "inline; filename=\"" + stem + "." + format.extension() + '"';
        }
        String name = safe(stem) + "." + format.extension();
        String ascii = ascii(name);
        String plain = "inline; filename=\"" + ascii + '"';
        return ascii.equals(name) ? plain : plain + "; filename*=UTF-8''" + encoded(name);
    }

    /** Whether nothing about a name has to be changed, as of most. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || c == '_'
                    || c == '-'
                    || (c == '.' && i > 0);
            if (!plain) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST;
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        boolean ofPicture =
                dot > 0 && OF_PICTURES.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
        return ofPicture ? name.substring(0, dot) : name;
    }

    /**
     * Without what a file name must not have on some system, what would end the field's quotes, and what is not seen but
     * turns the rest around: U+202E makes {@code gpj.exe} of {@code exe.jpg}. No name begins with a dot or a blank.
     */
    private static String safe(String name) {
        StringBuilder safe = new StringBuilder();
        name.codePoints().limit(LONGEST).forEach(c -> safe.appendCodePoint(isSafe(c) ? c : '_'));
        if (safe.length() == 0 || safe.charAt(0) == '.' || safe.charAt(0) == ' ') {
            safe.insert(0, '_');
        }
        return safe.toString();
    }

    private static boolean isSafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> "\"*/:<>?\\|%".indexOf(c) < 0;
        };
    }

    private static String ascii(String name) {
        StringBuilder ascii = new StringBuilder();
        name.codePoints().forEach(c -> ascii.append(c < 0x7F ? (char) c : '_'));
        return ascii.toString();
    }

    /** {@code value-chars} of RFC 8187, section 3.2.1. */
    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || "!#$&+-.^_`|~".indexOf(c) >= 0;
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
