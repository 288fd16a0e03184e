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
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
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

    /** As frames of Motion JPEG are; decoders take those that nearly all files have. */
    @Test
    void areRefusedWithoutTablesOfCodes() {
        byte[] bare = SmallJpegs.withoutCodes("420.jpg");

        assertRefused(joined(Arrays.copyOf(bare, bare.length / 2), END), "half of a file without tables");
    }

    /** All scans behind are missing too, so that what is there is coarse all over. */
    @Test
    void areRefusedWithinEachScanOfAProgressivePicture() {
        byte[] whole = SmallJpegs.bytes("420-progressive.jpg");
        for (int end : ends(whole)) {
            for (int missing = 2; missing < 8; missing += 3) {
                assertRefused(
                        joined(Arrays.copyOf(whole, end - missing), END), "cut %d before %d".formatted(missing, end));
            }
        }
    }

    /** Nothing tells it from a file that was written so. */
    @Test
    void areShownBetweenScansOfAProgressivePicture() throws ImageException {
        byte[] whole = SmallJpegs.bytes("420-progressive.jpg");
        for (int end : ends(whole)) {
            assertThat(shown(joined(Arrays.copyOf(whole, end), END))).isPositive();
        }
    }

    @Test
    void areRefusedWithZerosInThePlaceOfAllLaterScans() {
        byte[] whole = SmallJpegs.bytes("420-progressive.jpg");
        for (int end : ends(whole)) {
            byte[] zeros = whole.clone();
            Arrays.fill(zeros, end - 8, whole.length - 2, (byte) 0);

            assertRefused(zeros, "zeros from %d".formatted(end - 8));
        }
    }

    @Test
    void areRefusedWithoutAScanThatOthersGoOnFrom() {
        byte[] whole = SmallJpegs.bytes("420-progressive.jpg");
        int from = SmallJpegs.firstScan(whole) - 14; // with its header of three components
        int refused = 0;
        for (int end : ends(whole)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(whole, 0, from);
            out.write(whole, end, whole.length - end);
            refused += isRefused(out.toByteArray()) ? 1 : 0;
            from = end;
        }
        // All but the three last refinements.
        assertThat(refused).isEqualTo(ends(whole).size() - 3);
    }

    /** Most decoders show what comes of it, gray from where there is no more data. */
    @Test
    void areToldFromThoseOfWrongBits() throws ImageException {
        byte[] wrong = SmallJpegs.bytes("gray.jpg");
        int scan = SmallJpegs.firstScan(wrong);
        Arrays.fill(wrong, scan + 20, scan + 30, (byte) 0xFE);

        assertThat(shown(wrong)).isPositive();
    }

    @Test
    void areToldFromWholeOnesWithoutTablesOfCodes() throws ImageException {
        ImageBytes bare = ImageBytes.wrap(SmallJpegs.withoutCodes("420.jpg"));
        for (ImageFormat format : List.of(ImageFormat.PNG, ImageFormat.JPEG)) {
            ImageBytes whole = ImageBytes.wrap(SmallJpegs.bytes("420.jpg"));
            assertThat(render(bare, plan(77, 55, 77, 55, format)))
                    .isEqualTo(render(whole, plan(77, 55, 77, 55, format)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"420.jpg", "444.jpg", "gray.jpg", "420-restart-rows.jpg", "420-progressive.jpg"})
    void areToldFromWholeOnes(String name) throws ImageException {
        assertThat(shown(SmallJpegs.bytes(name))).isPositive();
        assertThat(shown(asRgb(SmallJpegs.bytes("444.jpg")))).isPositive();
    }

    /** Where the data of each scan but the last ends. */
    private static List<Integer> ends(byte[] whole) {
        List<Integer> ends = new ArrayList<>();
        int end = JpegCursor.endOfScan(whole, SmallJpegs.firstScan(whole));
        while ((whole[end + 1] & 0xFF) != JpegMarker.EOI) {
            ends.add(end);
            while ((whole[end + 1] & 0xFF) != JpegMarker.SOS) {
                end += 2 + ByteBuffer.wrap(whole).getShort(end + 2);
            }
            end = JpegCursor.endOfScan(whole, end + 2 + ByteBuffer.wrap(whole).getShort(end + 2));
        }
        return ends;
    }

    private void assertRefused(byte[] file, String what) {
        assertThatThrownBy(() -> shown(file)).as(what).isInstanceOf(ImageException.Malformed.class);
    }

    private boolean isRefused(byte[] file) {
        try {
            shown(file);
            return false;
        } catch (ImageException refused) {
            return true;
        }
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
