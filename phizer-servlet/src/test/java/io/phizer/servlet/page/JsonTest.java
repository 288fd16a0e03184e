package io.phizer.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void writesValuesInTheirOrder() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "é 😀");
        map.put("numbers", List.of(1, -2L, 0.5));
        map.put("none", List.of());
        map.put("nothing", Map.of());
        map.put("yes", true);

        assertThat(Json.of(map))
                .isEqualTo(
                        "{\"text\":\"é \\ud83d\\ude00\",\"numbers\":[1,-2,0.5],\"none\":[],\"nothing\":{},\"yes\":true}");
    }

    @Test
    void letsNoTextEndWhatItStandsIn() {
        assertThat(Json.of("a\"b\\c\n\u0000\u007F</script><!--&'\u2028\uD800"))
                .isEqualTo(
                        "\"a\\\"b\\\\c\\u000a\\u0000\\u007f\\u003c/script\\u003e\\u003c!--\\u0026\\u0027\\u2028\\ud800\"");
    }

    @Test
    void hasNoNumberThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of(List.of(Double.NaN)));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of(new Object()));
    }
}
