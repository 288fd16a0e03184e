package io.phizer.examples.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.config.ServiceConfig;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document as Swagger's parser reads it. */
class OpenApiTest {
    @ParameterizedTest
    @ValueSource(strings = {"any", "none", "grid(50)", "signed"})
    void isWithoutFault(String policy) {
        SwaggerParseResult read = parsed(policy);

        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
        assertThat(read.getOpenAPI().getServers())
                .singleElement()
                .satisfies(server -> assertThat(server.getUrl()).isEqualTo("/img"));
    }

    @Test
    void hasAPathForEachSizeAndForItsCrops() {
        assertThat(parsed("none").getOpenAPI().getPaths().keySet())
                .containsExactlyInAnyOrder("/s220/{path}", "/Hero-1/{path}");
        assertThat(parsed("signed").getOpenAPI().getPaths().keySet())
                .containsExactlyInAnyOrder(
                        "/s220/{path}",
                        "/s220/{left}x{top}/{right}x{bottom}/{signature}/{path}",
                        "/Hero-1/{path}",
                        "/Hero-1/{left}x{top}/{right}x{bottom}/{signature}/{path}");
    }

    @Test
    void tellsFormatsAndTheGridOfCrops() {
        OpenAPI document = parsed("grid(50)").getOpenAPI();

        Operation fixed = document.getPaths().get("/Hero-1/{path}").getGet();
        assertThat(fixed.getResponses().get("200").getContent().keySet()).containsExactly("image/png");
        Operation crop = document.getPaths()
                .get("/s220/{left}x{top}/{right}x{bottom}/{path}")
                .getGet();
        assertThat(crop.getResponses().get("200").getContent().keySet())
                .containsExactly("image/jpeg", "image/png", "image/gif", "image/webp");
        assertThat(crop.getResponses().get("200").getHeaders()).containsKey("Vary");
        assertThat(crop.getParameters().stream()
                        .map(Parameter::get$ref)
                        .map(ref -> ref.substring(ref.lastIndexOf('/') + 1)))
                .containsExactly("left", "top", "right", "bottom", "path", "If-None-Match", "Range");
        assertThat(document.getComponents()
                        .getParameters()
                        .get("left")
                        .getSchema()
                        .getMultipleOf())
                .isEqualByComparingTo("50");
    }

    @Test
    void writesEveryCharacterAsJsonWantsIt() {
        assertThat(Json.write(OpenApi.object("a\"\\\n", List.of(1, true, Map.of(), List.of(), "é"))))
                .isEqualTo("{\n  \"a\\\"\\\\\\u000a\": [\n    1,\n    true,\n    {},\n    [],\n    \"é\"\n  ]\n}\n");
    }

    private static SwaggerParseResult parsed(String policy) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "master.dir", ".",
                "size.s220", "220 square format=auto",
                "size.Hero-1", "1600x900 format=png",
                "crop.policy", policy));
        if (policy.equals("signed")) {
            keys.put("crop.key", "a key of 16 bytes");
        }
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIV3Parser()
                .readContents(OpenApi.of(ServiceConfig.of(keys, Path.of("."), "test"), "/img"), null, options);
    }
}
