package io.phizer.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPathTest {
    private final SizeRegistry sizes = SizeRegistry.builder()
            .size("s220", "220x220 square")
            .size("m_6-4", "640")
            .build();
    private final RequestParser parser = new RequestParser(sizes, CropPolicy.any());

    @ParameterizedTest
    @CsvSource({
        "cats/1.jpg,       0x0/1000x1000,   /s220/cats/1.jpg",
        "cats/1.jpg,       256x174/744x826, /s220/256x174/744x826/cats/1.jpg",
        "a b+c;d?e#f%g.jpg, 0x0/1000x1000,  /s220/a%20b%2Bc%3Bd%3Fe%23f%25g.jpg",
        "'猫/-._~!$&()*,=:@', 0x0/1000x1000, /s220/%E7%8C%AB/-._~%21%24%26%28%29%2A%2C%3D%3A%40",
        "🐈.jpg,           0x0/1000x1000,   /s220/%F0%9F%90%88.jpg",
        "1x2/3x4,          0x0/1000x1000,   /s220/1x2/3x4",
        "1x2/3x4/1.jpg,    0x0/1000x1000,   /s220/0x0/1000x1000/1x2/3x4/1.jpg",
        "9x9/1x1/1.jpg,    0x0/1000x1000,   /s220/0x0/1000x1000/9x9/1x1/1.jpg",
        "1x2/3x4/1.jpg,    5x6/7x8,         /s220/5x6/7x8/1x2/3x4/1.jpg",
    })
    void writesSizeCropAndPath(String path, String crop, String url) {
        assertThat(RequestPath.of(request("s220", crop, path))).isEqualTo(url);
    }

    @Test
    void isReadBackToTheSameRequest() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 10_000; i++) {
            ImageRequest request = request(
                    random.nextBoolean() ? "s220" : "m_6-4",
                    random.nextBoolean() ? "0x0/1000x1000" : "10x20/30x40",
                    randomPath(random));
            String url = RequestPath.of(request);
            assertThat(parser.parse(url)).as(url).isEqualTo(new ParsedPath.Asked(request));
        }
    }

    private ImageRequest request(String size, String crop, String path) {
        return ImageRequest.of(sizes.find(size).orElseThrow(), path).withCrop(CropSpec.parse(crop));
    }

    /** A path that may be asked for, of odd characters and of segments that look like something else. */
    private static String randomPath(SplittableRandom random) {
        String[] odd = {
            "1x2", "s220", "a", "%", "%25", "%41", ";", "?", "#", "+", " ", ".", "..a", "é", "猫", "🐈", "\u202e", "&"
        };
        while (true) {
            StringBuilder path = new StringBuilder();
            int pieces = random.nextInt(1, 8);
            for (int i = 0; i < pieces; i++) {
                path.append(random.nextInt(3) == 0 ? "/" : odd[random.nextInt(odd.length)]);
            }
            if (SourcePath.fault(path.toString()).isEmpty()) {
                return path.toString();
            }
        }
    }
}
