package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.JpegCursor;
import org.jspecify.annotations.Nullable;

/**
 * The coefficients of a file, all of them, without any shortcut: the flow charts of ITU-T T.81, sections F.2 and G.2,
 * bit after bit. What is between the scans is read by the decoder's own {@link Segments}.
 */
public final class PlainDecoder {
    private final byte[] data;
    private final Frame frame;
    /** By component, row of blocks, column, and zigzag position. */
    private final int[][][][] blocks;

    private Scan scan;
    private PlainBits bits;
    private int[] predictions = new int[4];
    private int endRun;
    private final PlainHuffman[] dc = new PlainHuffman[3];
    private final PlainHuffman[] ac = new PlainHuffman[3];

    @SuppressWarnings("NullAway.Init") // a scan comes before anything is decoded
    private PlainDecoder(byte[] data, Frame frame) {
        this.data = data;
        this.frame = frame;
        this.blocks = new int[frame.components().size()][][][];
        for (Component component : frame.components()) {
            blocks[component.index()] = new int[component.mcuRows() * component.v()][component.paddedColumns()][64];
        }
    }

    public static int[][][][] coefficients(byte[] jpeg) throws ImageException {
        Segments segments = SmallJpegs.segments(jpeg);
        PlainDecoder decoder = new PlainDecoder(jpeg, segments.frame());
        int end = 0;
        for (@Nullable Scan scan = segments.next(end); scan != null; scan = segments.next(end)) {
            decoder.decode(scan);
            end = JpegCursor.endOfScan(jpeg, scan.start());
        }
        return decoder.blocks;
    }

    private void decode(Scan next) throws ImageException {
        if (frame.progressive() && (next.last() > 63 || (next.interleaved() && next.last() > 0))) {
            throw new ImageException.Malformed("band that cannot be", next.start());
        }
        scan = next;
        bits = new PlainBits(data, next.start());
        endRun = 0;
        predictions = new int[4];
        PlainTables tables = PlainTables.before(data, next.start());
        for (int i = 0; i < next.parts().size(); i++) {
            dc[i] = tables.dc(i);
            ac[i] = tables.ac(i);
        }
        int interval = next.restartInterval();
        for (int mcu = 0; mcu < next.mcuColumns() * next.mcuRows(); mcu++) {
            if (interval > 0 && mcu > 0 && mcu % interval == 0) {
                bits.restart((mcu / interval - 1) & 7);
                predictions = new int[4];
                endRun = 0;
            }
            for (int i = 0; i < next.parts().size(); i++) {
                Component component = next.parts().get(i).component();
                int across = next.across(component);
                int down = next.down(component);
                for (int block = 0; block < across * down; block++) {
                    int row = mcu / next.mcuColumns() * down + block / across;
                    int column = mcu % next.mcuColumns() * across + block % across;
                    block(i, blocks[component.index()][row][column]);
                }
            }
            if (bits.isOver()) {
                throw new ImageException.Malformed("too short", bits.position());
            }
        }
    }

    private void block(int part, int[] block) throws ImageException.Malformed {
        if (!frame.progressive()) {
            sequential(part, block);
        } else if (scan.first() == 0) {
            if (scan.high() > 0) {
                block[0] |= bits.next() << scan.low();
            } else {
                predictions[part] += bits.value(dc[part].next(bits));
                block[0] = predictions[part] << scan.low();
            }
        } else if (scan.high() == 0) {
            firstOfBand(block);
        } else {
            refine(block);
        }
    }

    /** Figures F.12 and F.13. */
    private void sequential(int part, int[] block) throws ImageException.Malformed {
        predictions[part] += bits.value(dc[part].next(bits));
        block[0] = predictions[part];
        int k = 1;
        while (k <= 63) {
            int symbol = ac[part].next(bits);
            int size = symbol & 15;
            if (size == 0 && symbol >> 4 != 15) {
                return;
            }
            k += symbol >> 4;
            int value = bits.value(size);
            if (k > 63) {
                throw new ImageException.Malformed("past the block", bits.position());
            }
            block[k++] = value;
        }
    }

    /** Figure G.3 with the decoding of runs of ended bands. */
    private void firstOfBand(int[] block) throws ImageException.Malformed {
        if (endRun > 0) {
            endRun--;
            return;
        }
        for (int k = scan.first(); k <= scan.last(); k++) {
            int symbol = ac[0].next(bits);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && run < 15) {
                endRun = (1 << run) - 1 + bits.take(run);
                return;
            }
            k += run;
            if (k > scan.last()) {
                throw new ImageException.Malformed("past the band", bits.position());
            }
            block[k] = bits.value(size) << scan.low();
        }
    }

    /** Section G.1.2.3: figures G.7 to G.9, the other way round. */
    private void refine(int[] block) throws ImageException.Malformed {
        int one = 1 << scan.low();
        int k = scan.first();
        while (endRun == 0 && k <= scan.last()) {
            int symbol = ac[0].next(bits);
            int run = symbol >> 4;
            int size = symbol & 15;
            int value = 0;
            if (size == 0 && run < 15) {
                endRun = (1 << run) + bits.take(run);
                break;
            }
            if (size > 1) {
                throw new ImageException.Malformed("more than a bit", bits.position());
            }
            if (size == 1) {
                value = bits.next() == 1 ? one : -one;
            }
            while (k <= scan.last()) {
                if (block[k] != 0) {
                    correct(block, k, one);
                } else if (run-- == 0) {
                    break;
                }
                k++;
            }
            if (k <= scan.last()) {
                block[k] = value;
            } else if (size == 1) {
                throw new ImageException.Malformed("past the band", bits.position());
            }
            k++;
        }
        if (endRun > 0) {
            endRun--;
            for (; k <= scan.last(); k++) {
                if (block[k] != 0) {
                    correct(block, k, one);
                }
            }
        }
    }

    private void correct(int[] block, int k, int one) {
        if (bits.next() == 1 && (block[k] & one) == 0) {
            block[k] += block[k] > 0 ? one : -one;
        }
    }
}
