package io.phizer.engine.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.FileParts;
import io.phizer.engine.IccProfiles;
import io.phizer.engine.ImageException;
import io.phizer.engine.MarkedPictures;
import io.phizer.engine.TestPicture;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where codes end, and which tables they need, is found in scans of every kind. */
class JpegStripTest {
    private static final String MARK = MarkedPictures.MARK;

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 17, 100})
    void keepsScansToTheirLastByteAndNoFurther(int side) throws ImageException {
        for (ImageBytes whole :
                List.of(TestPicture.encode(noise(side), ImageFormat.JPEG), TestPicture.progressive(noise(side)))) {
            ImageBytes clean = strip(whole);
            ImageBytes marked = whole;
            List<Integer> ends = ends(whole.array());
            for (int i = ends.size() - 1; i >= 0; i--) {
                marked = FileParts.with(marked, ends.get(i), FileParts.latin(MARK));
            }

            assertThat(scans(clean.array())).isEqualTo(scans(whole.array()));
            assertThat(strip(marked)).isEqualTo(clean);
        }
    }

    @Test
    void keepsEachTableBeforeTheScanThatUsesItFirst() throws ImageException {
        ImageBytes marked = MarkedPictures.of(ImageFormat.JPEG);

        ImageBytes result = strip(marked);

        assertThat(FileParts.contains(result, MARK)).isFalse();
        assertThat(markers(result.array())).containsExactly(0xE0, 0xE2, 0xDB, 0xDB, 0xC0, 0xC4, 0xC4, 0xC4, 0xC4, 0xDA);
    }

    /** Some are written so. */
    @Test
    void passesAPictureThatLacksItsLastScans() throws ImageException {
        byte[] whole = TestPicture.progressive(noise(40)).array();
        List<Integer> ends = ends(whole);
        for (int end : ends.subList(0, ends.size() - 1)) {
            byte[] cut = Arrays.copyOf(whole, end + 2);
            cut[end] = (byte) 0xFF;
            cut[end + 1] = (byte) 0xD9;

            assertThat(strip(ImageBytes.wrap(cut)).length()).isGreaterThan(end / 2);
        }
    }

    /** Others were there. */
    @Test
    void leavesAPictureWithZerosInThePlaceOfItsLastScansToDecoders() {
        byte[] whole = TestPicture.progressive(noise(40)).array();
        List<Integer> ends = ends(whole);
        for (int end : ends.subList(0, ends.size() - 1)) {
            byte[] zeros = whole.clone();
            Arrays.fill(zeros, end, whole.length - 2, (byte) 0);

            assertThatThrownBy(() -> strip(ImageBytes.wrap(zeros))).isInstanceOf(ImageException.Unsupported.class);
        }
    }

    /** Decoders go by those that hold at the first scan of a component, so others could be anything. */
    @Test
    void leavesOutTablesOfQuantisationThatComeTooLate() throws ImageException {
        ImageBytes whole = TestPicture.progressive(noise(40));
        ImageBytes marked = whole;
        List<Integer> ends = ends(whole.array());
        for (int i = ends.size() - 1; i >= 0; i--) {
            for (int number : List.of(0, 1)) {
                int[] table = new int[65];
                table[0] = number;
                for (int k = 1; k < table.length; k++) {
                    table[k] = MARK.charAt(k % MARK.length());
                }
                marked = FileParts.with(marked, ends.get(i), segment(0xDB, table));
            }
        }

        assertThat(marked.length()).isGreaterThan(whole.length());
        assertThat(strip(marked)).isEqualTo(strip(whole));
    }

    /** Decoders begin with what they know at the first scan, and so does whoever scales the picture. */
    @Test
    void goesByColoursThatAreToldBeforeTheFirstScan() throws ImageException {
        ImageBytes jfif = TestPicture.encode(noise(40), ImageFormat.JPEG);
        byte[] bare = Arrays.copyOfRange(jfif.array(), 18, jfif.length());
        bare[0] = (byte) 0xFF;
        bare[1] = (byte) 0xD8;
        ImageBytes whole = ImageBytes.wrap(bare);
        byte[] rgb = segment(0xEE, bytes(FileParts.latin("Adobe\0d\0\0\0\0\0")));
        byte[] profile = segment(0xE2, bytes(join(FileParts.latin("ICC_PROFILE\0\1\1"), IccProfiles.displayP3())));

        assertThat(strip(FileParts.with(whole, -2, rgb))).isEqualTo(strip(whole));
        assertThat(strip(FileParts.with(whole, -2, profile))).isEqualTo(strip(whole));
    }

    @Test
    void passesNothingThatStandsBeforeARestart() {
        byte[] whole = restarting();
        assertThat(strips(whole)).isTrue();
        int restart = indexOf(whole, 0xD0, 0);

        assertThat(strips(FileParts.with(ImageBytes.wrap(whole), restart, FileParts.latin(MARK))
                        .array()))
                .isFalse();
    }

    /** No code of the scan uses it, but libjpeg refuses the table for it. */
    @Test
    void refusesATableOfDifferencesThatNoDecoderTakes() throws ImageException {
        byte[] odd = TestPicture.encode(noise(40), ImageFormat.JPEG).array().clone();
        int table = indexOf(odd, 0xC4, 0);
        odd[table + 5 + 16 + 11] = (byte) 128; // stood for eleven bits

        assertThatThrownBy(() -> strip(ImageBytes.wrap(odd))).isInstanceOf(ImageException.Unsupported.class);
    }

    @Test
    void refusesAScanThatEndsTooEarlyOrHasNoTables() throws ImageException {
        byte[] whole = TestPicture.encode(noise(40), ImageFormat.JPEG).array();
        byte[] cut = Arrays.copyOf(whole, whole.length - 3);
        cut[cut.length - 2] = (byte) 0xFF;
        cut[cut.length - 1] = (byte) 0xD9;
        byte[] bare = whole.clone();
        bare[indexOf(whole, 0xC4, 0) + 1] = (byte) 0xFE;

        assertThatThrownBy(() -> strip(ImageBytes.wrap(cut))).isInstanceOf(ImageException.Malformed.class);
        assertThatThrownBy(() -> strip(ImageBytes.wrap(bare))).isInstanceOf(ImageException.Unsupported.class);
    }

    private static ImageBytes strip(ImageBytes file) throws ImageException {
        return JpegStrip.strip(file.array(), false, () -> false);
    }

    private static boolean strips(byte[] file) {
        try {
            return strip(ImageBytes.wrap(file)).length() > 0;
        } catch (ImageException refused) {
            return false;
        }
    }

    /** A gray picture of 16 by 8 pixels, a block each, of one code of one bit, and a restart between them. */
    private static byte[] restarting() {
        byte[] table = new byte[18];
        table[1] = 1;
        byte[] acTable = table.clone();
        acTable[0] = 0x10;
        ImageBytes file = ImageBytes.wrap(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9});
        byte[] data = {0x3F, (byte) 0xFF, (byte) 0xD0, 0x3F};
        file = FileParts.with(file, -2, join(segment(0xDA, 1, 1, 0, 0, 63, 0), data));
        file = TestPicture.withSegment(file, 0xDD, new byte[] {0, 1});
        file = TestPicture.withSegment(file, 0xC4, acTable);
        file = TestPicture.withSegment(file, 0xC4, table);
        file = TestPicture.withSegment(file, 0xC0, new byte[] {8, 0, 8, 0, 16, 1, 1, 0x11, 0});
        byte[] steps = new byte[65];
        Arrays.fill(steps, 1, 65, (byte) 1);
        return TestPicture.withSegment(file, 0xDB, steps).array();
    }

    private static byte[] segment(int marker, int... content) {
        byte[] segment = new byte[4 + content.length];
        segment[0] = (byte) 0xFF;
        segment[1] = (byte) marker;
        segment[2] = (byte) ((2 + content.length) >> 8);
        segment[3] = (byte) (2 + content.length);
        for (int i = 0; i < content.length; i++) {
            segment[4 + i] = (byte) content[i];
        }
        return segment;
    }

    private static int[] bytes(byte[] content) {
        int[] bytes = new int[content.length];
        Arrays.setAll(bytes, i -> content[i]);
        return bytes;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static BufferedImage noise(int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(side);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, random.nextInt(1 << 24));
        }
        return image;
    }

    private static int indexOf(byte[] file, int marker, int from) {
        int at = from;
        while (file[at] != (byte) 0xFF || file[at + 1] != (byte) marker) {
            at++;
        }
        return at;
    }

    /** The markers between SOI and the data of the last scan. */
    private static List<Integer> markers(byte[] file) {
        List<Integer> markers = new ArrayList<>();
        int at = 2;
        while ((file[at + 1] & 0xFF) != 0xD9) {
            int marker = file[at + 1] & 0xFF;
            markers.add(marker);
            at += 2 + ((file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF));
            while (marker == 0xDA && (file[at] != (byte) 0xFF || file[at + 1] == 0)) {
                at++;
            }
        }
        return markers;
    }

    /** Where the data of each scan ends. */
    private static List<Integer> ends(byte[] file) {
        List<Integer> ends = new ArrayList<>();
        int at = 2;
        while ((file[at + 1] & 0xFF) != 0xD9) {
            int marker = file[at + 1] & 0xFF;
            at += 2 + ((file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF));
            while (marker == 0xDA && (file[at] != (byte) 0xFF || file[at + 1] == 0)) {
                at++;
            }
            if (marker == 0xDA) {
                ends.add(at);
            }
        }
        return ends;
    }

    /** The data of all scans. */
    private static List<String> scans(byte[] file) {
        List<String> scans = new ArrayList<>();
        int at = 2;
        for (int end : ends(file)) {
            while ((file[at + 1] & 0xFF) != 0xDA) {
                at += 2 + ((file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF));
            }
            scans.add(Arrays.toString(Arrays.copyOfRange(file, at, end)));
            at = end;
        }
        return scans;
    }
}
