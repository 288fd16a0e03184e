package io.phizer.bench.http;

import io.phizer.ResizeService;
import io.phizer.backend.HttpBackend;
import io.phizer.bench.Photo;
import io.phizer.image.ImageBytes;
import io.phizer.servlet.PhizerFilter;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The server's process: phizer below {@code /img}, and the same bytes by a servlet that does nothing else below {@code /bare},
 * and below {@code /fields} with the fields that phizer's answers have. Arguments:
 * the root of its backend, for how long its pictures are fresh, and for how long they are served after that. It tells its port on standard output and ends with its standard input.
 */
final class BenchServer {
    /** Of about 20 KB. */
    static final String SMALL = "m300/" + Photo.PICOS.file();
    /** Of more than sockets take at once. */
    static final String LARGE = "m3000/" + Photo.SEEDING.file();

    /** As many bytes as phizer says of a picture that is in memory. */
    private static final Map<String, String> FIELDS = Map.of(
            "Accept-Ranges", "bytes",
            "Cache-Control", "public, max-age=3600",
            "Cache-Status", "phizer; hit",
            "Content-Disposition", "inline; filename=\"picosdeeuropa_by_Aitzol_Berasategi.jpg\"",
            "Content-Security-Policy", "default-src 'none'; sandbox",
            "ETag", "\"0123456789abcdef-0123456789abcdef0123456789abcdef\"",
            "Expires", "Thu, 01 Jan 2026 13:00:00 GMT",
            "Last-Modified", "Thu, 01 Jan 2026 12:00:00 GMT",
            "X-Content-Type-Options", "nosniff");

    private BenchServer() {}

    /** Runs until standard input ends. */
    public static void main(String[] args) throws Exception {
        try (ResizeService service = ResizeService.builder()
                .master(HttpBackend.builder(URI.create(args[0])).build())
                .size("m300", "300x300 max quality=85")
                .size("m3000", "3000x3000 max quality=95")
                .timeToLive(Duration.parse(args[1]))
                .staleGrace(Duration.parse(args[2]))
                .build()) {
            Server server = start(service);
            System.out.println(((ServerConnector) server.getConnectors()[0]).getLocalPort());
            while (System.in.read() >= 0) {
                // Nothing is said there; the driver closes it, or ends.
            }
            server.stop();
        }
    }

    private static Server start(ResizeService service) throws Exception {
        ImageBytes picture = service.resize("m300", Photo.PICOS.file()).bytes();
        FilterHolder filter = new FilterHolder(new PhizerFilter(service));
        filter.setAsyncSupported(true);
        ServletContextHandler app = new ServletContextHandler("/");
        app.addFilter(filter, "/img/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        app.addServlet(new ServletHolder(new BareServlet(picture, Map.of())), "/bare/*");
        app.addServlet(new ServletHolder(new BareServlet(picture, FIELDS)), "/fields/*");
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(app);
        server.start();
        return server;
    }
}
