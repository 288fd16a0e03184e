package io.phizer.servlet;

import java.util.HashMap;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty with the EE 10 environment. */
final class JettyContainer implements Container {
    private final Server server;
    private final ServerConnector connector;

    private JettyContainer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    static Container start(WebApp app) throws Exception {
        return serving(handler(app));
    }

    /** A server for the application of whichever environment. */
    static Container serving(Handler application) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(32);
        threads.setName("jetty");
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(BACKLOG);
        server.addConnector(connector);
        server.setHandler(application);
        try {
            server.start();
        } catch (Exception e) {
            server.stop();
            throw e;
        }
        return new JettyContainer(server, connector);
    }

    private static ServletContextHandler handler(WebApp app) {
        ServletContextHandler context = new ServletContextHandler(app.contextPath.isEmpty() ? "/" : app.contextPath);
        context.setBaseResourceAsPath(app.folder);
        for (WebApp.MappedFilter mapped : app.filters) {
            FilterHolder holder = new FilterHolder(mapped.filter());
            holder.setAsyncSupported(mapped.async());
            holder.setInitParameters(new HashMap<>(mapped.params()));
            context.addFilter(holder, mapped.pattern(), mapped.types());
        }
        ServletHolder servlet = new ServletHolder(app.servlet);
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/");
        return context;
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public String threads() {
        return "jetty-";
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("container does not stop", e);
        }
    }
}
