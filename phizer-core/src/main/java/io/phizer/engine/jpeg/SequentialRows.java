package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.JpegMarker;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes a picture as a sequential one, row by row of MCUs, in codes that are made for no picture. Not thread-safe. */
final class SequentialRows implements CoefficientRows {
    private final Frame frame;
    private final SequentialGrid grid;
    private final EntropyWriter out;
    /** By component: divisors in zigzag order, and the last DC coefficient. */
    private final int[][] quantisation;

    private final int[] predictions;

    /**
     * Nothing so far.
     *
     * @param most bytes of the data
     */
    SequentialRows(Frame frame, long most) {
        this.frame = frame;
        this.grid = SequentialGrid.of(frame);
        this.out = new EntropyWriter(most);
        this.quantisation = new int[frame.components().size()][0];
        this.predictions = new int[frame.components().size()];
    }

    @Override
    public void quantisation(int component, int[] table) {
        if (quantisation[component].length == 0) {
            quantisation[component] = table;
        }
    }

    @Override
    public void row(int mcuRow, CoefficientStore[] stores) throws ImageException {
        int rows = grid.rowsOfMcu();
        for (int y = 0; y < rows && mcuRow * rows + y < grid.rows(); y++) {
            for (int column = 0; column < grid.columns(); column++) {
                mcu(y, column, stores);
            }
        }
    }

    private void mcu(int fromRow, int column, CoefficientStore[] stores) throws ImageException {
        for (int i = 0; i < stores.length; i++) {
            CoefficientStore store = stores[i];
            int across = grid.across(store.component());
            int down = grid.down(store.component());
            for (int y = 0; y < down; y++) {
                int at = (fromRow + y) * store.columns() + column * across;
                for (int x = 0; x < across; x++) {
                    block(i, store, at + x);
                }
            }
        }
    }

    private void block(int component, CoefficientStore store, int at) throws ImageException {
        int dc = store.byZigzag()[0][at];
        SequentialCode.dc(dc - predictions[component], out);
        predictions[component] = dc;
        SequentialCode.ac(store.byZigzag(), store.nonzero()[at], at, out);
    }

    /** What has been written: tables, headers, data. */
    List<ByteSlice> finish() throws ImageException.TooLarge {
        List<ByteSlice> all = new ArrayList<>();
        all.add(header());
        all.addAll(out.finish());
        return all;
    }

    /** All that stands before the data, with a table of quantisation for each component (sections B.2.2 to B.2.4). */
    private ByteSlice header() {
        int components = quantisation.length;
        int codes = SequentialCode.DC.definitionLength() + SequentialCode.AC.definitionLength();
        ByteBuffer header =
                ByteBuffer.allocate(4 + components * 129 + 4 + codes + 10 + 3 * components + 8 + 2 * components);
        segment(header, JpegMarker.DQT, components * 129);
        for (int i = 0; i < components; i++) {
            header.put((byte) (0x10 + i));
            for (int divisor : quantisation[i]) {
                header.putShort((short) divisor);
            }
        }
        segment(header, JpegMarker.DHT, codes);
        SequentialCode.DC.putDefinition(header);
        SequentialCode.AC.putDefinition(header);
        segment(header, JpegMarker.SOF1, 6 + 3 * components);
        header.put((byte) 8).putShort((short) frame.height()).putShort((short) frame.width());
        header.put((byte) components);
        for (Component component : frame.components()) {
            header.put((byte) (component.index() + 1));
            header.put((byte) (grid.across(component) << 4 | grid.down(component)));
            header.put((byte) component.index());
        }
        segment(header, JpegMarker.SOS, 4 + 2 * components);
        header.put((byte) components);
        for (int i = 0; i < components; i++) {
            header.put((byte) (i + 1)).put((byte) 0);
        }
        header.put((byte) 0).put((byte) 63).put((byte) 0);
        return ByteSlice.of(header.array());
    }

    /** What a segment begins with. */
    private static void segment(ByteBuffer header, int marker, int parameters) {
        header.put((byte) 0xFF).put((byte) marker).putShort((short) (parameters + 2));
    }
}
