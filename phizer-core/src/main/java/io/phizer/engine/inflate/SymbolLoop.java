package io.phizer.engine.inflate;

import io.phizer.engine.ImageException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The symbols of compressed blocks (RFC 1951, section 3.2.3). {@link #run} is where the time goes. What bounds it is a chain:
 * bits, index, entry, shift, bits; so the chain has nothing else in it, an entry stands for as much as it can, and input is
 * added only once for several looks.
 */
final class SymbolLoop {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    /**
     * Looks after which there are bits enough, of 56, for one more word with its extra bits: 15 and 5, where each takes no
     * more bits than the table's index has.
     */
    private static final int LOOKS = 3;

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

    /** Goes on while eight bytes of the slice can be read at once, twice. */
    private boolean fast() throws ImageException.Malformed {
        byte[] in = input.bytes;
        int lastAt = input.end - 16;
        int[] lengths = codes.lengths.entries;
        int[] distances = codes.distances.entries;
        int lengthMask = codes.lengths.mask;
        int distanceMask = codes.distances.mask;
        byte[] out = window.bytes;
        int limit = window.limit;

        int at = input.at;
        long bits = input.bits;
        int count = input.count; // only its lowest six bits mean something, until it is put back
        int to = window.end;
        boolean ended = false;
        while (at <= lastAt && to < limit) {
            bits |= (long) LONG.get(in, at) << count;
            at += (~count >>> 3) & 7;
            count |= 56;
            int entry = lengths[(int) bits & lengthMask];
            for (int i = 0; i < LOOKS && entry >= 0; i++) {
                SHORT.set(out, to, (short) (entry >>> 8));
                to += entry >>> 24;
                bits >>>= entry;
                count -= entry;
                entry = lengths[(int) bits & lengthMask];
            }
            if (entry < 0 && (entry & Entry.SPECIAL) != 0) {
                entry = codes.lengths.longer(entry, bits);
                if (entry < 0 && (entry & Entry.SPECIAL) != 0) {
                    requireEnd(entry);
                    bits >>>= entry;
                    count -= entry;
                    ended = true;
                    break;
                }
            }
            if (entry >= 0) {
                SHORT.set(out, to, (short) (entry >>> 8));
                to += entry >>> 24;
                bits >>>= entry;
                count -= entry;
                continue;
            }
            int length = Entry.value(entry, bits);
            bits >>>= entry;
            count -= entry;

            bits |= (long) LONG.get(in, at) << count;
            at += (~count >>> 3) & 7;
            count |= 56;
            entry = distances[(int) bits & distanceMask];
            if ((entry & Entry.SPECIAL) != 0) {
                entry = codes.distances.longer(entry, bits);
            }
            int distance = distance(entry, bits, to);
            bits >>>= entry;
            count -= entry;
            Window.copy(out, to, distance, length);
            to += length;
        }
        input.at = at;
        input.bits = bits;
        input.count = count & 63;
        window.end = to;
        return ended;
    }

    /** One look at the end of a slice, where the next byte may be in another one, or nowhere. */
    private boolean step() throws ImageException.Malformed {
        input.fill();
        long bits = input.bits;
        int entry = codes.lengths.longer(codes.lengths.entries[(int) bits & codes.lengths.mask], bits);
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
        entry = codes.distances.longer(codes.distances.entries[(int) bits & codes.distances.mask], bits);
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
