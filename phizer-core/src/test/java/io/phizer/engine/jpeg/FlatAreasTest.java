package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.ImageException;
import io.phizer.engine.TestPicture;
import io.phizer.engine.metadata.JpegCursor;
import io.phizer.engine.metadata.JpegMarker;
import io.phizer.image.ImageBytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pictures of large flat areas with something in between, of every sampling and kind of scan: MCUs that are taken many
 * at a time are those that the flow charts take block by block, wherever areas begin and end.
 */
class FlatAreasTest {
    private static final int SOF0 = 0xC0;
    private static final int LARGEST_DIFFERENCE = 3;

    static Stream<String> names() throws ImageException {
        List<String> sequential = new ArrayList<>();
        for (String name : SmallJpegs.names()) {
            if (!SmallJpegs.segments(SmallJpegs.bytes(name)).frame().progressive()) {
                sequential.add(name);
            }
        }
        return sequential.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void areWhatTheFlowChartsGive(String name) throws ImageException {
        for (int seed = 0; seed < 5; seed++) {
            byte[] jpeg = flatAreas(name, 600 + 61 * seed, 90, new Random(seed));
            for (int frequencies : new int[] {1, 2, 4, 8}) {
                assertThat(CoefficientsTest.difference(jpeg, frequencies))
                        .as("file %d, %d frequencies", seed, frequencies)
                        .isEmpty();
            }
        }
    }

    /** What is left of and right of a part is passed over. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void areTheSameWhereOnlyAPartIsWanted(String name) throws ImageException {
        byte[] jpeg = flatAreas(name, 700, 90, new Random(1));
        for (int frequencies : new int[] {1, 2}) {
            List<List<int[][]>> whole = WholePlanes.coefficients(jpeg, frequencies);
            List<List<int[][]>> part = WholePlanes.coefficients(
                    jpeg,
                    frequencies,
                    component -> new BlockWindow(
                            2 * component.h(),
                            component.paddedColumns() - 3 * component.h(),
                            component.v(),
                            component.mcuRows() * component.v()));
            Frame frame = SmallJpegs.segments(jpeg).frame();
            for (Component component : frame.components()) {
                int i = component.index();
                int left = 2 * component.h();
                int right = component.paddedColumns() - 3 * component.h();
                List<int[][]> rows = whole.get(i);
                int above = rows.size() - part.get(i).size();
                for (int y = above; y < rows.size(); y++) {
                    for (int k = 0; k < frequencies * frequencies; k++) {
                        assertThat(part.get(i).get(y - above)[k])
                                .isEqualTo(Arrays.copyOfRange(rows.get(y)[k], left, right));
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void areRefusedWhereverTheyAreCut(String name) throws ImageException {
        byte[] jpeg = flatAreas(name, 400, 40, new Random(2));
        for (int length = SmallJpegs.firstScan(jpeg); length < jpeg.length - 2; length++) {
            byte[] cut = Arrays.copyOf(jpeg, length);
            for (int frequencies : new int[] {1, 2}) {
                assertThatThrownBy(() -> WholePlanes.coefficients(cut, frequencies))
                        .as("cut to %d of %d bytes", length, jpeg.length)
                        .isInstanceOf(ImageException.Malformed.class);
            }
        }
    }

    /** The MCUs that end an interval may be taken by all the bits that are there. */
    @Test
    void areRefusedWhereIntervalsBetweenRestartsAreMissing() throws ImageException {
        for (int interval = 1; interval < 30; interval++) {
            byte[] jpeg = flatAreas(withRestarts("444.jpg", interval), 400, 40, new Random(interval));
            for (int at = SmallJpegs.firstScan(jpeg); at < jpeg.length - 2; at++) {
                if (jpeg[at] == (byte) 0xFF && jpeg[at + 1] != 0) {
                    byte[] cut = Arrays.copyOf(jpeg, at);
                    for (int frequencies : new int[] {1, 2}) {
                        assertThatThrownBy(() -> WholePlanes.coefficients(cut, frequencies))
                                .as("cut to %d of %d bytes", cut.length, jpeg.length)
                                .isInstanceOf(ImageException.Malformed.class);
                    }
                }
            }
        }
    }

    private static byte[] withRestarts(String name, int interval) throws ImageException {
        ImageBytes model = ImageBytes.wrap(SmallJpegs.bytes(name));
        return TestPicture.withSegment(model, JpegMarker.DRI, new byte[] {0, (byte) interval})
                .array();
    }

    private static byte[] flatAreas(String name, int width, int height, Random random) throws ImageException {
        return flatAreas(SmallJpegs.bytes(name), width, height, random);
    }

    /** A picture with other sides and other data in the scans, but all its tables and restarts. */
    private static byte[] flatAreas(byte[] model, int width, int height, Random random) throws ImageException {
        int at = 0;
        while ((model[at] & 0xFF) != 0xFF || (model[at + 1] & 0xFF) != SOF0) {
            at++;
        }
        model[at + 5] = (byte) (height >> 8);
        model[at + 6] = (byte) height;
        model[at + 7] = (byte) (width >> 8);
        model[at + 8] = (byte) width;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Segments segments = SmallJpegs.segments(model);
        int end = 0;
        for (@Nullable Scan scan = segments.next(end); scan != null; scan = segments.next(end)) {
            out.write(model, end, scan.start() - end);
            end = JpegCursor.endOfScan(model, scan.start());
            write(scan, PlainTables.before(model, scan.start()), random, out);
        }
        out.write(model, end, model.length - end);
        return out.toByteArray();
    }

    private static void write(Scan scan, PlainTables tables, Random random, ByteArrayOutputStream out) {
        StringBuilder bits = new StringBuilder();
        int flat = 0;
        for (int mcu = 0; mcu < scan.mcuColumns() * scan.mcuRows(); mcu++) {
            if (scan.restartInterval() > 0 && mcu > 0 && mcu % scan.restartInterval() == 0) {
                flush(bits, out);
                out.write(0xFF);
                out.write(0xD0 + ((mcu / scan.restartInterval() - 1) & 7));
            }
            if (flat == 0 && random.nextInt(3) == 0) {
                flat = 1 + random.nextInt(1 << random.nextInt(8));
            }
            for (int i = 0; i < scan.parts().size(); i++) {
                Component component = scan.parts().get(i).component();
                for (int b = 0; b < scan.across(component) * scan.down(component); b++) {
                    if (flat > 0) {
                        bits.append(tables.dc(i).code(0)).append(tables.ac(i).code(0));
                    } else {
                        block(tables.dc(i), tables.ac(i), random, bits);
                    }
                }
            }
            flat = Math.max(0, flat - 1);
        }
        flush(bits, out);
    }

    /** A block that differs from the one before it, or not, with some coefficients, or none. */
    private static void block(PlainHuffman dc, PlainHuffman ac, Random random, StringBuilder bits) {
        int size = random.nextInt(1 + LARGEST_DIFFERENCE);
        symbol(dc, has(dc, size) ? size : 0, random, bits);
        for (int coefficients = random.nextInt(6) - 3; coefficients > 0; coefficients--) {
            int symbol = random.nextInt(4) << 4 | 1 + random.nextInt(5);
            symbol(ac, has(ac, symbol) ? symbol : 1, random, bits);
        }
        bits.append(ac.code(0));
    }

    private static void symbol(PlainHuffman code, int symbol, Random random, StringBuilder bits) {
        bits.append(code.code(symbol));
        for (int i = 0; i < (symbol & 15); i++) {
            bits.append(random.nextInt(2));
        }
    }

    private static boolean has(PlainHuffman code, int symbol) {
        try {
            return !code.code(symbol).isEmpty();
        } catch (NoSuchElementException none) {
            return false;
        }
    }

    /** Fills the last byte up with ones (section F.1.2.3), and stuffs. */
    private static void flush(StringBuilder bits, ByteArrayOutputStream out) {
        while (bits.length() % 8 != 0) {
            bits.append(1);
        }
        for (int i = 0; i < bits.length(); i += 8) {
            int next = Integer.parseInt(bits.substring(i, i + 8), 2);
            out.write(next);
            if (next == 0xFF) {
                out.write(0);
            }
        }
        bits.setLength(0);
    }
}
