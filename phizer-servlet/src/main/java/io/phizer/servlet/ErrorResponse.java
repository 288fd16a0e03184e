package io.phizer.servlet;

import io.phizer.ResizeException;
import io.phizer.ResizeException.Reason;
import io.phizer.config.HttpSettings;
import io.phizer.image.ImageBytes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes answers without the picture: a status, and a fixed text that gives nothing away about the inside, or the picture
 * that stands in.
 */
final class ErrorResponse {
    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    private final HttpSettings settings;
    private final CommonFields common;

    ErrorResponse(HttpSettings settings, CommonFields common) {
        this.settings = settings;
        this.common = common;
    }

    /** Says why there is no picture, or shows the one that stands in for it. */
    void write(
            HttpServletRequest request,
            HttpServletResponse response,
            ResizeException failure,
            Optional<ImageBytes> standIn)
            throws IOException {
        boolean asOk = standIn.isPresent() && settings.fallbackAsOk();
        if (!asOk) {
            failure.retryAfter()
                    .ifPresent(time -> response.setHeader("Retry-After", Long.toString(Math.max(1, time.toSeconds()))));
        }
        if (standIn.isEmpty()) {
            write(request, response, failure.reason());
            return;
        }
        response.setStatus(asOk ? HttpServletResponse.SC_OK : status(failure.reason()));
        common.write(response);
        response.setHeader("Cache-Control", kept(settings.fallbackMaxAge()));
        response.setContentType(standIn.get().format().orElseThrow().mediaType());
        response.setContentLength(standIn.get().length());
        Body.write(request, response, standIn.get().array());
    }

    /** Says that a picture has no byte of the range that was asked for. */
    void writeUnsatisfiable(HttpServletRequest request, HttpServletResponse response, int whole) throws IOException {
        response.setHeader("Content-Range", "bytes */" + whole);
        write(request, response, HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE, "range is not satisfiable");
    }

    /** Says that the picture is not the one that the client insists on. */
    void writeFailedPrecondition(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, HttpServletResponse.SC_PRECONDITION_FAILED, "precondition failed");
    }

    void write(HttpServletRequest request, HttpServletResponse response, Reason reason) throws IOException {
        write(request, response, status(reason), reason.publicText());
    }

    /** Refuses a method, or tells which ones there are to whoever asks by {@code OPTIONS}. */
    void writeAllowed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Allow", ALLOWED);
        if (request.getMethod().equals("OPTIONS")) {
            common.write(response);
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
        common.write(response);
        response.setHeader("Cache-Control", cacheControl(status));
        response.setContentType("text/plain;charset=utf-8");
        response.setContentLength(text.length);
        Body.write(request, response, text);
    }

    private String cacheControl(int status) {
        return status == HttpServletResponse.SC_NOT_FOUND ? kept(settings.notFoundMaxAge()) : "no-store";
    }

    private static String kept(Duration time) {
        return time.toSeconds() > 0 ? "public, max-age=" + time.toSeconds() : "no-store";
    }

    private static int status(Reason reason) {
        return switch (reason) {
            case UNKNOWN_SIZE, NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
            case INVALID_CROP -> HttpServletResponse.SC_BAD_REQUEST;
            case UNSUPPORTED_IMAGE -> HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
            case SOURCE_TOO_LARGE, OVER_BUDGET, MALFORMED_IMAGE -> 422;
            case SOURCE_UNAVAILABLE -> HttpServletResponse.SC_BAD_GATEWAY;
            case SOURCE_TIMEOUT -> HttpServletResponse.SC_GATEWAY_TIMEOUT;
            // A cancelled request has nobody left to read this, unless it was the container's thread that was stopped.
            case OVERLOADED, CANCELLED -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            case INTERNAL -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        };
    }
}
