package io.phizer.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.request.ParsedPath.Asked;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random raw paths, made of what attackers send and of what users send, in any order. */
class HostilePathsTest {
    private static final int PATHS = 10_000;
    private static final String[] BEGINNINGS = {
        "/s220/",
        "/s220/",
        "/220x220/",
        "/s220/256x174/744x826/",
        "/s220/00x0/1x1/",
        "/s220/5x5/1001x9/",
        "/nope/",
        "/",
        "",
    };
    private static final String[] TAME = {
        "cats",
        "1.jpg",
        "a",
        "+",
        "%20",
        "%e7%8c%ab",
        "%f0%9f%90%88",
        "~",
        "%25",
        "1x1",
        "%31x1",
        "..a",
        "@",
        "aux",
        "%252520",
    };
    private static final String[] HOSTILE = {
        "/",
        "//",
        ".",
        "..",
        "...",
        "%2e",
        "%2E%2e",
        "%252e",
        "%252e%252e",
        "%25252e",
        "%2f",
        "%2F",
        "%252f",
        "%5c",
        "\\",
        "%255c",
        "%c0%af",
        "%c0%ae",
        "%e0%80%af",
        "%00",
        "%2500",
        "%0a",
        "%0d",
        "%7f",
        "%c2%85",
        "%",
        "%2",
        "%zz",
        "%%",
        "%u002e",
        ";",
        "%3b",
        "..;",
        "..%3b",
        ";jsessionid=1",
        "?",
        "#",
        " ",
        ":",
        "%3a",
        "http:",
        "http://host/",
        "c:",
        "::$DATA",
        "99999999999x1",
        "1x",
        "x1",
        "\u732b",
        "%ed%a0%80",
        "\uD83D",
        "\uFF0F",
        "\u0000",
        "\n",
        "\u202e",
        "&",
        "\"",
        "<script>",
        "WEB-INF/web.xml",
        "etc/passwd",
    };

    private final SizeRegistry sizes =
            SizeRegistry.builder().size("s220", "220").build();
    private final RequestParser parser = new RequestParser(sizes, CropPolicy.any());

    @Test
    void neverFailAndAskOnlyForPathsThatStayInTheirRoot() {
        SplittableRandom random = new SplittableRandom(20);
        Map<Class<?>, Integer> kinds = new HashMap<>();
        for (int i = 0; i < PATHS; i++) {
            String raw = random.nextInt(8) == 0 ? noise(random) : mixture(random);
            ParsedPath parsed = parser.parse(raw);
            kinds.merge(parsed.getClass(), 1, Integer::sum);
            if (parsed instanceof Asked asked) {
                assertKeepsTheContract(raw, asked.request().path());
                assertThat(parser.parse(RequestPath.of(asked.request())))
                        .as(raw)
                        .isEqualTo(parsed);
            }
        }
        assertThat(kinds)
                .as("every kind of answer occurs")
                .hasSize(5)
                .allSatisfy((kind, count) -> assertThat(count).isGreaterThan(100));
    }

    private static void assertKeepsTheContract(String raw, String path) {
        assertThat(path.getBytes(StandardCharsets.UTF_8).length).as(raw).isBetween(1, 2048);
        assertThat(path.split("/", -1))
                .as(raw)
                .allSatisfy(segment -> assertThat(segment)
                        .isNotEmpty()
                        .doesNotMatch("[. ]+")
                        .doesNotMatch("[. ]*;.*")
                        .doesNotContain("\\")
                        .doesNotContainPattern("\\p{Cntrl}|[\\x{80}-\\x{9f}]")
                        .doesNotContainPattern("(?i)%(25)*(2f|5c|[01][0-9a-f]|7f)")
                        .doesNotMatch("(?i)(\\.|%(25)*2e)+"));
        assertThat(path.split("/", 2)[0]).as(raw).doesNotContain(":");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(path)).as(raw).isTrue();
    }

    private static String mixture(SplittableRandom random) {
        StringBuilder raw = new StringBuilder(BEGINNINGS[random.nextInt(BEGINNINGS.length)]);
        int pieces = random.nextInt(1, 8);
        for (int i = 0; i < pieces; i++) {
            String[] pool = random.nextInt(5) == 0 ? HOSTILE : TAME;
            raw.append(pool[random.nextInt(pool.length)]).append(random.nextInt(4) == 0 ? "/" : "");
        }
        return raw.toString();
    }

    /** Any characters at all, some of them very many. */
    private static String noise(SplittableRandom random) {
        int length = random.nextInt(20) == 0 ? random.nextInt(20_000) : random.nextInt(40);
        int bound = random.nextBoolean() ? 0x80 : 0x10000;
        StringBuilder raw = new StringBuilder("/");
        for (int i = 0; i < length; i++) {
            raw.append((char) random.nextInt(bound));
        }
        return raw.toString();
    }
}
