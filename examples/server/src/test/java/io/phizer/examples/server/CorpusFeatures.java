package io.phizer.examples.server;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which features of its format a file of the corpus uses, read from its bytes, independently of phizer's parsers. */
final class CorpusFeatures {
    /** Format and feature, in the order of the documentation. */
    static final List<String> ALL = List.of(
            "JPEG baseline",
            "JPEG extended sequential",
            "JPEG progressive",
            "JPEG lossless",
            "JPEG arithmetic coding",
            "JPEG 12 bits",
            "JPEG gray",
            "JPEG three components",
            "JPEG three components of RGB",
            "JPEG CMYK",
            "JPEG YCCK",
            "JPEG restart intervals",
            "JPEG height told after the scan",
            "JPEG Exif orientation",
            "JPEG ICC profile",
            "PNG gray",
            "PNG gray and alpha",
            "PNG RGB",
            "PNG RGBA",
            "PNG palette",
            "PNG 1, 2 or 4 bits",
            "PNG 16 bits",
            "PNG interlaced",
            "PNG transparent colour (tRNS)",
            "PNG ICC profile",
            "PNG Exif orientation",
            "PNG animated (APNG)",
            "GIF one frame",
            "GIF several frames",
            "GIF interlaced",
            "GIF transparent",
            "GIF palette of its own in a frame",
            "WebP lossy",
            "WebP lossy with alpha",
            "WebP lossless",
            "WebP animated",
            "WebP Exif orientation",
            "WebP ICC profile");

    private final byte[] bytes;
    private final Set<String> found = new LinkedHashSet<>();

    private CorpusFeatures(byte[] bytes) {
        this.bytes = bytes;
    }

    static Set<String> of(byte[] bytes) {
        CorpusFeatures file = new CorpusFeatures(bytes);
        try {
            if (file.has(0, "\u00ff\u00d8")) {
                file.jpeg();
            } else if (file.has(1, "PNG")) {
                file.png();
            } else if (file.has(0, "GIF8")) {
                file.gif();
            } else if (file.has(8, "WEBP")) {
                file.webp();
            }
        } catch (ArrayIndexOutOfBoundsException cut) {
            // What was found until then is there.
        }
        return file.found;
    }

    /** The formats of {@link #ALL}, by the magic bytes. */
    static String format(byte[] bytes) {
        CorpusFeatures file = new CorpusFeatures(bytes);
        if (file.has(0, "\u00ff\u00d8")) {
            return "JPEG";
        }
        return file.has(1, "PNG") ? "PNG" : file.has(0, "GIF8") ? "GIF" : file.has(8, "WEBP") ? "WebP" : "other";
    }

    private void jpeg() {
        int at = 2;
        int components = 0;
        int adobe = -1;
        List<Integer> ids = new ArrayList<>();
        boolean done = false;
        while (!done) {
            while (u8(at) != 0xFF || u8(at + 1) == 0xFF || u8(at + 1) == 0) {
                at++;
            }
            int marker = u8(at + 1);
            int content = at + 4;
            if (marker == 0xD9) {
                break;
            }
            if (marker == 0xD8 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
                at += 2;
                continue;
            }
            if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                frame(marker, content);
                components = u8(content + 5);
                for (int i = 0; i < components; i++) {
                    ids.add(u8(content + 6 + 3 * i));
                }
            } else if (marker == 0xEE && has(content, "Adobe")) {
                adobe = u8(content + 11);
            } else if (marker == 0xDD && u16(content) > 0) {
                found.add("JPEG restart intervals");
            } else if (marker == 0xDC) {
                found.add("JPEG height told after the scan");
            } else if (marker == 0xE1 && has(content, "Exif\0\0") && orientation(content + 6) > 1) {
                found.add("JPEG Exif orientation");
            } else if (marker == 0xE2 && has(content, "ICC_PROFILE\0")) {
                found.add("JPEG ICC profile");
            }
            done = marker == 0xDA;
            at += 2 + u16(at + 2);
        }
        colours(components, adobe, ids.equals(List.of((int) 'R', (int) 'G', (int) 'B')));
    }

    private void frame(int marker, int content) {
        switch (marker) {
            case 0xC0 -> found.add("JPEG baseline");
            case 0xC1 -> found.add("JPEG extended sequential");
            case 0xC2 -> found.add("JPEG progressive");
            case 0xC3, 0xC7, 0xCB, 0xCF -> found.add("JPEG lossless");
            default -> {}
        }
        if (marker >= 0xC9) {
            found.add("JPEG arithmetic coding");
        }
        if (u8(content) == 12) {
            found.add("JPEG 12 bits");
        }
        if (u16(content + 1) == 0) {
            found.add("JPEG height told after the scan");
        }
    }

    private void colours(int components, int adobe, boolean named) {
        switch (components) {
            case 1 -> found.add("JPEG gray");
            case 3 -> {
                found.add("JPEG three components");
                if (adobe == 0 || named) {
                    found.add("JPEG three components of RGB");
                }
            }
            case 4 -> found.add(adobe == 2 ? "JPEG YCCK" : "JPEG CMYK");
            default -> {}
        }
    }

    private void png() {
        int bits = u8(24);
        int type = u8(25);
        found.add("PNG "
                + switch (type) {
                    case 0 -> "gray";
                    case 2 -> "RGB";
                    case 3 -> "palette";
                    case 4 -> "gray and alpha";
                    default -> "RGBA";
                });
        if (bits < 8) {
            found.add("PNG 1, 2 or 4 bits");
        }
        if (bits == 16) {
            found.add("PNG 16 bits");
        }
        if (u8(28) == 1) {
            found.add("PNG interlaced");
        }
        for (int at = 8; !has(at + 4, "IEND"); at += 12 + u32(at)) {
            if (has(at + 4, "tRNS")) {
                found.add("PNG transparent colour (tRNS)");
            } else if (has(at + 4, "iCCP")) {
                found.add("PNG ICC profile");
            } else if (has(at + 4, "eXIf") && orientation(at + 8) > 1) {
                found.add("PNG Exif orientation");
            } else if (has(at + 4, "acTL")) {
                found.add("PNG animated (APNG)");
            }
        }
    }

    private void gif() {
        int at = 13 + table(u8(10));
        int frames = 0;
        for (int block = u8(at); block != 0x3B; block = u8(at)) {
            if (block == 0x21) {
                if (u8(at + 1) == 0xF9 && (u8(at + 3) & 1) == 1) {
                    found.add("GIF transparent");
                }
                at = afterSubBlocks(at + 2);
            } else {
                frames++;
                if ((u8(at + 9) & 0x40) != 0) {
                    found.add("GIF interlaced");
                }
                if ((u8(at + 9) & 0x80) != 0) {
                    found.add("GIF palette of its own in a frame");
                }
                at = afterSubBlocks(at + 11 + table(u8(at + 9)));
            }
            found.remove("GIF one frame");
            found.remove("GIF several frames");
            found.add(frames > 1 ? "GIF several frames" : "GIF one frame");
        }
    }

    private static int table(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private int afterSubBlocks(int from) {
        int at = from;
        while (u8(at) != 0) {
            at += 1 + u8(at);
        }
        return at + 1;
    }

    private void webp() {
        boolean alpha = false;
        for (int at = 12; at < bytes.length - 8; at += 8 + little(at + 4) + (little(at + 4) & 1)) {
            if (has(at, "ANMF")) {
                found.add("WebP animated");
            } else if (has(at, "ALPH")) {
                alpha = true;
            } else if (has(at, "VP8 ")) {
                found.add(alpha ? "WebP lossy with alpha" : "WebP lossy");
            } else if (has(at, "VP8L")) {
                found.add("WebP lossless");
            } else if (has(at, "ICCP")) {
                found.add("WebP ICC profile");
            } else if (has(at, "EXIF") && orientation(at + (has(at + 8, "Exif") ? 14 : 8)) > 1) {
                found.add("WebP Exif orientation");
            }
        }
    }

    /** Of a TIFF structure; 1 without one. */
    private int orientation(int tiff) {
        boolean little = has(tiff, "II");
        int directory = tiff + (little ? little(tiff + 4) : u32(tiff + 4));
        int entries = little ? u8(directory) | u8(directory + 1) << 8 : u16(directory);
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            int tag = little ? u8(entry) | u8(entry + 1) << 8 : u16(entry);
            if (tag == 0x0112) {
                return little ? u8(entry + 8) : u16(entry + 8);
            }
        }
        return 1;
    }

    private boolean has(int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at < 0 || at + i >= bytes.length || u8(at + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int u8(int at) {
        return bytes[at] & 0xFF;
    }

    private int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    private int u32(int at) {
        return u16(at) << 16 | u16(at + 2);
    }

    private int little(int at) {
        return u8(at) | u8(at + 1) << 8 | u8(at + 2) << 16 | u8(at + 3) << 24;
    }
}
