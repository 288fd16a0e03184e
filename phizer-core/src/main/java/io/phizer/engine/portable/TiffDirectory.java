package io.phizer.engine.portable;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The first directory of a TIFF file (TIFF 6.0, section 2): whole numbers by tag. Values are looked at only when they are
 * asked for, so counts that lie cost nothing.
 */
final class TiffDirectory {
    private static final int ENTRY_BYTES = 12;
    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;
    /** Where one value is meant, some writers put one for each sample. */
    private static final int MOST_OF_ONE = 64;

    private final byte[] bytes;
    private final boolean little;
    private final Map<Integer, Entry> entries = new LinkedHashMap<>();

    /** Where an entry stands, and what it says of its values. */
    private record Entry(int at, int type, long count) {}

    TiffDirectory(byte[] bytes) throws ImageException.Malformed {
        this.bytes = bytes;
        ByteCursor in = new ByteCursor(bytes, 0, bytes.length);
        this.little = in.looksAt("II");
        in.skip(4);
        in.moveTo(u32(in));
        int count = u16(in);
        for (int i = 0; i < count; i++) {
            int at = in.position();
            int tag = u16(in);
            int type = u16(in);
            entries.putIfAbsent(tag, new Entry(at, type, u32(in)));
            in.skip(4);
        }
    }

    boolean little() {
        return little;
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** The twelve bytes of an entry. */
    Optional<byte[]> entry(int tag) {
        return Optional.ofNullable(entries.get(tag))
                .map(entry -> Arrays.copyOfRange(bytes, entry.at(), entry.at() + ENTRY_BYTES));
    }

    /** The first value of a tag, or another number where the tag is not there. */
    long value(int tag, long absent) throws ImageException.Malformed {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return absent;
        }
        long[] values = values(tag, MOST_OF_ONE);
        if (values.length == 0) {
            throw new ImageException.Malformed("TIFF tag " + tag + " without a value", entry.at());
        }
        return values[0];
    }

    /**
     * The values of a tag; none where it is not there.
     *
     * @param most how many it may have
     */
    long[] values(int tag, int most) throws ImageException.Malformed {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return new long[0];
        }
        int size = size(entry);
        ByteCursor in = new ByteCursor(bytes, 0, bytes.length);
        in.moveTo(entry.at() + 8);
        if (entry.count() * size > 4) {
            in.moveTo(u32(in));
        }
        if (entry.count() > most || entry.count() * size > in.remaining()) {
            throw new ImageException.Malformed("TIFF tag " + tag + " with " + entry.count() + " values", entry.at());
        }
        long[] values = new long[(int) entry.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (size) {
                case 1 -> in.u8();
                case 2 -> u16(in);
                default -> u32(in);
            };
        }
        return values;
    }

    /** Bytes of a tag whose values are bytes; empty where it is not there, or is longer than that. */
    Optional<byte[]> content(int tag, int most) throws ImageException.Malformed {
        Entry entry = entries.get(tag);
        if (entry == null || size(entry) != 1 || entry.count() > most || entry.count() <= 4) {
            return Optional.empty();
        }
        ByteCursor in = new ByteCursor(bytes, 0, bytes.length);
        in.moveTo(entry.at() + 8);
        in.moveTo(u32(in));
        return entry.count() > in.remaining()
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(bytes, in.position(), in.position() + (int) entry.count()));
    }

    private static int size(Entry entry) throws ImageException.Malformed {
        return switch (entry.type()) {
            case BYTE, UNDEFINED -> 1;
            case SHORT -> 2;
            case LONG -> 4;
            default -> throw new ImageException.Malformed("TIFF value of type " + entry.type(), entry.at());
        };
    }

    private int u16(ByteCursor in) throws ImageException.Malformed {
        return little ? in.u16LittleEndian() : in.u16();
    }

    private long u32(ByteCursor in) throws ImageException.Malformed {
        return little ? in.u32LittleEndian() : in.u32();
    }
}
