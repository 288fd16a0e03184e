package io.phizer.examples.war;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.phizer.ResizeService;
import io.phizer.markup.ImageUrls;
import io.phizer.metrics.ServiceMetrics;
import io.phizer.servlet.PhizerFilter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextAttributeEvent;
import jakarta.servlet.ServletContextAttributeListener;

/** While the filter shows its service, gives pages their {@code images} and counts what it does. */
public final class ServiceListener implements ServletContextAttributeListener {
    /** The attribute under which the meters are found. */
    static final String METERS = PrometheusMeterRegistry.class.getName();

    /** Made by the container. */
    public ServiceListener() {}

    @Override
    public void attributeAdded(ServletContextAttributeEvent event) {
        if (event.getName().equals(PhizerFilter.SERVICE) && event.getValue() instanceof ResizeService service) {
            ServletContext application = event.getServletContext();
            application.setAttribute("images", ImageUrls.of(service, application.getContextPath() + "/img"));
            PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            ServiceMetrics.of(service).bindTo(meters);
            application.setAttribute(METERS, meters);
        }
    }

    @Override
    public void attributeRemoved(ServletContextAttributeEvent event) {
        ServletContext application = event.getServletContext();
        if (event.getName().equals(PhizerFilter.SERVICE)) {
            application.removeAttribute("images");
            if (application.getAttribute(METERS) instanceof PrometheusMeterRegistry meters) {
                application.removeAttribute(METERS);
                meters.close();
            }
        }
    }
}
