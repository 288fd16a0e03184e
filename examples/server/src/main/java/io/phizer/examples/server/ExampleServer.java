package io.phizer.examples.server;

import io.phizer.AccessLog;
import io.phizer.ResizeService;
import io.phizer.ServiceStats;
import io.phizer.config.ServerSettings;
import io.phizer.config.ServiceConfig;
import io.phizer.servlet.HealthServlet;
import io.phizer.servlet.PhizerFilter;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Jetty with the filter on the pictures and the page on everything else. Started and closed once. */
final class ExampleServer implements AutoCloseable {
    /** Where the pictures are. */
    static final String PREFIX = "/img";

    /**
     * Lets every path pass that Jetty can read at all, which broken escapes and NUL are not. The filter and the page read
     * it as it was sent, the filter decodes it once, and both answer what could be taken in more than one way like any path
     * that is not there.
     */
    private static final UriCompliance ANY_PATH =
            new UriCompliance("any path", EnumSet.complementOf(EnumSet.of(Violation.USER_INFO, Violation.FRAGMENT)));

    private static final Logger log = LoggerFactory.getLogger(ExampleServer.class);

    private final ServerSettings settings;
    private final ResizeService service;
    private final Server jetty;
    private final ServerConnector connector;
    private final String summary;

    /** Builds the service and what stands before it; nothing is listened to yet. */
    ExampleServer(ServiceConfig config) {
        settings = config.server();
        service = config.service().listener(new FetchLog()).build();
        service.addListener(new AccessLog(settings.accessLog() ? Level.INFO : Level.DEBUG));
        summary = Summary.of(service, config);
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("http");
        jetty = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setUriCompliance(ANY_PATH);
        connector = new WatchingConnector(jetty, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        jetty.addConnector(connector);
        jetty.setHandler(WatchingConnector.watching(new GracefulHandler(handler(config))));
        jetty.setErrorHandler(new PlainErrors());
        jetty.setStopTimeout(settings.closeGrace().toMillis());
    }

    private ServletContextHandler handler(ServiceConfig config) {
        ServletContextHandler context = new ServletContextHandler("/");
        FilterHolder filter = new FilterHolder(new PhizerFilter(service, config.http()));
        filter.setAsyncSupported(true);
        context.addFilter(filter, PREFIX + "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        ServletHolder page = new ServletHolder(new PageServlet(GalleryPage.of(service, config)));
        page.setAsyncSupported(true);
        context.addServlet(page, "/");
        context.addServlet(new ServletHolder(new HealthServlet(service)), "/health/*");
        if (settings.metrics()) {
            context.addServlet(new ServletHolder(MetricsServlet.of(service)), "/metrics");
        }
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        context.setErrorHandler(new PlainErrors());
        return context;
    }

    /**
     * Begins to listen.
     *
     * @throws IOException if the address cannot be had; the message says which and why
     */
    void start() throws IOException {
        String where = settings.host() + ":" + settings.port();
        try {
            connector.open();
            jetty.start();
        } catch (IOException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String why = cause instanceof UnresolvedAddressException ? "no such host" : cause.getMessage();
            throw new IOException("cannot listen on " + where + ": " + why, e);
        } catch (Exception e) {
            throw new IllegalStateException("the server does not start", e);
        }
    }

    /** What is served and how, in one line. */
    String summary() {
        return summary;
    }

    /** What the service does now. */
    ServiceStats stats() {
        return service.stats();
    }

    /** The URL of the page, with the port that was found. */
    String address() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "http://" + host + ":" + connector.getLocalPort() + "/";
    }

    /** Finishes what was accepted, stops listening and closes the service. */
    @Override
    public void close() {
        stop();
    }

    /** Closes, and tells whether all that was accepted could be finished in time. */
    boolean stop() {
        boolean finished = true;
        if (jetty.isStarted()) {
            log.info("stopping, after what was accepted is finished");
        }
        try {
            jetty.stop();
        } catch (Exception e) {
            finished = false;
            log.warn("not all requests could be finished: {}", e.toString());
        }
        service.close();
        return finished;
    }
}
