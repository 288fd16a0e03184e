package io.phizer.engine.metadata;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds markers (ITU-T T.81, section B.1.1.2): 0xFF and behind it neither zero, which is stuffed into entropy-coded data
 * (section B.1.1.5), nor 0xFF, which fills up. Nearly all of a file is searched like this, so eight bytes are looked at
 * together. Steps are as long whatever the bytes are: a processor takes the next before it knows them.
 */
final class MarkerSearch {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private MarkerSearch() {}

    /** The offset of the first marker that is whole from {@code from} on, or the length of the file without one. */
    static int next(byte[] bytes, int from) {
        int at = from;
        while (at <= bytes.length - 9) {
            long full = full((long) EIGHT.get(bytes, at));
            if (full != 0) {
                long behind = (long) EIGHT.get(bytes, at + 1);
                long markers = full & ~full(behind) & ~full(~behind);
                if (markers != 0) {
                    return at + (Long.numberOfLeadingZeros(markers) >> 3);
                }
            }
            at += 8;
        }
        while (at < bytes.length - 1) {
            if (bytes[at] == (byte) 0xFF && bytes[at + 1] != 0 && bytes[at + 1] != (byte) 0xFF) {
                return at;
            }
            at++;
        }
        return bytes.length;
    }

    /**
     * The upper bit of each byte that is 0xFF, and no other: such a byte has its upper bit set, and its other bits plus
     * one are the upper bit again. No carry reaches the next byte.
     */
    private static long full(long eight) {
        return eight & ((eight & ~HIGHS) + ONES) & HIGHS;
    }
}
