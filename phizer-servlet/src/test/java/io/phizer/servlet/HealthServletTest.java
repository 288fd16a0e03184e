package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What those who start and stop processes see of a service. */
@Timeout(60)
final class HealthServletTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void saysThatAServiceIsUp() throws Exception {
        try (ResizeService service = service();
                Container container = serving(new ServletHolder(new HealthServlet(service)))) {
            HttpResponse<String> answer = get(container, "/health");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"up\"}\n");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(get(container, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(container, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(container, "/health/other").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void saysThatAClosedServiceIsNotReadyButLives() throws Exception {
        ResizeService service = service();
        service.close();
        try (Container container = serving(new ServletHolder(new HealthServlet(service)))) {
            assertThat(get(container, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(get(container, "/health/ready").body()).isEqualTo("{\"status\":\"down\"}\n");
            assertThat(get(container, "/health").statusCode()).isEqualTo(503);
            assertThat(get(container, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void namesThePartsWhereItIsToldTo() throws Exception {
        try (ResizeService service = service()) {
            ServletHolder holder = new ServletHolder(new HealthServlet(service));
            holder.setInitParameter("details", "true");
            try (Container container = serving(holder)) {
                assertThat(get(container, "/health").body())
                        .startsWith("{\"status\":\"up\",\"parts\":[")
                        .contains("{\"name\":\"service\",\"status\":\"up\",\"detail\":\"open\"}")
                        .contains("\"name\":\"workers\"");
            }
        }
    }

    @Test
    void findsTheServiceOfTheFilter() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new HealthServlet()), "/health/*");
        try (ResizeService service = service()) {
            FilterHolder filter = new FilterHolder(new PhizerFilter(service));
            context.addFilter(filter, "/img/*", EnumSet.of(DispatcherType.REQUEST));
            try (Container container = JettyContainer.serving(context)) {
                assertThat(get(container, "/health").body()).isEqualTo("{\"status\":\"up\"}\n");
            }
        }
        assertThat(context.getServletContext().getAttribute(PhizerFilter.SERVICE))
                .as("when the filter is out of service")
                .isNull();
    }

    @Test
    void aFilterThatEndsLeavesTheServiceOfAnotherInPlace() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new HealthServlet()), "/health/*");
        try (ResizeService service = service();
                ResizeService other = service()) {
            PhizerFilter filter = new PhizerFilter(service);
            context.addFilter(new FilterHolder(filter), "/img/*", EnumSet.of(DispatcherType.REQUEST));
            try (Container container = JettyContainer.serving(context)) {
                context.getServletContext().setAttribute(PhizerFilter.SERVICE, other);
                filter.destroy();
                assertThat(get(container, "/health/ready").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void isLiveAndNotReadyWhileThereIsNoService() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        ServletHolder holder = new ServletHolder(new HealthServlet());
        holder.setInitParameter("details", "true");
        context.addServlet(holder, "/health/*");
        try (ResizeService service = service();
                Container container = JettyContainer.serving(context)) {
            assertLiveAndNotReady(container);

            context.getServletContext().setAttribute(PhizerFilter.SERVICE, service);
            assertThat(get(container, "/health/ready").statusCode()).isEqualTo(200);

            context.getServletContext().removeAttribute(PhizerFilter.SERVICE);
            assertLiveAndNotReady(container);
        }
    }

    private void assertLiveAndNotReady(Container container) throws Exception {
        assertThat(get(container, "/health/live").statusCode()).isEqualTo(200);
        assertThat(get(container, "/health/live").body()).isEqualTo("{\"status\":\"up\"}\n");
        assertThat(get(container, "/health/ready").statusCode()).isEqualTo(503);
        assertThat(get(container, "/health").statusCode()).isEqualTo(503);
        assertThat(get(container, "/health").body()).isEqualTo("{\"status\":\"down\"}\n");
        assertThat(get(container, "/health/other").statusCode()).isEqualTo(404);
    }

    @Test
    void echoesNothing() throws Exception {
        try (ResizeService service = service();
                Container container = serving(new ServletHolder(new HealthServlet(service)))) {
            URI uri = URI.create("http://127.0.0.1:" + container.port() + "/health");
            HttpRequest trace = HttpRequest.newBuilder(uri)
                    .method("TRACE", HttpRequest.BodyPublishers.noBody())
                    .header("X-Secret", "abc")
                    .build();
            HttpResponse<String> answer = client.send(trace, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.body()).doesNotContain("abc");
        }
    }

    private ResizeService service() {
        return ResizeService.builder().master(folder).size("s20", "20").build();
    }

    private static Container serving(ServletHolder holder) throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(holder, "/health/*");
        return JettyContainer.serving(context);
    }

    private HttpResponse<String> get(Container container, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + container.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
