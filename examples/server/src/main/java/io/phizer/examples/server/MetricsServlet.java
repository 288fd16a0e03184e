package io.phizer.examples.server;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.phizer.ResizeService;
import io.phizer.metrics.ServiceMetrics;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The meters of a service as Prometheus reads them, in its text format. */
final class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** What {@link PrometheusMeterRegistry#scrape()} writes. */
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final transient PrometheusMeterRegistry registry;

    private MetricsServlet(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    /** Begins to measure; timers have buckets, which percentiles are made of. */
    static MetricsServlet of(ResizeService service) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ServiceMetrics.of(service).withHistograms().bindTo(registry);
        return new MetricsServlet(registry);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = registry.scrape().getBytes(StandardCharsets.UTF_8);
        response.setContentType(TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Refused: what is inherited would echo what was sent. */
    @Override
    protected void doTrace(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    @Override
    public void destroy() {
        registry.close();
    }
}
