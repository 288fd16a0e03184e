package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.metadata.JpegMarker;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that break one rule, and files that would take long. */
class HostileTest {
    private static final byte[] PLAIN = SmallJpegs.bytes("420.jpg");
    private static final byte[] PROGRESSIVE = SmallJpegs.bytes("420-progressive.jpg");
    private static final int SOS = 0xDA;

    @Test
    void refusesACodeWithTooManyShortCodes() {
        byte[] file = PLAIN.clone();
        int counts = find(file, 0xC4) + 5;
        file[counts] = 3;
        file[counts + 2] = 2;

        assertMalformed(file, "too many short codes");
    }

    @Test
    void refusesATableOfMoreThan256Symbols() {
        byte[] file = PLAIN.clone();
        int counts = find(file, 0xC4) + 5;
        Arrays.fill(file, counts + 8, counts + 16, (byte) 200);

        assertMalformed(file, "256 symbols");
    }

    @Test
    void refusesAScanWithoutTables() {
        assertMalformed(without(PLAIN, 0xDB), "not defined");
        assertMalformed(without(PROGRESSIVE, 0xDB), "not defined");
        assertMalformed(without(PROGRESSIVE, 0xC4), "not defined");
    }

    @Test
    void showsAPictureWithDivisorsOfZero() throws ImageException {
        byte[] file = PLAIN.clone();
        int table = find(file, 0xDB) + 5;
        Arrays.fill(file, table, table + 64, (byte) 0);

        assertThat(render(file)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"0, 16", "1, 200", "9, 64"})
    void refusesAQuantisationTableThatCannotBe(int at, int told) {
        byte[] file = PLAIN.clone();
        file[find(file, 0xDB) + 4] = (byte) (told | at);

        assertThatThrownBy(() -> render(file)).isInstanceOf(ImageException.Malformed.class);
    }

    @Test
    void refusesASecondFrameHeader() {
        byte[] frame = segment(PLAIN, 0xC0);
        assertMalformed(insert(PLAIN, find(PLAIN, SOS), frame), "second frame header");
    }

    @Test
    void refusesAFrameOfOtherSizeBetweenScans() {
        byte[] file = SmallJpegs.bytes("420-separate.jpg");
        byte[] frame = segment(file, 0xC0);
        frame[6]++;
        int second = find(file, find(file, SOS) + 2, SOS);

        assertMalformed(insert(file, second, frame), "second frame header");
    }

    @Test
    void refusesAScanOfAnUnknownComponent() {
        byte[] file = PLAIN.clone();
        file[find(file, SOS) + 5] = 9;

        assertMalformed(file, "unknown component");
    }

    @Test
    void refusesAScanBeforeTheFrame() {
        assertMalformed(without(PLAIN, 0xC0), "no frame header");
    }

    @Test
    void refusesTwoScansOfAComponentInASequentialPicture() {
        byte[] file = SmallJpegs.bytes("gray.jpg");
        int scan = find(file, SOS);
        byte[] again = Arrays.copyOfRange(file, scan, file.length - 2);

        assertMalformed(insert(file, file.length - 2, again), "second scan");
    }

    @ParameterizedTest
    @CsvSource({"5,70", "1,64", "0,5", "6,3"})
    void refusesABandThatCannotBe(int first, int last) {
        byte[] file = PROGRESSIVE.clone();
        int scan = find(file, find(file, SOS) + 2, SOS);
        file[scan + 7] = (byte) first;
        file[scan + 8] = (byte) last;

        assertMalformed(file, "spectral selection");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0E, 0x0F, 0x20, 0x31, 0xF0})
    void refusesBitPositionsThatCannotBe(int bits) {
        byte[] file = PROGRESSIVE.clone();
        file[find(file, SOS) + 13] = (byte) bits;

        assertThatThrownBy(() -> render(file)).isInstanceOf(ImageException.Malformed.class);
    }

    /** Section G.1.2.1: its bits stand there as they are. */
    @ParameterizedTest
    @ValueSource(strings = {"420-progressive.jpg", "440-progressive.jpg", "gray-progressive.jpg"})
    void needsNoTableForARefinementOfDc(String name) throws ImageException {
        byte[] file = SmallJpegs.bytes(name);
        int refinements = 0;
        for (int at = 0; at < file.length - 16; at++) {
            if ((file[at] & 0xFF) == 0xFF && (file[at + 1] & 0xFF) == JpegMarker.SOS) {
                int parts = file[at + 4];
                int last = at + 5 + 2 * parts;
                if (file[last] == 0 && file[last + 2] >> 4 != 0) {
                    for (int i = 0; i < parts; i++) {
                        file[at + 6 + 2 * i] = 0x33; // tables that are not defined
                    }
                    refinements++;
                }
            }
        }
        assertThat(refinements).isPositive();

        for (int n : new int[] {1, 2, 8}) {
            int[] scales = {n, n, n};
            assertThat(WholePlanes.of(file, scales, InverseDct::new))
                    .isDeepEqualTo(WholePlanes.of(SmallJpegs.bytes(name), scales, InverseDct::new));
        }
    }

    @Test
    void passesOnAPictureWithoutARestartMarkerThatIsDue() {
        byte[] file = SmallJpegs.bytes("420-restart-rows.jpg");
        int marker = find(file, SmallJpegs.firstScan(file), 0xD1);
        byte[] lacking = new byte[file.length - 2];
        System.arraycopy(file, 0, lacking, 0, marker);
        System.arraycopy(file, marker + 2, lacking, marker, lacking.length - marker);

        assertThatThrownBy(() -> render(lacking)).isInstanceOf(ImageException.class);
        file[marker + 1] = (byte) 0xD5;
        assertThatThrownBy(() -> render(file))
                .isInstanceOf(ImageException.Unsupported.class)
                .hasMessageContaining("no restart marker");
    }

    /** Differences of 2047 in every block, far beyond what eight bits can mean. */
    @Test
    void survivesSumsOfDcThatGoBeyondAllBounds() throws ImageException {
        byte[] file = SmallJpegs.bytes("gray.jpg");
        int scan = SmallJpegs.firstScan(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, scan);
        String code = PlainTables.before(file, scan).dc(0).code(11)
                + "1".repeat(11)
                + PlainTables.before(file, scan).ac(0).code(0);
        StringBuilder bits = new StringBuilder(code.repeat(70));
        while (bits.length() % 8 != 0) {
            bits.append('1');
        }
        for (int i = 0; i < bits.length(); i += 8) {
            int value = Integer.parseInt(bits, i, i + 8, 2);
            out.write(value);
            if (value == 0xFF) {
                out.write(0);
            }
        }
        out.write(0xFF);
        out.write(JpegMarker.EOI);

        assertThat(render(out.toByteArray())).isPositive();
    }

    @Test
    void leavesToOthersWhatItDoesNotRead() {
        for (int frame : new int[] {0xC3, 0xC5, 0xC9, 0xCA, 0xCF}) {
            byte[] file = PLAIN.clone();
            file[find(file, 0xC0) + 1] = (byte) frame;
            assertThatThrownBy(() -> render(file)).isInstanceOf(ImageException.Unsupported.class);
        }
        byte[] deep = PLAIN.clone();
        deep[find(deep, 0xC0) + 4] = 12;
        assertThatThrownBy(() -> render(deep)).isInstanceOf(ImageException.Unsupported.class);
    }

    /** Frames of Motion JPEG have none: usual ones are meant. */
    @Test
    void leavesToOthersAFileWithoutItsCodes() {
        assertThatThrownBy(() -> render(without(PLAIN, 0xC4))).isInstanceOf(ImageException.Unsupported.class);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.SECONDS)
    void refusesAClaimOfFourGigapixels() {
        byte[] file = PLAIN.clone();
        int frame = find(file, 0xC0);
        Arrays.fill(file, frame + 5, frame + 9, (byte) 0xFF);

        assertThatThrownBy(() -> render(file)).isInstanceOf(ImageException.TooLarge.class);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.SECONDS)
    void refusesAThousandScans() {
        int first = find(PROGRESSIVE, SOS);
        int next = find(PROGRESSIVE, first + 2, 0xC4);
        byte[] scan = Arrays.copyOfRange(PROGRESSIVE, first, next);
        scan[13] = 0; // down to the last bit, which may be told again
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(PROGRESSIVE, 0, first);
        for (int i = 0; i < 1000; i++) {
            out.writeBytes(scan);
        }
        out.write(PROGRESSIVE, next, PROGRESSIVE.length - next);

        assertThatThrownBy(() -> render(out.toByteArray())).isInstanceOf(ImageException.TooLarge.class);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.SECONDS)
    void stepsOver60000Markers() throws ImageException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 60_000; i++) {
            out.writeBytes(i % 3 == 0 ? segment(PLAIN, 0xC4) : new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 2});
        }
        assertThat(render(insert(PLAIN, 2, out.toByteArray()))).isPositive();
        assertThat(render(insert(PLAIN, find(PLAIN, SOS), out.toByteArray()))).isPositive();
    }

    /** Each another code: to make all of them ready would take a minute. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.SECONDS)
    void stepsOverAMillionCodesThatNoScanUses() throws ImageException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 300; i++) {
            int codes = 3600;
            int length = 2 + 18 * codes;
            out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xC4, (byte) (length >> 8), (byte) length});
            for (int code = 0; code < codes; code++) {
                byte[] told = new byte[18];
                told[0] = (byte) (code & 0x13);
                told[1 + code % 16] = 1;
                told[17] = (byte) (code % 251);
                out.writeBytes(told);
            }
        }
        assertThat(render(insert(PLAIN, 2, out.toByteArray()))).isPositive();
    }

    @Test
    void forgivesRubbishBetweenSegmentsAndBehindThePicture() throws ImageException {
        byte[] rubbish = {0, 1, 2, 3, (byte) 0xFF, 0, 7};
        assertThat(render(insert(PLAIN, find(PLAIN, SOS), rubbish))).isPositive();
        assertThat(render(insert(PLAIN, PLAIN.length - 2, rubbish))).isPositive();
        assertThat(render(insert(PLAIN, PLAIN.length, rubbish))).isPositive();
    }

    /** The second is the beginning of a preview. */
    @ParameterizedTest
    @ValueSource(strings = {"FFE77000", "FFD8FFE1", "FFFE", "FF0100FF"})
    void takesASegmentThatDoesNotFitForTheEndOfAPictureThatIsWhole(String tail) throws ImageException {
        byte[] file = insert(
                Arrays.copyOf(PLAIN, PLAIN.length - 2),
                PLAIN.length - 2,
                HexFormat.of().parseHex(tail));

        assertThat(render(file)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {JpegMarker.TEM, JpegMarker.RST0, JpegMarker.RST7})
    void stepsOverAMarkerThatStandsAloneBetweenSegments(int marker) throws ImageException {
        assertThat(render(insert(PLAIN, find(PLAIN, SOS), new byte[] {(byte) 0xFF, (byte) marker})))
                .isPositive();
    }

    @Test
    void refusesASecondBeginning() {
        assertMalformed(insert(PLAIN, 2, new byte[] {(byte) 0xFF, (byte) JpegMarker.SOI}), "does not belong");
    }

    private static void assertMalformed(byte[] file, String why) {
        assertThatThrownBy(() -> render(file))
                .isInstanceOf(ImageException.Malformed.class)
                .hasMessageContaining(why);
    }

    private static int render(byte[] bytes) throws ImageException {
        JpegEngine engine = new JpegEngine();
        ImageBytes source = ImageBytes.wrap(bytes);
        ImageInfo info = engine.probe(source);
        ResizePlan plan = new ResizePlan(
                Region.all(info.seen()), info.orientation(), new PixelSize(77, 40), ImageFormat.JPEG, 85, 0);
        return engine.render(source, List.of(plan), () -> false).get(0).length();
    }

    private static int find(byte[] file, int marker) {
        return find(file, 0, marker);
    }

    private static int find(byte[] file, int from, int marker) {
        int at = from;
        while (file[at] != (byte) 0xFF || (file[at + 1] & 0xFF) != marker) {
            at++;
        }
        return at;
    }

    private static byte[] segment(byte[] file, int marker) {
        int at = find(file, marker);
        return Arrays.copyOfRange(file, at, at + 2 + ((file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF)));
    }

    private static byte[] insert(byte[] file, int at, byte[] more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, at);
        out.writeBytes(more);
        out.write(file, at, file.length - at);
        return out.toByteArray();
    }

    /** Without the segments of a marker before the first scan, and in a progressive file between the scans. */
    private static byte[] without(byte[] file, int marker) {
        byte[] rest = file;
        Optional<byte[]> segment = Optional.of(segment(rest, marker));
        while (segment.isPresent()) {
            int at = find(rest, marker);
            byte[] shorter = new byte[rest.length - segment.get().length];
            System.arraycopy(rest, 0, shorter, 0, at);
            System.arraycopy(rest, at + segment.get().length, shorter, at, shorter.length - at);
            rest = shorter;
            byte[] left = rest;
            segment = JpegSegment.all(left, marker).isEmpty() ? Optional.empty() : Optional.of(segment(left, marker));
        }
        return rest;
    }
}
