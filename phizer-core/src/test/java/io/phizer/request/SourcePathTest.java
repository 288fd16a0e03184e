package io.phizer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.jpg",
                "cats/1.jpg",
                "cats/1",
                "CATS/1.JPEG",
                ".hidden",
                "cats/..a",
                "a..b/c",
                "a b.jpg",
                " a",
                "+.jpg",
                "a;b.jpg",
                "a;..",
                "日本/猫.jpg",
                "\uD83D\uDC08.jpg",
                "e\u0301.jpg",
                "cats/12:30.jpg",
                "cats/a:b",
                "100%.jpg",
                "100%25.jpg",
                "a%20b.jpg",
                "caf%C3%A9.jpg",
                "%41.jpg",
                "%zz",
                "a%2e%2e",
                "a?b",
                "a#b",
                "a&b",
                "\"'<>",
                "~",
                "256x174/744x826",
                "a*b|c",
            })
    void takesNames(String path) {
        assertThat(SourcePath.fault(path)).isEmpty();
        assertThat(SourcePath.require(path)).isSameAs(path);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'',               an empty segment",
        "/,                an empty segment",
        "/cats/1.jpg,      an empty segment",
        "cats/1.jpg/,      an empty segment",
        "cats//1.jpg,      an empty segment",
        "//host/x,         an empty segment",
        "http://host/x,    'a colon in the first segment, as after a scheme'",
        "http:x,           'a colon in the first segment, as after a scheme'",
        "c:x,              'a colon in the first segment, as after a scheme'",
        "cats/c:/../x,     a segment of dots",
        ".,                a segment of dots",
        "..,               a segment of dots",
        "...,              a segment of dots",
        "../x,             a segment of dots",
        "x/..,             a segment of dots",
        "x/../y,           a segment of dots",
        "x/./y,            a segment of dots",
        "'x/.. /y',        a segment of dots",
        "'x/ ../y',        a segment of dots",
        "'x/. ./y',        a segment of dots",
        "'x/ /y',          a segment of dots",
        "x/..;/y,          a segment of dots",
        "x/..;a=b/y,       a segment of dots",
        "x/;a=b/y,         a segment of dots",
        "x\\y,             a backslash",
        "..\\y,            a backslash",
        "x/%2e%2e/y,       'dots, slashes or control characters behind a second percent-encoding'",
        "x/%2E./y,         'dots, slashes or control characters behind a second percent-encoding'",
        "x/.%2e;a/y,       'dots, slashes or control characters behind a second percent-encoding'",
        "x%2fy,            'dots, slashes or control characters behind a second percent-encoding'",
        "x%5Cy,            'dots, slashes or control characters behind a second percent-encoding'",
        "x%00y,            'dots, slashes or control characters behind a second percent-encoding'",
        "x%0ay,            'dots, slashes or control characters behind a second percent-encoding'",
        "x%7fy,            'dots, slashes or control characters behind a second percent-encoding'",
        "x%252fy,          'dots, slashes or control characters behind a second percent-encoding'",
        "x/%252e%252e/y,   'dots, slashes or control characters behind a second percent-encoding'",
        "x/%%32%65./y,     'dots, slashes or control characters behind a second percent-encoding'",
        "x%25252525252fy,  percent-encoded over and over",
    })
    void refusesWhatCouldLeaveARoot(String path, String fault) {
        assertThat(SourcePath.fault(path)).contains(fault);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourcePath.require(path))
                .withMessageStartingWith("not a source path, " + fault + ": '");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x09, 0x0A, 0x0D, 0x1F, 0x7F, 0x80, 0x85, 0x9F})
    void refusesControlCharacters(int c) {
        assertThat(SourcePath.fault("cats/a" + (char) c + "b"))
                .contains("a control character, U+" + String.format("%04X", c));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\uD83D", "\uDC08a", "\uDC08\uD83D", "\uD83Dx\uDC08"})
    void refusesHalfASurrogatePair(String path) {
        assertThat(SourcePath.fault(path)).contains("half a surrogate pair");
    }

    @Test
    void boundsTheLengthInBytes() {
        assertThat(SourcePath.fault("a".repeat(2048))).isEmpty();
        assertThat(SourcePath.fault("a".repeat(2049))).contains("longer than 2048 bytes");
        assertThat(SourcePath.fault("é".repeat(1024))).isEmpty();
        assertThat(SourcePath.fault("é".repeat(1024) + "a")).contains("longer than 2048 bytes");
    }
}
