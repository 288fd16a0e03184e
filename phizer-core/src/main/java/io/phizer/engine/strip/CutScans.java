package io.phizer.engine.strip;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.JpegMarker;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;

/**
 * Counts what the scans of a JPEG file do not tell: decoders that forgive everything show gray, or something coarse, in its
 * place. Goes on behind restarts as libjpeg does, which most of them are. A code that cannot be is no cut: what follows it
 * is told, if wrongly, up to the next restart.
 */
public final class CutScans {
    /** One MCU of so many may be missing; of fewer, none may. */
    private static final int MOST_MISSING = 16;
    /** Of bits; so many ones may fill up the last byte before a marker. */
    private static final int BYTE = 8;
    /** Restart markers are numbered modulo this. */
    private static final int NUMBERS = 8;
    /** What a segment begins with: its marker and its length. */
    private static final int HEAD = 4;

    /** So many MCUs less one are gone through before it is asked whether anybody waits. */
    private static final int CHECKED = 1023;
    /** In place of an MCU: a code that cannot be. */
    private static final int WRONG = Integer.MAX_VALUE;

    private final byte[] bytes;
    private final JpegCodeWalk walk;
    private final JpegBits bits;
    private final Cancellation cancelled;
    /** Components of which it is not known any more which coefficients a refinement goes over. */
    private final BitSet unknown = new BitSet();

    private CutScans(byte[] bytes, JpegShape shape, Cancellation cancelled) {
        this.bytes = bytes;
        this.walk = new JpegCodeWalk(bytes, shape, cancelled);
        this.bits = walk.bits();
        this.cancelled = cancelled;
    }

    /**
     * Whether a scan lacks more than a wrong bit near its end explains. False for what cannot be followed.
     *
     * @param bytes the file
     * @param frame the segment of the frame header, of Huffman coding and with its height known
     * @param coded segments of tables and headers of scans; behind each of those its data, as a part of the file
     * @throws java.util.concurrent.CancellationException if nobody waits for it
     */
    public static boolean areIn(byte[] bytes, ByteSlice frame, List<ByteSlice> coded, Cancellation cancelled) {
        JpegTables tables = new JpegTables();
        try {
            JpegShape shape = JpegShape.read(marker(frame) == JpegMarker.SOF2, parameters(frame));
            CutScans scans = new CutScans(bytes, shape, cancelled);
            for (Iterator<ByteSlice> next = coded.iterator(); next.hasNext(); ) {
                ByteSlice segment = next.next();
                switch (marker(segment)) {
                    case JpegMarker.DHT -> tables.codes(segment.bytes(), parameters(segment));
                    case JpegMarker.DRI -> tables.interval(parameters(segment));
                    case JpegMarker.SOS -> {
                        JpegScan scan = JpegScan.read(shape, parameters(segment));
                        if (scans.isCut(scan, tables, next.next().from())) {
                            return true;
                        }
                    }
                    default -> {} // quantisation
                }
            }
        } catch (ImageException unreadable) {
            return false;
        }
        return false;
    }

    private static int marker(ByteSlice segment) {
        return segment.bytes()[segment.from() + 1] & 0xFF;
    }

    private static ByteCursor parameters(ByteSlice segment) {
        return new ByteCursor(segment.bytes(), segment.from() + HEAD, segment.end());
    }

    private boolean isCut(JpegScan scan, JpegTables tables, int from) throws ImageException {
        int count = walk.begin(scan, tables);
        int interval = tables.interval() == 0 ? count : tables.interval();
        int component = scan.parts().get(0).component();
        boolean followed = !(scan.from() > 0 && scan.refines() && unknown.get(component));
        boolean wrong = false;
        int untold = 0;
        int restart = 0;
        int done = 0;
        walk.start(from);
        while (done < count) {
            int end = Math.min(count, done + interval);
            int told = followed || bits.isAtMarker() ? follow(done, end) : end;
            wrong |= told > end;
            untold += Math.max(0, end - told);
            done = end;
            if (done < count) {
                int gone = goneBefore(restart);
                int missing = (int) Math.min(count - done, (long) gone * interval);
                untold += missing;
                done += missing;
                restart = (restart + gone + 1) % NUMBERS;
            }
        }
        if (scan.from() > 0 && (wrong || untold > 0)) {
            unknown.set(component);
        }
        return untold > count / MOST_MISSING;
    }

    /**
     * Goes through MCUs up to a restart.
     *
     * @return the first one that is not told; {@code end} if all are, and what is beyond it if a code is wrong
     */
    private int follow(int from, int end) {
        cancelled.check();
        for (int i = from; i < end; i++) {
            if ((i & CHECKED) == 0) {
                cancelled.check();
            }
            boolean over;
            try {
                walk.mcu(i);
                over = bits.left() < 0;
            } catch (ImageException impossible) {
                over = bits.left() < BYTE;
                if (!over) {
                    return WRONG;
                }
            }
            if (over) {
                return bits.isAtMarker() ? i : WRONG;
            }
        }
        return end;
    }

    /**
     * Goes behind the next restart, whatever is left before it, by its number: one that is due, or can be any, is taken for
     * the one that is due, and one that has been is passed over.
     *
     * @return of how many restarts and what follows them there is nothing before it; all, if there is none
     */
    private int goneBefore(int due) {
        int at = bits.marker();
        int ahead = ahead(at, due);
        while (ahead == NUMBERS - 1 || ahead == NUMBERS - 2) {
            at = bits.marker(at + 2);
            ahead = ahead(at, due);
        }
        if (ahead < 0) {
            return Integer.MAX_VALUE - NUMBERS;
        }
        walk.start(at + 2);
        return ahead <= 2 ? ahead : 0;
    }

    /** How many numbers a restart is ahead of the one that is due; negative if it is none. */
    private int ahead(int at, int due) {
        int marker = at < bytes.length ? bytes[at + 1] & 0xFF : JpegMarker.EOI;
        return JpegMarker.isRestart(marker) ? (marker - JpegMarker.RST0 - due + NUMBERS) % NUMBERS : -1;
    }
}
