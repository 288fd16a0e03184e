package io.phizer.engine.metadata;

import io.phizer.engine.ImageException;
import io.phizer.image.Orientation;

/**
 * Finds the tag Orientation (0x0112) in the first directory of an Exif block (CIPA DC-008, section 4.6; TIFF 6.0,
 * section 2). Nothing else is read, so counts and offsets that lie cannot cost time or memory; a block that makes no
 * sense has no orientation, which means upright, as viewers treat it.
 */
public final class ExifOrientation {
    private static final int TAG = 0x0112;
    private static final int TYPE_BYTE = 1;
    private static final int TYPE_SHORT = 3;
    private static final int TYPE_LONG = 4;
    private static final int ENTRY_BYTES = 12;

    private ExifOrientation() {}

    /** The orientation in a TIFF structure that fills {@code [from, end)}. */
    public static Orientation of(byte[] bytes, int from, int end) {
        try {
            return find(new ByteCursor(bytes, from, end), from);
        } catch (ImageException.Malformed unreadable) {
            return Orientation.UPRIGHT;
        }
    }

    private static Orientation find(ByteCursor in, int from) throws ImageException.Malformed {
        boolean little = in.looksAt("II");
        if (!little && !in.looksAt("MM")) {
            return Orientation.UPRIGHT;
        }
        in.skip(2);
        if (u16(in, little) != 42) {
            return Orientation.UPRIGHT;
        }
        in.moveTo(from + u32(in, little));
        int entries = u16(in, little);
        for (int i = 0; i < entries && in.remaining() >= ENTRY_BYTES; i++) {
            int tag = u16(in, little);
            int type = u16(in, little);
            in.skip(4);
            if (tag == TAG) {
                return value(in, type, little);
            }
            in.skip(4);
        }
        return Orientation.UPRIGHT;
    }

    private static Orientation value(ByteCursor in, int type, boolean little) throws ImageException.Malformed {
        return switch (type) {
            case TYPE_BYTE -> Orientation.ofExif(in.u8());
            case TYPE_SHORT -> Orientation.ofExif(u16(in, little));
            case TYPE_LONG -> Orientation.ofExif((int) Math.min(u32(in, little), Integer.MAX_VALUE));
            default -> Orientation.UPRIGHT;
        };
    }

    private static int u16(ByteCursor in, boolean little) throws ImageException.Malformed {
        return little ? in.u16LittleEndian() : in.u16();
    }

    private static long u32(ByteCursor in, boolean little) throws ImageException.Malformed {
        return little ? in.u32LittleEndian() : in.u32();
    }
}
