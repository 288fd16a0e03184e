package io.phizer.engine.strip;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.JpegMarker;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the codes of a scan of JPEG (ITU-T T.81, annexes F and G), of the coefficients nothing but which of them are
 * not zero, to find where the last one ends.
 */
final class JpegCodeWalk {
    private static final int COEFFICIENTS = 64;
    /** So many MCUs less one are gone through before it is asked whether anybody waits. */
    private static final int CHECKED = 1023;

    private final byte[] bytes;
    private final JpegShape shape;
    private final JpegBits bits;
    private final Cancellation cancelled;
    /** By component and block: which coefficients are not zero. Of progressive pictures, from the first scan of AC on. */
    private final long[][] present;

    private JpegScan scan;
    private List<Block> blocks = List.of();
    private int endOfBand;
    private int count;

    /** A component in a scan, and its codes; an empty list where none is needed. */
    private record Block(JpegScan.Part part, List<JpegCode> dc, List<JpegCode> ac) {}

    JpegCodeWalk(byte[] bytes, JpegShape shape, Cancellation cancelled) {
        this.bytes = bytes;
        this.shape = shape;
        this.bits = new JpegBits(bytes);
        this.cancelled = cancelled;
        this.present = new long[shape.parts().size()][0];
        this.scan = new JpegScan(List.of(), 0, 0, 0, 0);
    }

    /** What is held of a progressive picture, at most. */
    static long heapBytes(long width, long height) {
        return 3 * Long.BYTES * (width / 8 + 4) * (height / 8 + 4);
    }

    /**
     * Goes through the data of a scan, which must be as it should.
     *
     * @param from where it begins
     * @return the offset behind its last byte
     */
    int end(JpegScan read, JpegTables tables, int from) throws ImageException {
        int count = begin(read, tables);
        int interval = tables.interval();
        start(from);
        int restarts = 0;
        for (int i = 0; i < count; i++) {
            if ((i & CHECKED) == 0) {
                cancelled.check();
            }
            if (interval > 0 && i > 0 && i % interval == 0) {
                restart(restarts++ & 7);
            }
            mcu(i);
        }
        return bits.end();
    }

    /**
     * Takes up a scan.
     *
     * @return how many MCUs it has
     */
    int begin(JpegScan read, JpegTables tables) throws ImageException {
        scan = read;
        blocks = new ArrayList<>();
        for (JpegScan.Part part : scan.parts()) {
            blocks.add(new Block(
                    part,
                    scan.usesDc() ? List.of(tables.code(JpegTables.DC, part.dc())) : List.of(),
                    scan.usesAc() ? List.of(tables.code(JpegTables.AC, part.ac())) : List.of()));
        }
        JpegShape.Part first = shape.parts().get(scan.parts().get(0).component());
        boolean alone = blocks.size() == 1;
        count = alone ? shape.columns(first) * shape.rows(first) : shape.columns() * shape.rows();
        return count;
    }

    /** Goes to where the data of a scan, or behind a restart, begins. */
    void start(int from) {
        bits.start(from);
        endOfBand = 0;
    }

    /** Where it is. */
    JpegBits bits() {
        return bits;
    }

    /** Goes through one MCU of the scan, which may lead behind the end of the data. */
    void mcu(int index) throws ImageException {
        if (blocks.size() == 1) {
            block(blocks.get(0), index);
        } else {
            interleaved();
        }
    }

    /** The restart marker of that number must stand where the data ends, with nothing in between. */
    private void restart(int number) throws ImageException {
        int at = bits.end();
        while (at + 1 < bytes.length && bytes[at] == (byte) 0xFF && bytes[at + 1] == (byte) 0xFF) {
            at++;
        }
        boolean due =
                at + 1 < bytes.length && bytes[at] == (byte) 0xFF && (bytes[at + 1] & 0xFF) == JpegMarker.RST0 + number;
        if (!due || endOfBand > 0) {
            throw new ImageException.Malformed("no restart of a JPEG scan where one is due", at);
        }
        start(at + 2);
    }

    private void interleaved() throws ImageException {
        for (Block block : blocks) {
            JpegShape.Part part = shape.parts().get(block.part().component());
            for (int i = 0; i < part.across() * part.down(); i++) {
                // Such a scan has no coefficients but DC's that anybody asks for again.
                block(block, 0);
            }
        }
    }

    private void block(Block block, int index) throws ImageException {
        if (!shape.progressive()) {
            dc(block);
            sequential(block);
        } else if (scan.from() == 0) {
            if (scan.usesDc()) {
                dc(block);
            } else {
                bits.skip(1);
            }
        } else {
            int component = block.part().component();
            if (present[component].length < count) {
                present[component] = new long[count];
            }
            present[component][index] =
                    scan.refines() ? refined(block, present[component][index]) : band(block, present[component][index]);
        }
    }

    private void dc(Block block) throws ImageException.Malformed {
        int size = bits.symbol(block.dc().get(0));
        if (size > 15) {
            throw new ImageException.Malformed("JPEG difference of " + size + " bits", -1);
        }
        bits.skip(size);
    }

    private void sequential(Block block) throws ImageException.Malformed {
        JpegCode ac = block.ac().get(0);
        int k = 1;
        while (k < COEFFICIENTS) {
            int symbol = bits.symbol(ac);
            if (isEndOfBand(symbol)) {
                return;
            }
            bits.skip(symbol & 15);
            k += (symbol >> 4) + 1;
        }
        checkWithin(k - 1, COEFFICIENTS - 1);
    }

    private static void checkWithin(int k, int last) throws ImageException.Malformed {
        if (k > last) {
            throw new ImageException.Malformed("JPEG coefficient behind the last one", -1);
        }
    }

    private static boolean isEndOfBand(int symbol) {
        return (symbol & 15) == 0 && symbol < 0xF0;
    }

    /** Section G.1.2.2. */
    private long band(Block block, long before) throws ImageException.Malformed {
        if (endOfBand > 0) {
            endOfBand--;
            return before;
        }
        JpegCode ac = block.ac().get(0);
        long found = before;
        int k = scan.from();
        while (k <= scan.to()) {
            int symbol = bits.symbol(ac);
            if (isEndOfBand(symbol)) {
                endOfBand = (1 << (symbol >> 4)) - 1 + bits.take(symbol >> 4);
                return found;
            }
            k += symbol >> 4;
            checkWithin(k, scan.to());
            if ((symbol & 15) > 0) {
                found |= 1L << k;
            }
            bits.skip(symbol & 15);
            k++;
        }
        return found;
    }

    /** Section G.1.2.3: a bit for each coefficient that is gone over and not zero; one that becomes so is told. */
    private long refined(Block block, long before) throws ImageException.Malformed {
        JpegCode ac = block.ac().get(0);
        long found = before;
        int k = scan.from();
        while (endOfBand == 0 && k <= scan.to()) {
            int symbol = bits.symbol(ac);
            if (isEndOfBand(symbol)) {
                endOfBand = (1 << (symbol >> 4)) + bits.take(symbol >> 4);
                break;
            }
            if ((symbol & 15) > 1) {
                throw new ImageException.Malformed("JPEG refinement by more than a bit", -1);
            }
            bits.skip(symbol & 15);
            int zeros = symbol >> 4;
            while (k <= scan.to() && ((before >> k & 1) == 1 || zeros > 0)) {
                if ((before >> k & 1) == 1) {
                    bits.skip(1);
                } else {
                    zeros--;
                }
                k++;
            }
            if ((symbol & 15) == 1) {
                checkWithin(k, scan.to());
                found |= 1L << k;
            }
            k++;
        }
        if (endOfBand > 0) {
            endOfBand--;
            long rest = k > scan.to() ? 0 : before >>> k << k & (-1L >>> (63 - scan.to()));
            bits.skip(Long.bitCount(rest));
        }
        return found;
    }
}
