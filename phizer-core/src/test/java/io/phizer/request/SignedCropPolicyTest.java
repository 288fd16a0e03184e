package io.phizer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedCropPolicyTest {
    private static final String KEY = "correct horse battery";
    private static final String PREVIOUS = "the key before that one";
    private static final CropSpec CROP = new CropSpec(256, 174, 744, 826);
    private static final String PATH = "cats/ü 1.jpg";

    /** What {@code openssl dgst -sha256 -hmac KEY -binary} gives for {@code s220/256x174/744x826/cats/ü 1.jpg}. */
    private static final String SIGNATURE = "2M1fRc9M0V-MGq-Sn6VXfg";

    private static final String PREVIOUS_SIGNATURE = "3A2hgeQg1qcIXJJDPZE45w";

    private final SizeRegistry sizes = SizeRegistry.builder()
            .size("s220", "220x220 square")
            .size("m90", "90")
            .build();
    private final CropPolicy policy = CropPolicy.signed(KEY);
    private final RequestParser parser = new RequestParser(sizes, policy);

    @Test
    void signsWithTheCodeOfRfc2104() {
        assertThat(policy.signatures("s220", CROP, PATH)).containsExactly(SIGNATURE);
        assertThat(CropPolicy.signed(KEY, PREVIOUS).signatures("s220", CROP, PATH))
                .containsExactly(SIGNATURE, PREVIOUS_SIGNATURE);
    }

    @Test
    void writesUrlsThatAreReadBack() {
        ImageRequest request =
                ImageRequest.of(sizes.find("s220").orElseThrow(), PATH).withCrop(CROP);

        String url = parser.path(request);

        assertThat(url).isEqualTo("/s220/256x174/744x826/" + SIGNATURE + "/cats/%C3%BC%201.jpg");
        assertThat(parser.parse(url)).isEqualTo(new ParsedPath.Asked(request));
        assertThat(parser.parse(url.replace("s220", "220x220"))).isEqualTo(new ParsedPath.Asked(request));
    }

    @Test
    void signsTheWholePictureWhereThePathBeginsLikeACrop() {
        ImageRequest request = ImageRequest.of(sizes.find("m90").orElseThrow(), "0x0/1x1/a.jpg");

        assertThat(parser.path(request)).matches("/m90/0x0/1000x1000/[A-Za-z0-9_-]{22}/0x0/1x1/a\\.jpg");
        assertThat(parser.parse(parser.path(request))).isEqualTo(new ParsedPath.Asked(request));
    }

    @Test
    void takesAnOldSignatureAsLongAsItsKeyIsKnown() {
        String old = "/s220/256x174/744x826/" + PREVIOUS_SIGNATURE + "/cats/%C3%BC%201.jpg";

        assertThat(parser.parse(old)).isInstanceOf(ParsedPath.InvalidCrop.class);
        assertThat(new RequestParser(sizes, CropPolicy.signed(KEY, PREVIOUS)).parse(old))
                .isInstanceOf(ParsedPath.Asked.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/s220/256x174/744x826/cats/1.jpg",
                "/s220/256x174/744x826/1.jpg",
                "/s220/0x0/1000x1000/cats/1.jpg",
                "/s220/256x174/744x826/" + SIGNATURE + "/cats/1.jpg",
                "/m90/256x174/744x826/" + SIGNATURE + "/cats/%C3%BC%201.jpg",
                "/s220/256x174/744x827/" + SIGNATURE + "/cats/%C3%BC%201.jpg",
                "/s220/256x174/744x826/2M1fRc9M0V-MGq-Sn6VXfh/cats/%C3%BC%201.jpg",
                "/s220/256x174/744x826/2M1fRc9M0V-MGq-Sn6VXfg==/cats/%C3%BC%201.jpg",
                "/s220/256x174/744x826/2m1fRc9M0V-MGq-Sn6VXfg/cats/%C3%BC%201.jpg",
                "/s220/256x174/744x826/2M1fRc9M0V/cats/%C3%BC%201.jpg",
            })
    void refusesWhatItHasNotSigned(String url) {
        assertThat(parser.parse(url)).isInstanceOf(ParsedPath.InvalidCrop.class);
    }

    @Test
    void leavesUrlsWithoutACropAlone() {
        ImageRequest request = ImageRequest.of(sizes.find("s220").orElseThrow(), PATH);

        assertThat(parser.path(request)).isEqualTo("/s220/cats/%C3%BC%201.jpg");
        assertThat(parser.parse("/s220/cats/%C3%BC%201.jpg")).isEqualTo(new ParsedPath.Asked(request));
        assertThat(parser.parse("/s220/0x0/1.jpg")).isInstanceOf(ParsedPath.Asked.class);
    }

    @Test
    void admitsNothingForWhomeverAsksWithoutLookingAtSignatures() {
        assertThat(policy.admits("s220", CROP, PATH)).isFalse();
    }

    @Test
    void wantsAKeyThatCannotBeGuessedAndTellsItToNobody() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CropPolicy.signed("secret"))
                .withMessage("crop key has 6 bytes, expected at least 16");
        assertThatIllegalArgumentException().isThrownBy(() -> CropPolicy.signed(KEY, "secret"));
        assertThat(policy).hasToString("signed");
    }
}
