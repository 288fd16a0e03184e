package io.phizer.servlet;

import io.phizer.ResizeService;
import io.phizer.ServiceHealth;
import io.phizer.ServiceHealth.Part;
import io.phizer.ServiceHealth.State;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells over HTTP how a service is: {@code /live} and {@code /ready} below its mapping, and its mapping itself. 200 or 503, with
 * {@code {"status":"up"}} ({@code degraded}, {@code down}) as JSON that nobody may keep. It is there only if the application
 * registers it. Safe for use by several threads.
 *
 * <p>While there is no service, because the application still starts or its filter has been taken out of service, the process is live
 * and not ready.
 *
 * <p>With the init-param {@code details} = {@code true} it names the parts of the service too, which strangers need not know.
 */
public final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable ResizeService given;
    private boolean details;

    /** Tells about the service of the {@link PhizerFilter} in the same application. */
    public HealthServlet() {
        this.given = null;
    }

    /** Tells about a service. */
    public HealthServlet(ResizeService service) {
        this.given = service;
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        details = Boolean.parseBoolean(config.getInitParameter("details"));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String probe = request.getPathInfo() == null ? "" : request.getPathInfo();
        Optional<ServiceHealth> health = service().map(ResizeService::health);
        // A service that is still to come, or has gone, says nothing about the process, which answers this very
        // request.
        boolean live = health.map(ServiceHealth::live).orElse(true);
        boolean ready = health.map(ServiceHealth::ready).orElse(false);
        switch (probe) {
            case "/live" -> write(response, live, status(live ? State.UP : State.DOWN));
            case "/ready" -> write(response, ready, status(ready ? State.UP : State.DOWN));
            case "", "/" ->
                write(
                        response,
                        ready,
                        status(health.map(ServiceHealth::state).orElse(State.DOWN))
                                + (details ? health.map(HealthServlet::parts).orElse("") : ""));
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Refused: what is inherited would echo the request, its secrets perhaps too. */
    @Override
    protected void doTrace(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    private Optional<ResizeService> service() {
        Object found = given != null ? given : getServletContext().getAttribute(PhizerFilter.SERVICE);
        return found instanceof ResizeService service ? Optional.of(service) : Optional.empty();
    }

    private static void write(HttpServletResponse response, boolean well, String fields) throws IOException {
        byte[] body = ("{" + fields + "}\n").getBytes(StandardCharsets.UTF_8);
        response.setStatus(well ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String status(State state) {
        return "\"status\":" + quoted(word(state));
    }

    private static String parts(ServiceHealth health) {
        return health.parts().stream().map(HealthServlet::part).collect(Collectors.joining(",", ",\"parts\":[", "]"));
    }

    private static String part(Part part) {
        return "{\"name\":" + quoted(part.name()) + ",\"status\":" + quoted(word(part.state())) + ",\"detail\":"
                + quoted(part.detail()) + "}";
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** A string of JSON (RFC 8259, section 7). */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted(c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
