package io.phizer.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.request.ParsedPath.Asked;
import io.phizer.request.ParsedPath.BadPath;
import io.phizer.request.ParsedPath.InvalidCrop;
import io.phizer.request.ParsedPath.NotOurs;
import io.phizer.request.ParsedPath.UnknownSize;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {
    private final SizeRegistry sizes = SizeRegistry.builder()
            .size("s220", "220x220 square")
            .size("p", "300x400 portrait")
            .build();
    private final RequestParser parser = new RequestParser(sizes, CropPolicy.any());

    @ParameterizedTest(name = "{0} asks for {3} as {1} of {2}")
    @CsvSource({
        "/s220/cats/1.jpg,                          s220, 0x0/1000x1000,   cats/1.jpg",
        "/s220/1.jpg,                               s220, 0x0/1000x1000,   1.jpg",
        "/s220/x,                                   s220, 0x0/1000x1000,   x",
        "/220x220/cats/1.jpg,                       s220, 0x0/1000x1000,   cats/1.jpg",
        "/300x400/a/b/c/d,                          p,    0x0/1000x1000,   a/b/c/d",
        "/s220/256x174/744x826/cats/1.jpg,          s220, 256x174/744x826, cats/1.jpg",
        "/220x220/0x10/100x1000/1.jpg,              s220, 0x10/100x1000,   1.jpg",
        "/s220/0x0/1000x1000/cats/1.jpg,            s220, 0x0/1000x1000,   cats/1.jpg",
        "/s220/256x174/cats/1.jpg,                  s220, 0x0/1000x1000,   256x174/cats/1.jpg",
        "/s220/cats/256x174/744x826/1.jpg,          s220, 0x0/1000x1000,   cats/256x174/744x826/1.jpg",
        "/s220/256x174/744x826,                     s220, 0x0/1000x1000,   256x174/744x826",
        "/s220/256x174,                             s220, 0x0/1000x1000,   256x174",
        "/s220/256X174/744x826/1.jpg,               s220, 0x0/1000x1000,   256X174/744x826/1.jpg",
        "/s220/-1x0/10x10/1.jpg,                    s220, 0x0/1000x1000,   -1x0/10x10/1.jpg",
        "/s220/1x2x3/10x10/1.jpg,                   s220, 0x0/1000x1000,   1x2x3/10x10/1.jpg",
        "/s220/x1/10x10/1.jpg,                      s220, 0x0/1000x1000,   x1/10x10/1.jpg",
        "/s220/1x/10x10/1.jpg,                      s220, 0x0/1000x1000,   1x/10x10/1.jpg",
        "/s220/1x2/3x4/5x6/7x8/1.jpg,               s220, 1x2/3x4,         5x6/7x8/1.jpg",
        "/%73220/cats/1.jpg,                        s220, 0x0/1000x1000,   cats/1.jpg",
        "/s220/%31x2/3%784/1.jpg,                   s220, 1x2/3x4,         1.jpg",
        "/s220/s220/1.jpg,                          s220, 0x0/1000x1000,   s220/1.jpg",
        "/s220/a%20b.jpg,                           s220, 0x0/1000x1000,   a b.jpg",
        "/s220/a+b.jpg,                             s220, 0x0/1000x1000,   a+b.jpg",
        "/s220/a%2Bb.jpg,                           s220, 0x0/1000x1000,   a+b.jpg",
        "/s220/100%25.jpg,                          s220, 0x0/1000x1000,   100%.jpg",
        "/s220/a%2520b.jpg,                         s220, 0x0/1000x1000,   a%20b.jpg",
        "/s220/a%3Bb.jpg,                           s220, 0x0/1000x1000,   a;b.jpg",
        "/s220/a%3Fb%23c.jpg,                       s220, 0x0/1000x1000,   a?b#c.jpg",
        "/s220/%E7%8C%AB/%f0%9f%90%88.jpg,          s220, 0x0/1000x1000,   猫/🐈.jpg",
        "/s220/cats/12:30.jpg,                      s220, 0x0/1000x1000,   cats/12:30.jpg",
        "/s220/cats/12%3A30.jpg,                    s220, 0x0/1000x1000,   cats/12:30.jpg",
        "/s220/..a/b../...c,                        s220, 0x0/1000x1000,   ..a/b../...c",
        "/s220/a[1]{2}|^`.jpg,                      s220, 0x0/1000x1000,   a[1]{2}|^`.jpg",
        "/s220/CATS/1.JPG,                          s220, 0x0/1000x1000,   CATS/1.JPG",
    })
    void readsSizeCropAndPath(String raw, String size, String crop, String path) {
        assertThat(parser.parse(raw))
                .isEqualTo(new Asked(
                        ImageRequest.of(sizes.find(size).orElseThrow(), path).withCrop(CropSpec.parse(crop))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/s220",
                "/s220/",
                "/unknown",
                "/unknown/",
                "/favicon.ico",
                "/.well-known/x",
                "/a.b/c/d",
                "/a%20b/c",
                "/-s220/x",
                "/http:/x"
            })
    void leavesOtherShapesToOthers(String raw) {
        assertThat(parser.parse(raw)).isEqualTo(new NotOurs());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/s22O/cats/1.jpg",
                "/S220/x",
                "/220x221/x",
                "/0220x220/x",
                "/css/site.css",
                "/s220x/x",
                "/x/1001x0/2x2/1.jpg",
                "/x/cats/"
            })
    void knowsNoOtherSizes(String raw) {
        assertThat(parser.parse(raw)).isInstanceOf(UnknownSize.class);
    }

    @Test
    void namesTheNearestSize() {
        assertThat(parser.parse("/s22O/cats/1.jpg"))
                .isEqualTo(new UnknownSize("size 's22O' is not registered, did you mean 's220'? known: s220, p"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/s220/0x0/1001x10/1.jpg,    crop '0x0/1001x10' is not of the form LxT/RxB with numbers in 0..1000",
        "/s220/0x0/10x1001/1.jpg,    crop '0x0/10x1001' is not of the form LxT/RxB with numbers in 0..1000",
        "/s220/1001x0/10x10/1.jpg,   crop '1001x0/10x10' is not of the form LxT/RxB with numbers in 0..1000",
        "/s220/0x99999999999999999999/10x10/1.jpg, crop '0x99999999999999999999/10x10' is not of the form",
        "/s220/00x0/10x10/1.jpg,     crop '00x0/10x10' is not of the form LxT/RxB with numbers in 0..1000",
        "/s220/0x0/010x10/1.jpg,     crop '0x0/010x10' is not of the form LxT/RxB with numbers in 0..1000",
        "/s220/0x0/10x01000/1.jpg,   crop '0x0/10x01000' is not of the form LxT/RxB with numbers in 0..1000",
        "/s220/10x0/10x10/1.jpg,     'crop 10x0/10x10 is empty, left must be below right and top below bottom'",
        "/s220/11x0/10x10/1.jpg,     'crop 11x0/10x10 is empty, left must be below right and top below bottom'",
        "/s220/0x10/10x10/1.jpg,     'crop 0x10/10x10 is empty, left must be below right and top below bottom'",
        "/s220/0x0/0x0/1.jpg,        'crop 0x0/0x0 is empty, left must be below right and top below bottom'",
    })
    void refusesACropThatIsNone(String raw, String detail) {
        assertThat(parser.parse(raw))
                .isInstanceOfSatisfying(
                        InvalidCrop.class,
                        invalid -> assertThat(invalid.detail()).startsWith(detail));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "//host/x,                       an empty segment",
        "//,                             an empty segment",
        "/s220//x,                       an empty segment",
        "/s220//host/x,                  an empty segment",
        "/s220/http://host/x,            an empty segment",
        "/s220/cats//1.jpg,              an empty segment",
        "/s220/x//,                      an empty segment",
        "/s220//,                        an empty segment",
        "/s220/cats/,                    a slash at the end",
        "/s220/0x0/10x10/,               a slash at the end",
        "/s220/0x0/10x10/cats/,          a slash at the end",
        "/s220/http:x,                   'a colon in the first segment, as after a scheme'",
        "/s220/http%3Ax,                 'a colon in the first segment, as after a scheme'",
        "/s220/0x0/10x10/http:x,         'a colon in the first segment, as after a scheme'",
        "/s220/C:/x,                     'a colon in the first segment, as after a scheme'",
        "/s220/../x,                     a segment of dots",
        "/s220/./x,                      a segment of dots",
        "/s220/cats/..,                  a segment of dots",
        "/s220/%2e%2e/x,                 a segment of dots",
        "/s220/%2E./x,                   a segment of dots",
        "/s220/..%20/x,                  a segment of dots",
        "/s220/.../x,                    a segment of dots",
        "/s220/..%3b/x,                  a segment of dots",
        "/../s220/x,                     a segment of dots",
        "/%2e%2e/x,                      a segment of dots",
        "/s220/%252e%252e/x,             'dots, slashes or control characters behind a second percent-encoding'",
        "/s220/%252fetc/x,               'dots, slashes or control characters behind a second percent-encoding'",
        "/s220/%25252e./x,               'dots, slashes or control characters behind a second percent-encoding'",
        "/s220/a%2500b,                  'dots, slashes or control characters behind a second percent-encoding'",
        "/s220/a%2fb,                    an encoded slash",
        "/s220/a%2Fb,                    an encoded slash",
        "/s220%2Fa/b,                    an encoded slash",
        "/s220/a%5cb,                    a backslash",
        "/s220/..%5Cb,                   a backslash",
        "/s220/a\\b,                     U+005C without percent-encoding",
        "/s220/..\\b,                    U+005C without percent-encoding",
        "/s220/a%00b,                    'a control character, U+0000'",
        "/s220/a%0d%0ab,                 'a control character, U+000D'",
        "/s220/a%7fb,                    'a control character, U+007F'",
        "/s220/a%c2%85b,                 'a control character, U+0085'",
        "/s220/a%,                       a percent sign without two hexadecimal digits",
        "/s220/a%2,                      a percent sign without two hexadecimal digits",
        "/s220/a%2/b,                    a percent sign without two hexadecimal digits",
        "/s220/a%zz,                     a percent sign without two hexadecimal digits",
        "/s220/a%+1,                     a percent sign without two hexadecimal digits",
        "/s220/a%u002f,                  a percent sign without two hexadecimal digits",
        "/s220/a%1%31,                   a percent sign without two hexadecimal digits",
        "/s220/%ff,                      percent-encoded bytes that are not UTF-8",
        "/s220/%c0%af,                   percent-encoded bytes that are not UTF-8",
        "/s220/%e0%80%af,                percent-encoded bytes that are not UTF-8",
        "/s220/%f0%80%80%af,             percent-encoded bytes that are not UTF-8",
        "/s220/%c0%ae%c0%ae/x,           percent-encoded bytes that are not UTF-8",
        "/s220/%c0%80,                   percent-encoded bytes that are not UTF-8",
        "/s220/%ed%a0%80,                percent-encoded bytes that are not UTF-8",
        "/s220/%f4%90%80%80,             percent-encoded bytes that are not UTF-8",
        "/s220/%e7%8c,                   percent-encoded bytes that are not UTF-8",
        "/s220/%e7/%8c%ab,               percent-encoded bytes that are not UTF-8",
        "/s220/1.jpg;jsessionid=1,       U+003B without percent-encoding",
        "/s220/..;/x,                    U+003B without percent-encoding",
        "/s220;a=b/x,                    U+003B without percent-encoding",
        "/s220/1.jpg?x=1,                U+003F without percent-encoding",
        "/s220/1.jpg#x,                  U+0023 without percent-encoding",
        "/s220/a b,                      U+0020 without percent-encoding",
        "/s220/é.jpg,                    U+00E9 without percent-encoding",
        "/s220/a\u0000b,                 U+0000 without percent-encoding",
        "/s220/a\uFF0Fb,                 U+FF0F without percent-encoding",
        "s220/x,                         no slash at the beginning",
        "http://host/s220/x,             no slash at the beginning",
        "/favicon.ico/..,                a segment of dots",
        "/unknown/../x,                  a segment of dots",
        "/s220/0x0/9999x9999/..,         a segment of dots",
    })
    void refusesWhatNoBackendMaySee(String raw, String detail) {
        assertThat(parser.parse(raw)).isEqualTo(new BadPath(detail));
    }

    @Test
    void boundsTheLength() {
        assertThat(parser.parse("/s220/" + "a".repeat(2048))).isInstanceOf(Asked.class);
        assertThat(parser.parse("/s220/" + "%61".repeat(2048))).isInstanceOf(Asked.class);
        assertThat(parser.parse("/s220/" + "a".repeat(2049))).isEqualTo(new BadPath("longer than 2048 bytes"));
        assertThat(parser.parse("/s220/" + "a".repeat(8186))).isEqualTo(new BadPath("longer than 2048 bytes"));
        assertThat(parser.parse("/s220/" + "a".repeat(8187))).isEqualTo(new BadPath("longer than 8192 characters"));
        assertThat(parser.parse("/a.b/" + "a".repeat(8188))).isEqualTo(new BadPath("longer than 8192 characters"));
    }

    @Test
    void asksThePolicyAboutEveryCropThatIsWritten() {
        List<String> asked = new ArrayList<>();
        RequestParser strict = new RequestParser(sizes, (code, crop, path) -> {
            asked.add(code + " " + crop + " " + path);
            return false;
        });
        assertThat(strict.parse("/220x220/1x2/3x4/cats/1.jpg")).isInstanceOf(InvalidCrop.class);
        assertThat(strict.parse("/p/0x0/1000x1000/cats/%31.jpg")).isInstanceOf(InvalidCrop.class);
        assertThat(strict.parse("/s220/cats/1.jpg")).isInstanceOf(Asked.class);
        assertThat(strict.parse("/s220/1x2/3x4")).isInstanceOf(Asked.class);
        assertThat(strict.parse("/s220/1x2/3x4/../x")).isInstanceOf(BadPath.class);
        assertThat(strict.parse("/s220/3x4/1x2/x")).isInstanceOf(InvalidCrop.class);
        assertThat(asked).containsExactly("s220 1x2/3x4 cats/1.jpg", "p 0x0/1000x1000 cats/1.jpg");
    }

    @Test
    void saysWhichPolicyRefused() {
        RequestParser grid = new RequestParser(sizes, CropPolicy.grid(50));
        assertThat(grid.parse("/s220/1x0/50x50/1.jpg"))
                .isEqualTo(new InvalidCrop("crop 1x0/50x50 is not admitted by the policy grid(50)"));
        assertThat(grid.parse("/s220/0x0/50x50/1.jpg")).isInstanceOf(Asked.class);
    }

    @Test
    void findsFoldedCodesWhereTheRegistryFolds() {
        SizeRegistry folding =
                SizeRegistry.builder().ignoreCase(true).size("S220", "220").build();
        RequestParser lenient = new RequestParser(folding, CropPolicy.any());
        assertThat(lenient.parse("/s220/CATS/1.jpg"))
                .isEqualTo(new Asked(ImageRequest.of(folding.sizes().get(0), "CATS/1.jpg")));
    }
}
