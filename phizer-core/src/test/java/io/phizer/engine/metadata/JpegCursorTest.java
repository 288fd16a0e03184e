package io.phizer.engine.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.ImageException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ITU-T T.81, section B.1.1, says of the structure of a file, and what is forgiven. Files are in hexadecimal. */
class JpegCursorTest {
    /** Tables, a frame, a scan with a stuffed zero and a restart in its data, and a preview behind the end. */
    private static final String FILE =
            "FFD8" + "FFDB 0003 01" + "FFC0 0004 0203" + "FFDA 0003 04" + "11FF0022 FFD0 33" + "FFD9" + "FFD8FFD9";

    @Test
    void goesFromSoiToEoi() throws ImageException.Malformed {
        JpegCursor cursor = cursor(FILE);
        List<String> seen = new ArrayList<>();
        int marker = cursor.next();
        while (marker != JpegMarker.EOI) {
            int start = cursor.start();
            int parameters = cursor.parameters().remaining();
            seen.add("%X at %d with %d".formatted(marker, start, parameters));
            if (marker == JpegMarker.SOS) {
                cursor.moveTo(JpegCursor.endOfScan(bytes(FILE), cursor.position()));
            }
            marker = cursor.next();
        }

        assertThat(seen).containsExactly("DB at 2 with 1", "C0 at 7 with 2", "DA at 13 with 1");
        assertThat(cursor.position()).isEqualTo(bytes(FILE).length - 4);
    }

    /** Section B.1.1.2. */
    @Nested
    class Markers {
        @Test
        void areTwoBytes() throws ImageException.Malformed {
            JpegCursor cursor = cursor("FFD8 FFDB");

            assertThat(cursor.next()).isEqualTo(JpegMarker.DQT);
            assertThat(cursor.start()).isEqualTo(2);
            assertThat(cursor.position()).isEqualTo(4);
        }

        @Test
        void mayHaveFillBytesBefore() throws ImageException.Malformed {
            JpegCursor cursor = cursor("FFD8 FFFFFFFFDB");

            assertThat(cursor.next()).isEqualTo(JpegMarker.DQT);
            assertThat(cursor.start()).as("the last 0xFF").isEqualTo(5);
        }

        @ParameterizedTest
        @ValueSource(strings = {"00", "DB", "FF00", "FFFF00", "0102030405060708090A", "FF00FF00FF00FF00FF00"})
        void areForgivenRubbishBefore(String rubbish) throws ImageException.Malformed {
            JpegCursor cursor = cursor("FFD8" + rubbish + "FFDB");

            assertThat(cursor.next()).isEqualTo(JpegMarker.DQT);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"FF", "FFD8", "FFD8 FF", "FFD8 FFFF", "FFD8 FF00", "FFD8 D9", "FFD8 0102030405060708FF"})
        void mustCome(String file) {
            assertThatThrownBy(() -> cursor(file).next())
                    .isInstanceOf(ImageException.Malformed.class)
                    .hasMessageContaining("before its end marker: offset=" + bytes(file).length);
        }

        @Test
        void mayBeAMillion() throws ImageException.Malformed {
            JpegCursor cursor = cursor("FFD8" + "FFFE0002".repeat(1_000_000) + "FFD9");

            int comments = 0;
            while (cursor.next() == JpegMarker.COM) {
                cursor.parameters();
                comments++;
            }
            assertThat(comments).isEqualTo(1_000_000);
        }
    }

    /** Sections B.1.1.3 and B.1.1.4. */
    @Nested
    class Segments {
        @Test
        void haveParametersBehindTheirLength() throws ImageException.Malformed {
            ByteCursor parameters = parameters("FFD8 FFDD 0004 1234 5678");

            assertThat(parameters.u16()).isEqualTo(0x1234);
            assertThat(parameters.remaining()).isZero();
        }

        @Test
        void mayHaveNoParameters() throws ImageException.Malformed {
            assertThat(parameters("FFD8 FFFE 0002 FFD9").remaining()).isZero();
        }

        @Test
        void mayHoldWhatLooksLikeAMarker() throws ImageException.Malformed {
            JpegCursor cursor = cursor("FFD8 FFFE 0004 FFD9 FFDB");
            cursor.next();
            cursor.parameters();

            assertThat(cursor.next()).isEqualTo(JpegMarker.DQT);
        }

        @Test
        void mayBeOf65535Bytes() throws ImageException.Malformed {
            assertThat(parameters("FFD8 FFE1 FFFF" + "01".repeat(65_533)).remaining())
                    .isEqualTo(65_533);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0000", "0001"})
        void countTheirLengthItself(String length) {
            assertThatThrownBy(() -> parameters("FFD8 FFFE" + length + "0000"))
                    .isInstanceOf(ImageException.Malformed.class)
                    .hasMessageContaining("wrong length: offset=4");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "00", "0003", "0005 0102", "FFFF 0102"})
        void mustNotLeadBeyondTheFile(String rest) {
            assertThatThrownBy(() -> parameters("FFD8 FFFE" + rest))
                    .isInstanceOf(ImageException.Malformed.class)
                    .hasMessageContaining("wrong length: offset=4");
        }

        @ParameterizedTest
        @ValueSource(ints = {0x01, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xD9})
        void areNotBegunByAMarkerThatStandsAlone(int marker) throws ImageException.Malformed {
            JpegCursor cursor = cursor("FFD8 FF%02X FFDB".formatted(marker));
            cursor.next();

            assertThat(cursor.parameters().remaining()).isZero();
            assertThat(cursor.position()).isEqualTo(4);
        }

        @ParameterizedTest
        @ValueSource(ints = {0x02, 0xBF, 0xC0, 0xC8, 0xCF, 0xDA, 0xDC, 0xDF, 0xE0, 0xEF, 0xF0, 0xFE})
        void areBegunByAnyOther(int marker) throws ImageException.Malformed {
            assertThat(parameters("FFD8 FF%02X 0003 07".formatted(marker)).u8()).isEqualTo(7);
        }
    }

    /** What stands behind a picture without EOI may be anything; only its length tells. */
    @ParameterizedTest
    @CsvSource({
        "FFFE, true",
        "FFFE 00, true",
        "FFFE 0000, false",
        "FFFE 0002, false",
        "FFFE 0003, true",
        "FFFE 0003 01, false",
        "FFD8 FFE1, true",
        "FFD0 0003, true"
    })
    void tellsWhatLeadsBeyondTheFile(String rest, boolean cut) throws ImageException.Malformed {
        JpegCursor cursor = cursor("FFD8" + rest);
        cursor.next();

        assertThat(cursor.isCut()).isEqualTo(cut);
    }

    /** Section B.1.1.5. */
    @Nested
    class EntropyCodedData {
        @ParameterizedTest
        @CsvSource({
            "stuffed zeros, 11FF0022FF00",
            "restarts, 11FFD022FFD733",
            "restarts with fill bytes before, 11FFFFFFD022",
            "nothing, ''",
            "what is no marker at the end, 0102030405060708FF00FF00",
            "many bytes, 00112233445566778899AABBCCDDEE7FFE80FE7F80"
        })
        void endsBeforeTheNextOtherMarker(String of, String data) {
            assertThat(JpegCursor.endOfScan(bytes(data + "FFDA"), 0)).as(of).isEqualTo(bytes(data).length);
        }

        @ParameterizedTest
        @ValueSource(ints = {0x01, 0xC4, 0xCF, 0xD8, 0xD9, 0xDC, 0xFE})
        void isEndedByAnyMarkerThatIsNoRestart(int marker) {
            assertThat(JpegCursor.endOfScan(bytes("1122FF%02X33".formatted(marker)), 0))
                    .isEqualTo(2);
        }

        @Test
        void mayHaveFillBytesBehind() {
            assertThat(JpegCursor.endOfScan(bytes("1122 FFFF FFD9"), 0))
                    .as("the last 0xFF")
                    .isEqualTo(4);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "11", "11FF", "11FF00", "11FFD0", "11FFFF", "01020304050607FF"})
        void endsWithTheFileAtTheLatest(String data) {
            assertThat(JpegCursor.endOfScan(bytes(data), 0)).isEqualTo(bytes(data).length);
        }

        @Test
        void beginsWhereItIsSaidTo() {
            byte[] data = bytes("11FFD922FFD933");

            assertThat(JpegCursor.endOfScan(data, 2)).isEqualTo(4);
            assertThat(JpegCursor.endOfScan(data, data.length)).isEqualTo(data.length);
        }
    }

    private static ByteCursor parameters(String file) throws ImageException.Malformed {
        JpegCursor cursor = cursor(file);
        cursor.next();
        return cursor.parameters();
    }

    private static JpegCursor cursor(String file) {
        return new JpegCursor(bytes(file));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
