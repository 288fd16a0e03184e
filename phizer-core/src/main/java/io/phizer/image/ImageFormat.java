package io.phizer.image;

import java.util.Optional;

/** A picture format that phizer knows by its first bytes; file names and declared media types are never trusted. */
public enum ImageFormat {
    /** JPEG, ITU-T T.81; begins with an SOI marker followed by another marker. */
    JPEG("image/jpeg", "jpg"),
    /** PNG, W3C PNG (third edition), section 5.2. */
    PNG("image/png", "png"),
    /** GIF87a and GIF89a, section 17. */
    GIF("image/gif", "gif"),
    /** WebP, RFC 9649, section 2.4. */
    WEBP("image/webp", "webp"),
    /** Windows bitmap, whose header has one of the lengths that were ever in use; read only where that is switched on. */
    BMP("image/bmp", "bmp"),
    /** TIFF 6.0, section 2; read only where that is switched on. */
    TIFF("image/tiff", "tif");

    private static final int BMP_FILE_HEADER_BYTES = 14;
    private static final int[] BMP_HEADER_LENGTHS = {12, 40, 52, 56, 108, 124};
    private static final int TIFF_HEADER_BYTES = 8;

    private final String mediaType;
    private final String extension;

    ImageFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /** The registered media type, such as {@code image/jpeg}. */
    public String mediaType() {
        return mediaType;
    }

    /** The usual file name extension without a dot, in lower case. */
    public String extension() {
        return extension;
    }

    /** The word used for this format in size specifications: the constant's name in lower case. */
    public String word() {
        return mediaType.substring("image/".length());
    }

    /** The format that these bytes begin with, or empty when it is none of this list. Looks at 18 bytes at most. */
    static Optional<ImageFormat> sniff(byte[] bytes) {
        if (startsWith(bytes, 0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(JPEG);
        }
        if (startsWith(bytes, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return Optional.of(PNG);
        }
        if (startsWith(bytes, 0, 'G', 'I', 'F', '8', '7', 'a') || startsWith(bytes, 0, 'G', 'I', 'F', '8', '9', 'a')) {
            return Optional.of(GIF);
        }
        if (startsWith(bytes, 0, 'R', 'I', 'F', 'F') && startsWith(bytes, 8, 'W', 'E', 'B', 'P')) {
            return Optional.of(WEBP);
        }
        if (startsWith(bytes, 0, 'B', 'M') && beginsABmp(bytes)) {
            return Optional.of(BMP);
        }
        boolean tiff = startsWith(bytes, 0, 'I', 'I', 42, 0) || startsWith(bytes, 0, 'M', 'M', 0, 42);
        return tiff && bytes.length >= TIFF_HEADER_BYTES ? Optional.of(TIFF) : Optional.empty();
    }

    /** Two letters alone would take many a text for a picture. */
    private static boolean beginsABmp(byte[] bytes) {
        for (int length : BMP_HEADER_LENGTHS) {
            if (startsWith(bytes, BMP_FILE_HEADER_BYTES, length, 0, 0, 0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, int offset, int... magic) {
        if (bytes.length < offset + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[offset + i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
