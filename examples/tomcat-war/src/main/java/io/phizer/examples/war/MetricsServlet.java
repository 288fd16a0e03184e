package io.phizer.examples.war;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The meters in the text format of Prometheus. */
public final class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Made by the container. */
    public MetricsServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (getServletContext().getAttribute(ServiceListener.METERS) instanceof PrometheusMeterRegistry meters) {
            response.setHeader("Cache-Control", "no-store");
            response.setContentType("text/plain; version=0.0.4; charset=utf-8");
            response.getWriter().write(meters.scrape());
        } else {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}
