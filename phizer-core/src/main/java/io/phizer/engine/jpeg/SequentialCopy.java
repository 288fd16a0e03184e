package io.phizer.engine.jpeg;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ByteSlice;
import java.util.List;

/**
 * Codes a progressive picture (ITU-T T.81, annex G) again as a sequential one of a single scan (annex F): its coefficients are
 * the same, and so are the samples that a decoder makes of them. For decoders that make the whole picture anew for each
 * scan, which a hundred scans of next to nothing would have them do a hundred times. Of one, three or four components, whose
 * colours do not matter. Immutable and safe for use by several threads.
 */
public final class SequentialCopy {
    /** Blocks of an MCU (section B.2.3). */
    private static final int MOST_BLOCKS = 10;
    /** Rows and columns of a block. */
    private static final int SIDE = 8;
    /** Tables, headers, objects. */
    private static final long FIXED = 128 << 10;

    private final byte[] jpeg;
    private final ImageLimits limits;
    private final long most;
    private final long heapBytes;

    private SequentialCopy(byte[] jpeg, ImageLimits limits, long most, long heapBytes) {
        this.jpeg = jpeg;
        this.limits = limits;
        this.most = most;
        this.heapBytes = heapBytes;
    }

    /**
     * What would make a copy, of which nothing but the headers before the first scan has been looked at.
     *
     * @param jpeg the file
     * @throws ImageException if there can be none: {@link ImageException.Unsupported} where the picture is not progressive,
     *     or of a kind that is not read here
     */
    public static SequentialCopy of(byte[] jpeg, ImageLimits limits) throws ImageException {
        Segments segments = Segments.ofAnyColours(jpeg, limits);
        Frame frame = segments.frame();
        if (!frame.progressive()) {
            throw new ImageException.Unsupported("a copy of what is sequential");
        }
        long blocks = 0;
        long stores = 0;
        for (Component component : frame.components()) {
            blocks += (long) component.paddedColumns() * component.mcuRows() * component.v();
            stores += CoefficientStore.heapBytes(component, SIDE, false);
        }
        SequentialGrid grid = SequentialGrid.of(frame);
        if (grid.blocks() > MOST_BLOCKS) {
            throw new ImageException.Unsupported("MCUs of " + grid.blocks() + " blocks");
        }
        // What blocks take beyond 128 bytes is of coefficients of eight bits or more, and less than twice what these
        // take
        // in the file.
        long most = blocks * 128 + 2L * jpeg.length;
        long heap = FIXED + segments.heapBytes() + stores + EntropyWriter.heapBytes(most);
        return new SequentialCopy(jpeg, limits, most, heap);
    }

    /** What making one takes at most, in bytes, itself included. Not counted is garbage between scans, as tables that none uses. */
    public long heapBytes() {
        return heapBytes;
    }

    /**
     * Makes it: tables, frame header and scan, for between SOI or application segments and EOI. Components are numbered from 1
     * in the order of the file.
     *
     * @throws ImageException if the picture lacks some of its scans, or some of the data of one; if anything is wrong in it;
     *     if it cannot be told sequentially, or would take more than {@link #heapBytes}
     * @throws java.util.concurrent.CancellationException if nobody waits for it
     */
    public List<ByteSlice> make(Cancellation cancelled) throws ImageException {
        Segments segments = Segments.ofAnyColours(jpeg, limits);
        SequentialRows rows = new SequentialRows(segments.frame(), most);
        ProgressiveDecoder.whole(segments, rows).decode(cancelled);
        return rows.finish();
    }
}
