package io.phizer.servlet.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One answer of the page, with the fields that all of them have. */
final class PageAnswer {
    /**
     * Nothing is loaded but what this server has, no script or style runs that stands in the document, and no text can be made
     * markup. No other page may frame this one.
     */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private static final Logger log = LoggerFactory.getLogger(PhizerPage.class);

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    PageAnswer(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
    }

    /** Whether the method is one of these; if not, that is the answer. */
    boolean allows(String... methods) throws IOException {
        List<String> all = new ArrayList<>(List.of(methods));
        if (all.contains(request.getMethod())) {
            return true;
        }
        all.add("OPTIONS");
        response.setHeader("Allow", String.join(", ", all));
        if (request.getMethod().equals("OPTIONS")) {
            send(HttpServletResponse.SC_OK, "text/plain;charset=utf-8", new byte[0]);
        } else {
            text(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "method is not allowed");
        }
        return false;
    }

    void file(PageFile file) throws IOException {
        send(HttpServletResponse.SC_OK, file.type(), file.bytes());
    }

    void json(Map<String, Object> value) throws IOException {
        send(
                HttpServletResponse.SC_OK,
                "application/json;charset=utf-8",
                Json.of(value).getBytes(StandardCharsets.UTF_8));
    }

    /** A status, and a fixed text that holds nothing of the request. */
    void text(int status, String text) throws IOException {
        send(status, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Leads elsewhere, as seen from the URL itself: a proxy may have made another of it. */
    void redirect(String relative) throws IOException {
        response.setHeader("Location", relative);
        send(308, "text/plain;charset=utf-8", new byte[0]);
    }

    private void send(int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            log.debug("client went away: {}", e.toString());
        }
    }
}
