package io.phizer.examples.embedded;

import io.phizer.ResizeService;
import io.phizer.servlet.PhizerFilter;
import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;

/** The filter in Jetty: {@code http://localhost:8080/img/s220/1.jpg}. Argument: a folder with photos. */
public final class JettyExample {
    public static void main(String[] args) throws Exception {
        try (ResizeService phizer = ResizeService.builder()
                .master(Path.of(args[0]))
                .size("s220", "220x220 square")
                .build()) {
            start(phizer, 8080).join();
        }
    }

    static Server start(ResizeService phizer, int port) throws Exception {
        FilterHolder filter = new FilterHolder(new PhizerFilter(phizer));
        filter.setAsyncSupported(true);

        ServletContextHandler app = new ServletContextHandler("/");
        app.addFilter(filter, "/img/*", EnumSet.of(DispatcherType.REQUEST));

        Server server = new Server(port);
        server.setHandler(app);
        server.start();
        return server;
    }

    private JettyExample() {}
}
