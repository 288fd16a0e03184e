package io.phizer.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all answers have in common. */
final class AnyResponse {
    private static final Logger log = LoggerFactory.getLogger(PhizerFilter.class);

    private AnyResponse() {}

    /** Keeps a browser from taking an answer for anything but what it says it is, and from running any of it. */
    static void closed(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    }

    /** Writes the body unless only the head was asked for. A client that has gone is no fault and quietly forgotten. */
    static void body(HttpServletRequest request, HttpServletResponse response, Body body) throws IOException {
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        OutputStream out = response.getOutputStream();
        try {
            body.writeTo(out);
        } catch (IOException e) {
            log.debug("client went away: {}", e.toString());
        }
    }

    /** What writes itself, in one call to {@code out}. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
