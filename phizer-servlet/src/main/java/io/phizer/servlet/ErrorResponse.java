package io.phizer.servlet;

import io.phizer.ResizeException;
import io.phizer.ResizeException.Reason;
import io.phizer.config.HttpSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes answers without a picture: a status and a fixed text that gives nothing away about the inside. */
final class ErrorResponse {
    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    private final HttpSettings settings;

    ErrorResponse(HttpSettings settings) {
        this.settings = settings;
    }

    void write(HttpServletRequest request, HttpServletResponse response, ResizeException failure) throws IOException {
        failure.retryAfter()
                .ifPresent(time -> response.setHeader("Retry-After", Long.toString(Math.max(1, time.toSeconds()))));
        write(request, response, failure.reason());
    }

    void write(HttpServletRequest request, HttpServletResponse response, Reason reason) throws IOException {
        write(request, response, status(reason), reason.publicText());
    }

    /** Refuses a method, or tells which ones there are to whoever asks by {@code OPTIONS}. */
    void writeAllowed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Allow", ALLOWED);
        if (request.getMethod().equals("OPTIONS")) {
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentLength(0);
        } else {
            write(request, response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "method is not allowed");
        }
    }

    private void write(HttpServletRequest request, HttpServletResponse response, int status, String publicText)
            throws IOException {
        byte[] text = publicText.getBytes(StandardCharsets.UTF_8);
        // Not sendError: that would bring in error pages of the application, and headers of the answer would be lost.
        response.setStatus(status);
        AnyResponse.closed(response);
        response.setHeader("Cache-Control", cacheControl(status));
        response.setContentType("text/plain;charset=utf-8");
        response.setContentLength(text.length);
        AnyResponse.body(request, response, out -> out.write(text));
    }

    private String cacheControl(int status) {
        long seconds = settings.notFoundMaxAge().toSeconds();
        return status == HttpServletResponse.SC_NOT_FOUND && seconds > 0 ? "public, max-age=" + seconds : "no-store";
    }

    private static int status(Reason reason) {
        return switch (reason) {
            case UNKNOWN_SIZE, NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
            case INVALID_CROP -> HttpServletResponse.SC_BAD_REQUEST;
            case UNSUPPORTED_IMAGE -> HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
            case SOURCE_TOO_LARGE, MALFORMED_IMAGE -> 422;
            case SOURCE_UNAVAILABLE -> HttpServletResponse.SC_BAD_GATEWAY;
            case SOURCE_TIMEOUT -> HttpServletResponse.SC_GATEWAY_TIMEOUT;
            // A cancelled request has nobody left to read this, unless it was the container's thread that was stopped.
            case OVERLOADED, CANCELLED -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            case INTERNAL -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        };
    }
}
