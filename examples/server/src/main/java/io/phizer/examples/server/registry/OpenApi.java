package io.phizer.examples.server.registry;

import io.phizer.config.ServiceConfig;
import io.phizer.image.ImageFormat;
import io.phizer.request.SizeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The URLs of pictures as an OpenAPI 3.1 document: a path for each size, and one for its crops where crops are made. */
public final class OpenApi {
    private static final List<ImageFormat> BY_SOURCE =
            List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.GIF, ImageFormat.WEBP);
    private static final String NAMES =
            " The registered codes are the only sizes there are; a box such as 220x220 finds the first size that has it.";

    private final ServiceConfig config;
    private final CropLines lines;

    private OpenApi(ServiceConfig config) {
        this.config = config;
        this.lines = CropLines.of(config.cropPolicy());
    }

    /**
     * The document as JSON.
     *
     * @param prefix where the filter is mapped, such as {@code /img}
     */
    public static String of(ServiceConfig config, String prefix) {
        return Json.write(new OpenApi(config).document(prefix));
    }

    private Map<String, Object> document(String prefix) {
        Map<String, Object> paths = new LinkedHashMap<>();
        for (SizeSpec size : config.sizes().sizes()) {
            paths.put("/" + size.code() + "/{path}", Map.of("get", operation(size, "picture", List.of("path"))));
            if (lines.step().isPresent()) {
                List<String> names = new ArrayList<>(List.of("left", "top", "right", "bottom"));
                String signature = "";
                if (lines.signed()) {
                    names.add("signature");
                    signature = "{signature}/";
                }
                names.add("path");
                paths.put(
                        "/" + size.code() + "/{left}x{top}/{right}x{bottom}/" + signature + "{path}",
                        Map.of("get", operation(size, "crop", names)));
            }
        }
        return object(
                "openapi", "3.1.0",
                "info",
                        object(
                                "title", "Pictures at registered sizes",
                                "version", "1",
                                "description", "Pictures made from the sources of a master and its slaves." + NAMES),
                "servers", List.of(object("url", prefix)),
                "paths", paths,
                "components",
                        object(
                                "parameters",
                                parameters(),
                                "headers",
                                OpenApiParts.headers(),
                                "responses",
                                OpenApiParts.errors()));
    }

    private Map<String, Object> operation(SizeSpec size, String kind, List<String> parameters) {
        boolean crop = kind.equals("crop");
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", picture(size, "The picture."));
        responses.put("206", picture(size, "The part of its bytes that Range asks for."));
        responses.put(
                "304",
                object("description", "The client has this very picture.", "headers", OpenApiParts.validators()));
        OpenApiParts.errors().keySet().stream()
                .filter(status -> crop || !status.equals("400"))
                .forEach(status -> responses.put(status, OpenApiParts.reference("responses", status)));
        return object(
                "operationId", kind + "-" + size.code(),
                "summary",
                        (crop ? "A part of a picture, " : "A picture, ")
                                + size.constraint().word() + " in " + size.box(),
                "description", "Made as: " + size.recipe() + ".",
                "parameters",
                        Stream.concat(parameters.stream(), Stream.of("If-None-Match", "Range"))
                                .map(name -> OpenApiParts.reference("parameters", name))
                                .toList(),
                "responses", responses);
    }

    private static Map<String, Object> picture(SizeSpec size, String description) {
        Map<String, Object> content = new LinkedHashMap<>();
        size.format()
                .fixed()
                .map(List::of)
                .orElse(BY_SOURCE)
                .forEach(format -> content.put(format.mediaType(), Map.of()));
        Map<String, Object> headers = new LinkedHashMap<>(OpenApiParts.validators());
        if (size.format().negotiated()) {
            headers.put("Vary", OpenApiParts.reference("headers", "Vary"));
        }
        return object("description", description, "headers", headers, "content", content);
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        lines.step()
                .ifPresent(step -> List.of("left", "top", "right", "bottom")
                        .forEach(edge -> parameters.put(
                                edge,
                                OpenApiParts.inPath(
                                        edge,
                                        "Edge of the part, in thousandths of the picture as seen.",
                                        object(
                                                "type",
                                                "integer",
                                                "minimum",
                                                0,
                                                "maximum",
                                                1000,
                                                "multipleOf",
                                                step)))));
        if (lines.signed()) {
            parameters.put(
                    "signature",
                    OpenApiParts.inPath(
                            "signature",
                            "Signature of size, crop and path.",
                            object(
                                    "type",
                                    "string",
                                    "pattern",
                                    "^[A-Za-z0-9_-]{" + CropLines.SIGNATURE_LENGTH + "}$")));
        }
        parameters.put(
                "path",
                OpenApiParts.inPath(
                        "path",
                        "Path of the source. May have several segments; the slashes between them stay slashes.",
                        object("type", "string", "minLength", 1)));
        parameters.put(
                "If-None-Match", OpenApiParts.inHeader("If-None-Match", "Tags of the pictures that the client has."));
        parameters.put("Range", OpenApiParts.inHeader("Range", "One range of bytes."));
        return parameters;
    }

    /** Names and values in their order. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
