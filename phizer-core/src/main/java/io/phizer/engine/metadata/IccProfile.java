package io.phizer.engine.metadata;

import io.phizer.engine.ImageException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An ICC profile as far as its header and its table of tags tell (ICC.1:2022, sections 7.2 and 7.3): enough to know
 * whether a file may carry it on. A profile that cannot be right is as if it were not there: a viewer would ignore it,
 * refuse the picture for it, or be attacked by it.
 */
public final class IccProfile {
    /** What larger ones hold is no use on the web: a few kilobytes describe a display, about a megabyte a press. */
    public static final int MOST_BYTES = 4 << 20;

    /**
     * What a result carries along at most. The profiles of colour spaces take no more: Adobe RGB and Display P3 half a kilobyte,
     * sRGB three, and sRGB's of version 4 sixty. What is larger has tables of one display or printer, which would be most of a
     * small picture.
     */
    public static final int MOST_KEPT_BYTES = 64 << 10;

    /** The bytes of a header, of which the first four are the size of all. */
    public static final int HEADER_BYTES = 128;

    private static final int CLASS = 12;
    private static final int COLOUR_SPACE = 16;
    private static final int CONNECTION_SPACE = 20;
    private static final int SIGNATURE = 36;
    private static final int MOST_TAGS = 200;
    private static final String TABLES = "A2B0";
    /**
     * What the names of tags begin with that hold any number of steps (ICC.1:2022, section 10.16), of which each takes eight
     * bytes and may be taken again and again: to read them takes minutes. Hardly any profile has them.
     */
    private static final Set<String> STEPS = Set.of("D2B", "B2D");

    /** What the samples that a profile describes are. */
    public enum Space {
        /** One sample: lightness. */
        GRAY("GRAY", "kTRC"),
        /** Red, green and blue. */
        RGB("RGB ", "rXYZ gXYZ bXYZ rTRC gTRC bTRC"),
        /** Four inks. */
        CMYK("CMYK", TABLES);

        private final String signature;
        /** Tags without which nothing can be converted, unless there are tables (sections 8.3 to 8.5). */
        private final String needed;

        Space(String signature, String needed) {
            this.signature = signature;
            this.needed = needed;
        }
    }

    private final Space space;
    private final byte[] bytes;

    private IccProfile(Space space, byte[] bytes) {
        this.space = space;
        this.bytes = bytes;
    }

    /** The profile in these bytes, without any that stand behind it; empty where they are none that can be used. */
    public static Optional<IccProfile> of(byte[] bytes) {
        try {
            return read(bytes);
        } catch (ImageException.Malformed cut) {
            return Optional.empty();
        }
    }

    /**
     * The same of bytes that may not be there, only if it describes such samples, and to be carried along.
     *
     * @throws ImageException.Unsupported if it is too large for that, so that pictures have to be converted by it
     */
    public static Optional<byte[]> kept(Optional<byte[]> bytes, Space samples) throws ImageException.Unsupported {
        Optional<IccProfile> profile = bytes.flatMap(IccProfile::of).filter(found -> found.space == samples);
        if (profile.isPresent() && !profile.get().isKept()) {
            throw new ImageException.Unsupported("keeping a profile of " + profile.get().bytes.length + " bytes");
        }
        return profile.map(IccProfile::bytes);
    }

    /**
     * How many bytes a profile says that it has.
     *
     * @param header its first {@link #HEADER_BYTES}
     * @return 0 where that is no size of a profile, or they are no header of one (ICC.1:2022, sections 7.2.2 and 7.2.9)
     */
    public static int toldSize(ByteCursor header) throws ImageException.Malformed {
        int start = header.position();
        long size = header.u32();
        header.moveTo(start + SIGNATURE);
        boolean sound = header.looksAt("acsp") && size > HEADER_BYTES && size <= MOST_BYTES;
        return sound ? (int) size : 0;
    }

    /** Whether results may carry it along. */
    public boolean isKept() {
        return bytes.length <= MOST_KEPT_BYTES;
    }

    /** What the profile describes. */
    public Space space() {
        return space;
    }

    /** The profile itself, shared. */
    public byte[] bytes() {
        return bytes;
    }

    private static Optional<IccProfile> read(byte[] bytes) throws ImageException.Malformed {
        ByteCursor in = new ByteCursor(bytes, 0, bytes.length);
        long size = in.u32();
        if (size <= HEADER_BYTES || size > bytes.length || size > MOST_BYTES) {
            return Optional.empty();
        }
        in = new ByteCursor(bytes, 0, (int) size);
        in.moveTo(SIGNATURE);
        if (!in.looksAt("acsp") || !describesSamples(in)) {
            return Optional.empty();
        }
        Set<String> tags = tags(in);
        for (Space space : Space.values()) {
            in.moveTo(COLOUR_SPACE);
            if (in.looksAt(space.signature)
                    && (tags.contains(TABLES) || tags.containsAll(List.of(space.needed.split(" ", -1))))) {
                byte[] whole = size == bytes.length ? bytes : Arrays.copyOf(bytes, (int) size);
                return Optional.of(new IccProfile(space, whole));
            }
        }
        return Optional.empty();
    }

    /** Not a link between two devices, an abstract effect or a list of named colours. */
    private static boolean describesSamples(ByteCursor in) throws ImageException.Malformed {
        in.moveTo(CLASS);
        boolean device = in.looksAt("scnr") || in.looksAt("mntr") || in.looksAt("prtr") || in.looksAt("spac");
        in.moveTo(CONNECTION_SPACE);
        return device && (in.looksAt("XYZ ") || in.looksAt("Lab "));
    }

    /** The names of all tags; none where one does not lie within the profile, or would take too much time. */
    private static Set<String> tags(ByteCursor in) throws ImageException.Malformed {
        in.moveTo(HEADER_BYTES);
        long count = in.u32();
        long size = (long) in.position() + in.remaining();
        Set<String> names = new HashSet<>();
        if (count > MOST_TAGS) {
            return Set.of();
        }
        for (int i = 0; i < count; i++) {
            String name = "" + (char) in.u8() + (char) in.u8() + (char) in.u8() + (char) in.u8();
            names.add(name);
            long from = in.u32();
            long length = in.u32();
            if (from < HEADER_BYTES || from + length > size || STEPS.contains(name.substring(0, 3))) {
                return Set.of();
            }
        }
        return names;
    }
}
