package io.phizer.examples.server.registry;

import java.util.LinkedHashMap;
import java.util.Map;

/** The parts of the OpenAPI document that are the same for every size. */
final class OpenApiParts {
    private OpenApiParts() {}

    static Map<String, Object> reference(String kind, String name) {
        return Map.of("$ref", "#/components/" + kind + "/" + name);
    }

    static Map<String, Object> inPath(String name, String description, Map<String, Object> schema) {
        return OpenApi.object(
                "name", name, "in", "path", "required", true, "description", description, "schema", schema);
    }

    static Map<String, Object> inHeader(String name, String description) {
        return OpenApi.object(
                "name", name, "in", "header", "description", description, "schema", Map.of("type", "string"));
    }

    /** References to the fields of every picture. */
    static Map<String, Object> validators() {
        Map<String, Object> fields = new LinkedHashMap<>();
        headers().keySet().stream()
                .filter(name -> !name.equals("Vary"))
                .forEach(name -> fields.put(name, reference("headers", name)));
        return fields;
    }

    static Map<String, Object> headers() {
        Map<String, Object> headers = new LinkedHashMap<>();
        header(headers, "ETag", "Strong, and equal on every machine with the same release and configuration.");
        header(headers, "Last-Modified", "When the source changed.");
        header(headers, "Cache-Control", "For how long it may be kept.");
        header(headers, "Cache-Status", "Where it came from, RFC 9211.");
        header(headers, "Vary", "Accept: the format is one that the client takes.");
        return headers;
    }

    private static void header(Map<String, Object> headers, String name, String description) {
        headers.put(name, OpenApi.object("description", description, "schema", Map.of("type", "string")));
    }

    /** The answers without a picture, by status. */
    static Map<String, Object> errors() {
        Map<String, Object> errors = new LinkedHashMap<>();
        error(errors, "400", "The crop is not valid, or not one that is made.");
        error(errors, "404", "There is no such picture or size.");
        error(errors, "412", "The picture is not the one that If-Match insists on.");
        error(errors, "415", "The source is no picture that is read.");
        error(errors, "416", "The picture has no such range of bytes.");
        error(errors, "422", "The source is damaged or too large.");
        error(errors, "500", "Something went wrong.");
        error(errors, "502", "The source cannot be fetched.");
        error(errors, "503", "Too much to do; Retry-After tells when to come back.");
        error(errors, "504", "The source did not come in time.");
        return errors;
    }

    private static void error(Map<String, Object> errors, String status, String description) {
        errors.put(
                status,
                OpenApi.object(
                        "description",
                        description + " A picture stands in for it where one is configured.",
                        "content",
                        Map.of("text/plain", Map.of("schema", Map.of("type", "string")))));
    }
}
