package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.EngineFixture;
import io.phizer.engine.ImageException;
import io.phizer.engine.jpeg.SmallJpegs;
import io.phizer.engine.metadata.JpegCursor;
import io.phizer.engine.metadata.JpegMarker;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of which much is missing, made to look whole. No other engine has looked at what becomes a PNG, or has other colours. */
class CutJpegTest extends EngineFixture {
    private static final String END = "ffd9";

    @Override
    protected PortableEngine engine() {
        return new PortableEngine();
    }

    @ParameterizedTest
    @CsvSource({
        "420.jpg,ffd9",
        "420.jpg,ffd0ffd9",
        "420.jpg,ffd0ffd1ffd2ffd3ffd9",
        "444.jpg,ffd9",
        "gray.jpg,ffd9",
        "420-restart-rows.jpg,ffd9",
        "420-restart-rows.jpg,ffd1ffd2ffd3ffd9",
        "420-separate.jpg,ffd9"
    })
    void areRefusedWithAnEndMarkerPutBehindWhatIsThere(String name, String behind) {
        byte[] whole = SmallJpegs.bytes(name);
        int scan = SmallJpegs.firstScan(whole);
        for (int percent = 10; percent <= 70; percent += 10) {
            byte[] cut = joined(Arrays.copyOf(whole, scan + (whole.length - scan) * percent / 100), behind);

            assertRefused(cut, name + " cut at " + percent + " %");
        }
    }

    @Test
    void areRefusedWhereColoursAreCodedAsRgb() {
        byte[] whole = asRgb(SmallJpegs.bytes("444.jpg"));

        assertRefused(joined(Arrays.copyOf(whole, whole.length / 2), END), "half of an RGB file");
    }

    /** Restarts tell by their numbers that something before them is missing, of eight in a row only the end does. */
    @ParameterizedTest
    @ValueSource(strings = {"420-restart-rows.jpg", "422-restart-blocks.jpg", "444-progressive-restart.jpg"})
    void areRefusedOfWhichIntervalsBetweenRestartsAreMissing(String name) {
        byte[] whole = SmallJpegs.bytes(name);
        int count = Intervals.of(whole).size();
        int few = (count + 7) / 8;
        for (int first = 0; first + few <= count; first++) {
            int from = first;
            assertRefused(
                    Intervals.changed(
                            whole, all -> all.subList(from, from + few).clear()),
                    name + " without " + from);
            assertRefused(
                    Intervals.changed(
                            whole, all -> all.subList(from, from + few).replaceAll(one -> Intervals.start(one))),
                    name + " with an empty " + from);
        }
        assertRefused(
                Intervals.changed(whole, all -> {
                    all.subList(1, 1 + few).clear();
                    Intervals.number(all);
                }),
                name + " numbered anew");
    }

    @Test
    void areRefusedOfWhichEightIntervalsAreMissing() {
        byte[] whole = SmallJpegs.bytes("422-restart-blocks.jpg");
        assertRefused(Intervals.changed(whole, all -> all.subList(3, 11).clear()), "eight missing");
    }

    @Test
    void areRefusedWhereRestartsAreAnnouncedThatAreNotThere() {
        byte[] whole = SmallJpegs.bytes("420.jpg");
        byte[] announced = joined(
                new byte[] {(byte) 0xFF, (byte) 0xD8},
                "ffdd00040003" + HexFormat.of().formatHex(whole, 2, whole.length));
        assertRefused(announced, "no restarts");
    }

    /** Scans that are missing as a whole are none that anybody knows of; such a file is complete, if coarse. */
    @ParameterizedTest
    @ValueSource(strings = {"420-progressive.jpg", "gray-progressive.jpg", "440-progressive.jpg"})
    void areRefusedOfWhichAScanIsCut(String name) throws ImageException {
        byte[] whole = SmallJpegs.bytes(name);
        int scan = SmallJpegs.firstScan(whole);
        int scans = 0;
        while (scan < whole.length) {
            int end = JpegCursor.endOfScan(whole, scan);
            if (end - scan > 20) {
                assertRefused(
                        joined(Arrays.copyOf(whole, scan + (end - scan) / 2), END), name + " cut in scan " + scans);
            }
            scan = nextScan(whole, end);
            scans++;
        }
        assertThat(scans).isGreaterThan(4);
    }

    private static int nextScan(byte[] jpeg, int from) {
        int at = from;
        while ((jpeg[at + 1] & 0xFF) != JpegMarker.EOI) {
            int length = 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
            if ((jpeg[at + 1] & 0xFF) == JpegMarker.SOS) {
                return at + length;
            }
            at += length;
        }
        return jpeg.length;
    }

    /** Most decoders show what comes of it, up to the next restart. */
    @ParameterizedTest
    @ValueSource(strings = {"420-restart-rows.jpg", "422-restart-blocks.jpg"})
    void areToldFromThoseOfWrongBitsBetweenRestarts(String name) throws ImageException {
        byte[] whole = SmallJpegs.bytes(name);
        for (int i = 0; i < Intervals.of(whole).size(); i++) {
            int wrong = i;
            byte[] changed = Intervals.changed(whole, all -> fillWithOnes(all.get(wrong)));
            assertThat(shown(changed)).isPositive();
        }
        assertThat(shown(Intervals.changed(whole, all -> all.get(1)[1] ^= 4)))
                .as("a wrong number")
                .isPositive();
    }

    /** Most decoders show what comes of it, gray from where there is no more data. */
    @Test
    void areToldFromThoseOfWrongBits() throws ImageException {
        byte[] wrong = SmallJpegs.bytes("gray.jpg");
        int scan = SmallJpegs.firstScan(wrong);
        Arrays.fill(wrong, scan + 20, scan + 30, (byte) 0xFE);

        assertThat(shown(wrong)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "420.jpg",
                "444.jpg",
                "gray.jpg",
                "420-restart-rows.jpg",
                "420-progressive.jpg",
                "411.jpg",
                "422-pairs-restart.jpg",
                "422-restart-blocks.jpg",
                "444-progressive-restart.jpg",
                "420-separate.jpg",
                "odd-three.jpg"
            })
    void areToldFromWholeOnes(String name) throws ImageException {
        assertThat(shown(SmallJpegs.bytes(name))).isPositive();
        assertThat(shown(asRgb(SmallJpegs.bytes("444.jpg")))).isPositive();
    }

    /** Sixteen of which are no code, and a byte of ones is followed by one of zeros. */
    private static void fillWithOnes(byte[] interval) {
        for (int i = 4; i < interval.length; i++) {
            interval[i] = (byte) (i % 2 == 0 ? 0xFF : 0);
        }
    }

    private void assertRefused(byte[] file, String what) {
        assertThatThrownBy(() -> shown(file)).as(what).isInstanceOf(ImageException.Malformed.class);
    }

    private int shown(byte[] file) throws ImageException {
        return render(ImageBytes.wrap(file), plan(77, 55, 77, 55, ImageFormat.PNG))
                .length();
    }

    /** With Adobe's segment of no transformation in the place of JFIF's. */
    private static byte[] asRgb(byte[] jpeg) {
        int jfif = 4 + (((jpeg[4] & 0xFF) << 8) | (jpeg[5] & 0xFF));
        return joined(
                HexFormat.of().parseHex("ffd8ffee000e41646f626500640000000000"),
                HexFormat.of().formatHex(jpeg, jfif, jpeg.length));
    }

    private static byte[] joined(byte[] first, String hex) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(HexFormat.of().parseHex(hex));
        return out.toByteArray();
    }
}
