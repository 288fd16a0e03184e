package io.phizer.examples.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.request.CropPolicy;
import io.phizer.request.ParsedPath;
import io.phizer.request.RequestParser;
import io.phizer.request.SizeRegistry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UrlPatternsTest {
    private static final int LONGEST = 4000;
    private static final int URLS = 6000;

    static final SizeRegistry SIZES = sizes(false);
    static final SizeRegistry ANY_CASE = sizes(true);

    static List<CropPolicy> policies() {
        return List.of(
                CropPolicy.any(),
                CropPolicy.none(),
                CropPolicy.grid(2),
                CropPolicy.grid(5),
                CropPolicy.grid(7),
                CropPolicy.grid(50),
                CropPolicy.grid(1000),
                CropPolicy.signed("a key of 16 bytes"));
    }

    static Stream<Arguments> registries() {
        return Stream.of(SIZES, ANY_CASE)
                .flatMap(sizes -> policies().stream().map(policy -> Arguments.of(sizes, policy)));
    }

    private static SizeRegistry sizes(boolean ignoreCase) {
        return SizeRegistry.builder()
                .ignoreCase(ignoreCase)
                .size("s220", "220 square")
                .size("Hero-1_x", "1600x900")
                .size("640x480", "640x480")
                .size("m100", "100")
                .size("t100", "100 square")
                .build();
    }

    @ParameterizedTest
    @MethodSource("registries")
    void letPassWhatIsServedAndNoOtherSize(SizeRegistry sizes, CropPolicy policy) {
        RequestParser parser = new RequestParser(sizes, policy);
        RandomUrls urls = new RandomUrls(policy.toString().hashCode(), sizes, parser);
        List<Pattern> patterns = compiled(new UrlPatterns(sizes, policy, "/img", LONGEST).all());
        int served = 0;
        int unknown = 0;
        for (int i = 0; i < URLS; i++) {
            String url = urls.next();
            ParsedPath parsed = parser.parse(url);
            boolean passes = passes(patterns, "/img" + url);
            if (parsed instanceof ParsedPath.Asked) {
                served++;
                assertThat(passes).as("served: %s", url).isTrue();
            } else if (parsed instanceof ParsedPath.UnknownSize || parsed instanceof ParsedPath.NotOurs) {
                unknown++;
                assertThat(passes).as("of no size: %s", url).isFalse();
            } else if (parsed instanceof ParsedPath.InvalidCrop && policy.equals(CropPolicy.none())) {
                assertThat(passes).as("a crop: %s", url).isFalse();
            }
        }
        assertThat(served).isGreaterThan(URLS / 20);
        assertThat(unknown).isGreaterThan(URLS / 20);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void areSplitWhereTheyWouldBeTooLong(CropPolicy policy) {
        SizeRegistry.Builder many = SizeRegistry.builder();
        IntStream.rangeClosed(1, 400).forEach(i -> many.size("a-rather-long-code-" + i, i + "x100"));
        SizeRegistry sizes = many.build();

        List<String> patterns = new UrlPatterns(sizes, policy, "/img", LONGEST).all();

        assertThat(patterns)
                .hasSizeGreaterThan(1)
                .allSatisfy(pattern -> assertThat(pattern.length()).isLessThanOrEqualTo(LONGEST));
        List<Pattern> compiled = compiled(patterns);
        assertThat(IntStream.rangeClosed(1, 400)).allSatisfy(i -> {
            assertThat(passes(compiled, "/img/a-rather-long-code-" + i + "/a.jpg"))
                    .isTrue();
            assertThat(passes(compiled, "/img/" + i + "x100/a.jpg")).isTrue();
        });
        assertThat(passes(compiled, "/img/401x100/a.jpg")).isFalse();
    }

    @Test
    void tellsWhichNamesAreNotTheCode() {
        Pattern pattern = compiled(new UrlPatterns(ANY_CASE, CropPolicy.any(), "/img", LONGEST).all())
                .get(0);

        assertThat(alias(pattern, "/img/s220/a.jpg")).isEmpty();
        assertThat(alias(pattern, "/img/640x480/a.jpg")).isEmpty();
        assertThat(alias(pattern, "/img/S220/a.jpg")).contains("S220");
        assertThat(alias(pattern, "/img/220x220/a.jpg")).contains("220x220");
    }

    @Test
    void refusesACodeThatIsTooLongForNginx() {
        SizeRegistry sizes =
                SizeRegistry.builder().size("s" + "0".repeat(5000), "10").build();

        assertThatThrownBy(() -> new UrlPatterns(sizes, CropPolicy.any(), "/img", LONGEST).all())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5001 characters");
    }

    private static Optional<String> alias(Pattern pattern, String path) {
        Matcher matcher = pattern.matcher(path);
        assertThat(matcher.find()).as(path).isTrue();
        return Optional.ofNullable(matcher.group(UrlPatterns.ALIAS));
    }

    /** As nginx has PCRE read them, where a dot is all but a line feed. */
    private static List<Pattern> compiled(List<String> patterns) {
        return patterns.stream()
                .map(pattern -> Pattern.compile(pattern, Pattern.UNIX_LINES))
                .toList();
    }

    private static boolean passes(List<Pattern> patterns, String raw) {
        return NginxPath.of(raw)
                .filter(path -> patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(path).find()))
                .isPresent();
    }
}
