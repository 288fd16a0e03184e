package io.phizer.examples.embedded;

import io.phizer.ResizeService;
import io.phizer.servlet.HealthServlet;
import io.phizer.servlet.PhizerFilter;
import jakarta.servlet.DispatcherType;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import javax.imageio.ImageIO;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Run in a JVM of its own: prints which classes there are, a picture over Jetty, and how the service is. */
final class BareServer {
    private BareServer() {}

    /** Arguments: a folder with photos, a photo in it, and names of classes. */
    public static void main(String[] args) throws Exception {
        for (String name : List.of(args).subList(2, args.length)) {
            System.out.println((isThere(name) ? "with " : "without ") + name);
        }
        try (ResizeService phizer = ResizeService.builder()
                .master(Path.of(args[0]))
                .size("s220", "220x220 square")
                .build()) {
            Server server = start(phizer);
            try {
                int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
                HttpResponse<byte[]> picture = get(port, "/img/s220/" + args[1]);
                int width =
                        ImageIO.read(new ByteArrayInputStream(picture.body())).getWidth();
                System.out.println("picture " + picture.statusCode() + ", " + width + " wide");
                HttpResponse<byte[]> health = get(port, "/health/ready");
                String body = new String(health.body(), StandardCharsets.UTF_8).strip();
                System.out.println("health " + health.statusCode() + ", " + body);
            } finally {
                server.stop();
            }
        }
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, BareServer.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Server start(ResizeService phizer) throws Exception {
        FilterHolder filter = new FilterHolder(new PhizerFilter(phizer));
        filter.setAsyncSupported(true);
        ServletContextHandler app = new ServletContextHandler("/");
        app.addFilter(filter, "/img/*", EnumSet.of(DispatcherType.REQUEST));
        app.addServlet(new ServletHolder(new HealthServlet()), "/health/*");
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(app);
        server.start();
        return server;
    }

    private static HttpResponse<byte[]> get(int port, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
