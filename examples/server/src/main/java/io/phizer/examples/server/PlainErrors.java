package io.phizer.examples.server;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what Jetty itself refuses, such as URLs that could be taken in more than one way, with a fixed text that gives
 * nothing away about the inside.
 */
final class PlainErrors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put(new HttpField("X-Content-Type-Options", "nosniff"));
        headers.put(new HttpField("Content-Security-Policy", "default-src 'none'; sandbox"));
        Content.Sink.write(response, true, text(response.getStatus()), callback);
        return true;
    }

    private static String text(int status) {
        return switch (status) {
            case HttpStatus.NOT_FOUND_404 -> "not found";
            case HttpStatus.METHOD_NOT_ALLOWED_405 -> "method is not allowed";
            case HttpStatus.REQUEST_TIMEOUT_408 -> "request took too long";
            case HttpStatus.PAYLOAD_TOO_LARGE_413 -> "request is too large";
            case HttpStatus.URI_TOO_LONG_414 -> "URL is too long";
            case HttpStatus.EXPECTATION_FAILED_417 -> "expectation cannot be met";
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 -> "headers are too large";
            case HttpStatus.NOT_IMPLEMENTED_501 -> "not implemented";
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> "busy";
            case HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 -> "HTTP version is not supported";
            default -> HttpStatus.isServerError(status) ? "internal error" : "bad request";
        };
    }
}
