package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private final Template template = new Template("test", "<p title=\"{{title}}\">{{body}}</p>");

    @Test
    void keepsTextFromBeingMarkup() {
        Html filled = template.fill(Map.of(
                "title", Html.text("\" onclick='x' &amp;"), "body", Html.text("<script>{{title}} $1 \\</script>")));

        assertThat(filled.markup())
                .isEqualTo(
                        "<p title=\"&quot; onclick=&#39;x&#39; &amp;amp;\">&lt;script&gt;{{title}} $1 \\&lt;/script&gt;</p>");
    }

    @Test
    void wantsAValueForEachSlot() {
        assertThatIllegalStateException()
                .isThrownBy(() -> template.fill(Map.of("title", Html.NONE)))
                .withMessage("slot body of test has no value");
    }
}
