package io.phizer.engine.inflate;

import io.phizer.engine.ImageException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The symbols of compressed blocks (RFC 1951, section 3.2.3). {@link #fast} is where the time goes. What bounds it is a chain:
 * bits, index, entry, shift, bits; so the chain has nothing else in it, an entry stands for as much as it can, and input is
 * looked at only once for several words, or for a match.
 */
final class SymbolLoop {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    /** Of eight bytes, of which the first may be used in part. */
    private static final int LEAST_BITS = 57;
    /** Two words of 15 bits, with 5 and with 13 more. */
    private static final int MOST_OF_MATCH = 48;
    /** Where more are used, a match needs to look at the input again. */
    private static final int SPARE = LEAST_BITS - MOST_OF_MATCH;
    /** So many words of the table's 11 bits at most leave enough bits for one more. */
    private static final int LOOKS = 4;
    /** A round looks at eight bytes twice, the second time at most six bytes later, and may use all of them. */
    private static final int ROUND = 16;

    private final BitInput input;
    private final Window window;
    private final Codes codes;

    SymbolLoop(BitInput input, Window window, Codes codes) {
        this.input = input;
        this.window = window;
        this.codes = codes;
    }

    /** Goes on until the window is full or the block has ended, and tells whether it has. */
    boolean run() throws ImageException.Malformed {
        boolean ended = false;
        while (!ended && !window.isFull()) {
            ended = fast() || (!window.isFull() && step());
        }
        return ended;
    }

    /**
     * Goes on while all that one round may look at is in the slice. There is no buffer of bits with a count of them: both would be
     * carried from word to word beside the place in the input, and be more than there are registers for.
     */
    private boolean fast() throws ImageException.Malformed {
        if (!input.isWithinSlice()) {
            return false;
        }
        byte[] in = input.bytes;
        long lastPosition = 8L * (input.end - ROUND);
        int[] lengths = codes.lengths.entries;
        int[] distances = codes.distances.entries;
        byte[] out = window.bytes;
        int limit = window.limit;

        long position = input.position();
        int to = window.end;
        boolean ended = false;
        while (position <= lastPosition && to < limit) {
            long bits = (long) LONG.get(in, (int) (position >>> 3)) >>> (position & 7);
            int used = 0; // only its lowest six bits mean something
            int entry = lengths[(int) bits & LookupTable.LENGTH_MASK];
            for (int i = 0; i < LOOKS && entry >= 0; i++) {
                SHORT.set(out, to, (short) (entry >>> 8));
                to += entry >>> 24;
                bits >>>= entry;
                used += entry;
                entry = lengths[(int) bits & LookupTable.LENGTH_MASK];
            }
            if (entry >= 0) {
                SHORT.set(out, to, (short) (entry >>> 8));
                to += entry >>> 24;
                position += (used + entry) & 63;
                continue;
            }
            used &= 63;
            if (used > SPARE) {
                position += used;
                used = 0;
                bits = (long) LONG.get(in, (int) (position >>> 3)) >>> (position & 7);
            }
            if ((entry & Entry.SPECIAL) != 0) {
                entry = codes.lengths.longer(entry, bits);
                if (entry < 0 && (entry & Entry.SPECIAL) != 0) {
                    requireEnd(entry);
                    position += (used + entry) & 63;
                    ended = true;
                    break;
                }
                if (entry >= 0) {
                    SHORT.set(out, to, (short) (entry >>> 8));
                    to += entry >>> 24;
                    position += (used + entry) & 63;
                    continue;
                }
            }
            int length = Entry.value(entry, bits);
            used += entry;
            bits >>>= entry;
            entry = distances[(int) bits & LookupTable.DISTANCE_MASK];
            if ((entry & Entry.SPECIAL) != 0) {
                entry = codes.distances.longer(entry, bits);
            }
            int distance = distance(entry, bits, to);
            position += (used + entry) & 63;
            Window.copy(out, to, distance, length);
            to += length;
        }
        input.moveTo(position);
        window.end = to;
        return ended;
    }

    /** One look at the end of a slice, where the next byte may be in another one, or nowhere. */
    private boolean step() throws ImageException.Malformed {
        input.fill();
        long bits = input.bits;
        int entry = codes.lengths.longer(codes.lengths.entries[(int) bits & LookupTable.LENGTH_MASK], bits);
        if (entry < 0 && (entry & Entry.SPECIAL) != 0) {
            requireEnd(entry);
            input.drop(entry & 63);
            return true;
        }
        input.drop(entry & 63);
        if (entry >= 0) {
            SHORT.set(window.bytes, window.end, (short) (entry >>> 8));
            window.end += entry >>> 24;
            return false;
        }
        int length = Entry.value(entry, bits);
        input.fill();
        bits = input.bits;
        entry = codes.distances.longer(codes.distances.entries[(int) bits & LookupTable.DISTANCE_MASK], bits);
        int distance = distance(entry, bits, window.end);
        input.drop(entry & 63);
        Window.copy(window.bytes, window.end, distance, length);
        window.end += length;
        return false;
    }

    private void requireEnd(int entry) throws ImageException.Malformed {
        if (!Entry.isEndOfBlock(entry)) {
            throw input.malformed("bits that no code has");
        }
    }

    private int distance(int entry, long bits, int made) throws ImageException.Malformed {
        if ((entry & Entry.SPECIAL) != 0) {
            throw input.malformed("bits that no code of distances has");
        }
        int distance = Entry.value(entry, bits);
        if (distance > made) {
            throw input.malformed("a distance of " + distance + ", beyond the beginning");
        }
        return distance;
    }
}
