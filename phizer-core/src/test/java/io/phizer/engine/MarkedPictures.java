package io.phizer.engine;

import static io.phizer.engine.FileParts.latin;

import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Pictures with {@link #MARK} in each place where a file can hold what is not the picture. */
public final class MarkedPictures {
    /** What no result may contain. */
    public static final String MARK = "SECRET";

    /** The sides of the pictures. */
    public static final int WIDTH = 64;

    /** The same. */
    public static final int HEIGHT = 48;

    private MarkedPictures() {}

    /** A picture of that format. */
    public static ImageBytes of(ImageFormat format) {
        return switch (format) {
            case JPEG -> jpeg();
            case PNG -> png();
            case GIF -> gif();
            default -> webp();
        };
    }

    private static ImageBytes jpeg() {
        ImageBytes marked = TestPicture.encode(TestPicture.blocks(WIDTH, HEIGHT), ImageFormat.JPEG);
        // Behind the last code, before EOI.
        marked = FileParts.with(marked, -2, latin(MARK + " behind the last pixel"));
        // Behind the first segment, where every decoder forgives rubbish.
        marked = FileParts.with(marked, 20, latin(MARK + " between segments"));
        String[] names = {
            "JFXX\0\20" + MARK,
            "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + MARK,
            "MPF\0" + MARK,
            "Ducky" + MARK,
            "Photoshop 3.0\0" + "8BIM\4\4\0\0\0\0\0\20\34\2\170\0\13" + MARK,
            "Adobe\0\144SE" + "CR" + "\1" + MARK,
            MARK
        };
        int[] markers = {0xE0, 0xE1, 0xE2, 0xEC, 0xED, 0xEE, 0xEF};
        for (int i = 0; i < names.length; i++) {
            marked = TestPicture.withSegment(marked, markers[i], latin(names[i]));
        }
        marked = TestPicture.withSegment(marked, 0xFE, latin("comment " + MARK));
        marked = TestPicture.withSegment(marked, 0xE1, exif());
        // Tables that nothing uses, and some that are defined anew before they are used.
        for (int number : new int[] {0, 1, 3}) {
            marked = TestPicture.withSegment(
                    marked, 0xDB, join(new byte[] {(byte) number}, Arrays.copyOf(latin(MARK), 64)));
            byte[] code = new byte[17];
            code[0] = (byte) (0x10 | number);
            code[4] = 6;
            marked = TestPicture.withSegment(marked, 0xC4, join(code, latin(MARK)));
        }
        marked = FileParts.jpegWithProfile(marked, join(IccProfiles.adobeRgb(), latin(MARK)));
        return FileParts.followed(marked, latin(MARK + " at the end"));
    }

    private static ImageBytes png() {
        ImageBytes marked = TestPicture.encode(TestPicture.blocks(WIDTH, HEIGHT), ImageFormat.PNG);
        marked = FileParts.with(marked, -12, FileParts.chunk("tEXt", latin("Author\0" + MARK)));
        marked = FileParts.with(marked, -12, FileParts.chunk("fdAT", latin("\0\0\0\2" + MARK)));
        marked = FileParts.pngWithProfile(marked, MARK + " profile", join(IccProfiles.adobeRgb(), latin(MARK)));
        String[] types = {"tEXt", "zTXt", "iTXt", "prVt", "acTL", "fcTL", "sPLT", "hIST"};
        for (String type : types) {
            marked = FileParts.pngWithChunk(marked, type, latin("\0\0\0\1" + MARK + "\0\0\0\0\0"));
        }
        marked = FileParts.pngWithChunk(marked, "tIME", new byte[] {7, (byte) 232, 1, 2, 3, 4, 5});
        marked = FileParts.pngWithChunk(marked, "eXIf", Arrays.copyOfRange(exif(), 6, exif().length));
        return FileParts.followed(marked, latin(MARK + " at the end"));
    }

    private static ImageBytes gif() {
        ImageBytes marked = TestPicture.encode(TestPicture.blocks(WIDTH, HEIGHT), ImageFormat.GIF);
        byte[] text = block(0xFE, latin("comment " + MARK));
        int colours = 13 + 3 * (2 << (marked.array()[10] & 7));
        marked = FileParts.with(marked, -1, text);
        marked = FileParts.with(marked, colours, text);
        marked = FileParts.with(marked, colours, block(0x01, new byte[12], latin(MARK)));
        marked = FileParts.with(marked, colours, block(0xFF, latin("XMP DataXMP"), latin(MARK)));
        marked = FileParts.with(
                marked, colours, block(0xFF, latin("NETSCAPE2.0"), new byte[] {1, 3, 0}, latin("\2" + MARK)));
        return FileParts.followed(marked, latin(MARK + " at the end"));
    }

    /** Lossless, all of one colour. */
    private static ImageBytes webp() {
        byte[] pixels = {47, 63, (byte) 192, 11, 0, 40, 80, 1, 11, (byte) 210, (byte) 255, 2, 0, 0, 0, 0, 0};
        ImageBytes marked = FileParts.webp(
                FileParts.webpChunk("VP8X", new byte[] {0x2C, 0, 0, 0, WIDTH - 1, 0, 0, HEIGHT - 1, 0, 0}),
                FileParts.webpChunk("ICCP", join(IccProfiles.adobeRgb(), latin(MARK))),
                FileParts.webpChunk("UNKN", latin(MARK)),
                FileParts.webpChunk("VP8L", pixels),
                FileParts.webpChunk("EXIF", exif()),
                FileParts.webpChunk("XMP ", latin(MARK)));
        return FileParts.followed(marked, latin(MARK + " at the end"));
    }

    /** With a directory, an orientation, and what a camera would write behind them. */
    private static byte[] exif() {
        return join(TestPicture.exif(1, true), latin(MARK + " position, thumbnail"));
    }

    private static byte[] block(int label, byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x21);
        out.write(label);
        for (byte[] part : parts) {
            out.write(part.length);
            out.writeBytes(part);
        }
        out.write(0);
        return out.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
