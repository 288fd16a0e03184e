package io.phizer.examples.war;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.phizer.ResizeService;
import io.phizer.markup.ImageUrls;
import io.phizer.servlet.PhizerFilter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextAttributeEvent;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the application has while its filter shows a service. */
final class ServiceListenerTest {
    private final Map<String, Object> attributes = new HashMap<>();

    /** A context that has attributes and a path. */
    private final ServletContext application = (ServletContext) Proxy.newProxyInstance(
            ServletContext.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (self, method, arguments) -> switch (method.getName()) {
                case "getContextPath" -> "/photos";
                case "getAttribute" -> attributes.get((String) arguments[0]);
                case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                case "removeAttribute" -> attributes.remove((String) arguments[0]);
                default -> throw new UnsupportedOperationException(method.getName());
            });

    @TempDir
    Path photos;

    @Test
    void closesTheMetersWhenTheFilterIsTakenOutOfService() {
        try (ResizeService service =
                ResizeService.builder().master(photos).size("m400", "400").build()) {
            ServiceListener listener = new ServiceListener();
            ServletContextAttributeEvent event =
                    new ServletContextAttributeEvent(application, PhizerFilter.SERVICE, service);
            listener.attributeAdded(event);
            PrometheusMeterRegistry meters = (PrometheusMeterRegistry) attributes.get(ServiceListener.METERS);
            assertThat(meters.scrape()).contains("phizer_");
            assertThat(attributes.get("images")).isInstanceOf(ImageUrls.class);

            listener.attributeRemoved(event);

            assertThat(meters.isClosed()).isTrue();
            assertThat(attributes).isEmpty();
        }
    }
}
