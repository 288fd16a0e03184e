package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.EngineFixture;
import io.phizer.engine.ImageException;
import io.phizer.engine.jpeg.SmallJpegs;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with restarts, of which the first scan lacks what stands between some of them, and progressive ones that end within a scan. */
class CutIntervalsTest extends EngineFixture {
    private static final int SIDE = 192;

    @Override
    protected PortableEngine engine() {
        return new PortableEngine();
    }

    static List<String> names() {
        return List.of(
                "420-restart-rows.jpg",
                "444-progressive-restart.jpg",
                "gray",
                "rgb by thirds",
                "4:2:0",
                "inks",
                "inks, 4:2:0",
                "lines told later");
    }

    /** Of twelve and more. */
    static List<String> namesOfManyIntervals() {
        return names().stream().filter(name -> !name.startsWith("42")).toList();
    }

    /** With others whose intervals are so short that one may be missing. */
    static List<String> namesOfMoreIntervals() {
        return Stream.concat(names().stream(), Stream.of("422-restart-blocks.jpg", "422-pairs-restart.jpg"))
                .toList();
    }

    private static byte[] file(String name) {
        int[] gray = {0x11};
        int[] halved = {0x22, 0x11, 0x11};
        return switch (name) {
            case "gray" -> FlatJpeg.of(SIDE, SIDE, gray, 12, false);
            case "rgb by thirds" -> FlatJpeg.of(SIDE, SIDE, new int[] {0x31, 0x11, 0x11}, 12, false);
            case "4:2:0" -> FlatJpeg.of(SIDE, SIDE, halved, 12, false);
            case "inks" -> FlatJpeg.of(SIDE, SIDE, new int[] {0x11, 0x11, 0x11, 0x11}, 12, false);
            case "inks, 4:2:0" -> FlatJpeg.of(SIDE, SIDE, new int[] {0x22, 0x11, 0x11, 0x22}, 12, false);
            case "lines told later" -> FlatJpeg.of(SIDE, SIDE, halved, 12, true);
            default -> SmallJpegs.bytes(name);
        };
    }

    @ParameterizedTest
    @MethodSource("namesOfMoreIntervals")
    void areShownWhenNothingIsMissing(String name) throws ImageException {
        assertThat(shown(file(name))).isPositive();
        assertThat(shown(filledUp(file(name)))).isPositive();
    }

    @ParameterizedTest
    @MethodSource("names")
    void areRefusedWithoutAnInterval(String name) {
        byte[] whole = file(name);
        int last = starts(whole).size() - 1;

        assertRefused(without(whole, 0, 1), name + " without its beginning");
        assertRefused(without(whole, last / 2, 1), name + " without one in the middle");
        assertRefused(withoutLast(whole), name + " without its end");
    }

    @ParameterizedTest
    @MethodSource("namesOfManyIntervals")
    void areRefusedWithoutSeveralInARow(String name) {
        byte[] whole = file(name);

        for (int count = 2; count <= 9; count++) {
            assertRefused(without(whole, 1, count), name + " without " + count);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void areRefusedWithIntervalsThatAreEmptyOrCutShort(String name) {
        byte[] whole = file(name);
        int last = starts(whole).size() - 1;

        for (int interval = 0; interval <= last; interval += Math.max(1, last / 3)) {
            assertRefused(shortened(whole, interval, 1, 0), name + ", empty: " + interval);
        }
        assertRefused(shortened(whole, 0, last + 1, 50), name + ", half of each");
    }

    @ParameterizedTest
    @MethodSource("names")
    void areRefusedWithoutTheRestartsThatTheyTellOf(String name) {
        byte[] whole = file(name);
        List<Integer> starts = starts(whole);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(whole, 0, starts.get(0));
        for (int i = 0; i < starts.size(); i++) {
            out.write(whole, starts.get(i), end(whole, starts, i) - starts.get(i));
        }
        int end = end(whole, starts, starts.size() - 1);
        out.write(whole, end, whole.length - end);

        assertRefused(out.toByteArray(), name + " without restarts");
    }

    /** What follows up to the next restart is displaced, or gray, and yet nothing is missing. */
    @ParameterizedTest
    @ValueSource(strings = {"gray", "rgb by thirds", "4:2:0", "inks", "lines told later"})
    void areShownWithWrongCodes(String name) throws ImageException {
        byte[] wrong = file(name);
        List<Integer> starts = starts(wrong);
        for (int i = 0; i < starts.size(); i++) {
            Arrays.fill(wrong, starts.get(i) + 1, end(wrong, starts, i) - 1, (byte) 0xFE);
        }

        assertThat(shown(wrong)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gray", "4:2:0", "inks"})
    void areShownWithAFewMcusMissing(String name) throws ImageException {
        assertThat(shown(shortened(file(name), 3, 1, 60))).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "420-progressive.jpg",
                "440-progressive.jpg",
                "444-progressive-restart.jpg",
                "gray-progressive.jpg"
            })
    void areRefusedWhereAProgressiveOneEndsInTheMiddleOfAScan(String name) {
        byte[] whole = SmallJpegs.bytes(name);
        int scans = 0;
        for (int at = SmallJpegs.firstScan(whole); at + 1 < whole.length; at++) {
            if (whole[at] == (byte) 0xFF && whole[at + 1] == (byte) 0xDA) {
                int from = at + 2 + whole[at + 3];
                int length = 0;
                while (whole[from + length] != (byte) 0xFF
                        || whole[from + length + 1] == 0
                        || isRestart(whole, from + length)) {
                    length++;
                }
                byte[] cut = Arrays.copyOf(whole, from + length / 2 + 2);
                cut[cut.length - 2] = (byte) 0xFF;
                cut[cut.length - 1] = (byte) 0xD9;
                scans++;
                assertRefused(cut, name + " within scan " + scans);
            }
        }
        assertThat(scans).isGreaterThan(3);
    }

    /** Nobody knows what a refinement goes over where something is missing before it. */
    @Test
    void areShownWhereNoScanLacksMuchAndLaterOnesCannotBeFollowed() throws ImageException {
        byte[] whole = SmallJpegs.bytes("gray-progressive.jpg");
        int second = SmallJpegs.firstScan(whole) + 1;
        while (whole[second] != (byte) 0xFF || whole[second + 1] != (byte) 0xDA) {
            second++;
        }
        int data = second + 2 + whole[second + 3];
        for (int at = data + 20; at < data + 30; at++) {
            whole[at] = (byte) 0xFE;
        }

        assertThat(shown(whole)).isPositive();
    }

    private void assertRefused(byte[] file, String what) {
        assertThatThrownBy(() -> shown(file)).as(what).isInstanceOf(ImageException.Malformed.class);
    }

    private int shown(byte[] file) throws ImageException {
        ImageBytes source = ImageBytes.wrap(file);
        PixelSize size = new PortableEngine().probe(source).stored();
        return render(source, plan(size.width(), size.height(), 50, 40, ImageFormat.PNG))
                .length();
    }

    private static boolean isRestart(byte[] file, int at) {
        return file[at] == (byte) 0xFF && file[at + 1] >= (byte) 0xD0 && file[at + 1] <= (byte) 0xD7;
    }

    /** Where the intervals of the first scan begin. */
    private static List<Integer> starts(byte[] file) {
        List<Integer> starts = new ArrayList<>(List.of(SmallJpegs.firstScan(file)));
        for (int at = starts.get(0); file[at] != (byte) 0xFF || file[at + 1] == 0 || isRestart(file, at); at++) {
            if (isRestart(file, at)) {
                starts.add(at + 2);
            }
        }
        return starts;
    }

    /** Where the data of an interval ends. */
    private static int end(byte[] file, List<Integer> starts, int interval) {
        int at = starts.get(interval);
        while (file[at] != (byte) 0xFF || file[at + 1] == 0) {
            at++;
        }
        return at;
    }

    /** Without some intervals and the restarts behind them. */
    private static byte[] without(byte[] file, int from, int count) {
        List<Integer> starts = starts(file);
        return cutOut(file, starts.get(from), starts.get(from + count));
    }

    /** Without the last interval and the restart before it. */
    private static byte[] withoutLast(byte[] file) {
        List<Integer> starts = starts(file);
        int last = starts.size() - 1;
        return cutOut(file, starts.get(last) - 2, end(file, starts, last));
    }

    /** With a part of the data of some intervals, in per cent. */
    private static byte[] shortened(byte[] file, int from, int count, int percent) {
        List<Integer> starts = starts(file);
        byte[] rest = file;
        for (int i = from + count - 1; i >= from; i--) {
            int start = starts.get(i);
            int end = end(file, starts, i);
            rest = cutOut(rest, start + (end - start) * percent / 100, end);
        }
        return rest;
    }

    /** With bytes that fill up before each restart. */
    private static byte[] filledUp(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < file.length; at++) {
            if (at >= SmallJpegs.firstScan(file) && at + 1 < file.length && isRestart(file, at)) {
                out.write(0xFF);
            }
            out.write(file[at]);
        }
        return out.toByteArray();
    }

    private static byte[] cutOut(byte[] file, int from, int to) {
        byte[] rest = Arrays.copyOf(file, file.length - (to - from));
        System.arraycopy(file, to, rest, from, file.length - to);
        return rest;
    }
}
