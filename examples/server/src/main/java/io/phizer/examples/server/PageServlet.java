package io.phizer.examples.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers {@code /} with the page, and the style sheet and icon that belong to it; everything else is not found. */
final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Nothing but this server's own pictures and style sheet is loaded, and no script runs. */
    private static final String POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private final transient GalleryPage page;
    private final transient byte[] style = Template.resource("style.css");
    private final transient byte[] icon = Template.resource("icon.svg");

    PageServlet(GalleryPage page) {
        this.page = page;
    }

    /** Nothing is done but reading: other methods that servlets inherit would echo what was sent. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (request.getMethod()) {
            case "OPTIONS" -> {
                allow(response);
                response.setContentLength(0);
            }
            case "POST", "PUT", "PATCH", "DELETE", "TRACE" -> {
                allow(response);
                refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "method is not allowed\n");
            }
            default -> super.service(request, response);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        protect(response);
        switch (request.getRequestURI()) {
            case "/" ->
                send(response, "text/html;charset=utf-8", page.render().markup().getBytes(StandardCharsets.UTF_8));
            case "/style.css" -> send(response, "text/css;charset=utf-8", style);
            case "/icon.svg" -> send(response, "image/svg+xml", icon);
            default -> refuse(response, HttpServletResponse.SC_NOT_FOUND, "not found\n");
        }
    }

    private static void allow(HttpServletResponse response) {
        protect(response);
        response.setHeader("Allow", "GET, HEAD, OPTIONS");
    }

    private static void protect(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-cache");
    }

    private static void refuse(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        send(response, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpServletResponse response, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
